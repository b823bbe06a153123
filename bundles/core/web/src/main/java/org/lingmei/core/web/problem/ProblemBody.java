package org.lingmei.core.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Problem;

/**
 * A problem as it is sent, in one language (RFC 9457).
 *
 * @param type {@code urn:lingmei:problem:<type>}
 * @param errors where in a file it went wrong; left out if no file is at fault
 */
@Schema(name = "Problem", description = "What went wrong, by RFC 9457")
public record ProblemBody(String type, int status, String title, String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Place> errors) {

    static final String TYPE_PREFIX = "urn:lingmei:problem:";

    static ProblemBody of(Problem problem, Locale locale) {
        return new ProblemBody(TYPE_PREFIX + problem.type(), problem.status(), problem.title().in(locale),
                problem.detail().in(locale), problem.errors().stream().map(error -> Place.of(error, locale)).toList());
    }

    /**
     * A place in a file and what is wrong there.
     *
     * @param row counted from 1 with the header; 0 for the file as a whole
     * @param column the column's heading, or null
     */
    @Schema(name = "ProblemPlace")
    public record Place(int row, String column, String message) {

        static Place of(CellError error, Locale locale) {
            return new Place(error.row(), error.column(), error.message().in(locale));
        }
    }
}
