package org.lingmei.grading.service.standards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.grading.engine.standard.StandardText;
import org.lingmei.grading.engine.table.StandardCheck;

/**
 * What is wrong with a text and what is odd about it, as interfaces show it.
 *
 * @param errors it cannot be kept with
 * @param warnings it may be kept with
 */
public record TextFindings(List<Place> errors, List<Place> warnings) {

    /** Something found, and where: {@code tables[0].rows[2].limits[1].value}. */
    public record Place(String path, String message) {
    }

    /** Looks at a text. */
    public static TextFindings of(StandardText text, Locale language) {
        List<StandardCheck.Finding> found = StandardCheck.check(text);
        return new TextFindings(places(found.stream().filter(StandardCheck.Finding::error), language),
                places(found.stream().filter(finding -> !finding.error()), language));
    }

    /** Looks at a text as it was sent; a field that cannot be read is an error like any other. */
    public static TextFindings of(JsonNode sent, Locale language) {
        try {
            return of(StandardJson.sent(sent, StandardText.class), language);
        } catch (ProblemException e) {
            if (e.problem().errors().isEmpty()) {
                throw e;
            }
            return new TextFindings(e.problem().errors().stream().map(error -> new Place(error.column(), error.message().in(language))).toList(),
                    List.of());
        }
    }

    /** Throws a 422 problem that names every error of the text. */
    public static void refuseErrors(StandardText text) {
        refuseErrors(text, "", new Text("标准内容有 %d 处错误，未保存。", "The standard has %d errors and was not kept."));
    }

    /**
     * Throws a 422 problem that names every error of a part of the text.
     *
     * @param part the path that errors begin with, such as {@code tables[0]}
     * @param consequence what comes of it, with the number of errors
     */
    public static void refuseErrors(StandardText text, String part, Text consequence) {
        List<CellError> errors = StandardCheck.check(text).stream().filter(finding -> finding.error() && finding.path().startsWith(part))
                .map(finding -> new CellError(0, finding.path(), finding.message())).toList();
        if (!errors.isEmpty()) {
            throw new Problem("invalid-standard", 422, new Text("标准内容有误", "The standard is wrong"), consequence.with(errors.size()), errors).asException();
        }
    }

    private static List<Place> places(Stream<StandardCheck.Finding> found, Locale language) {
        return found.map(finding -> new Place(finding.path(), finding.message().in(language))).toList();
    }
}
