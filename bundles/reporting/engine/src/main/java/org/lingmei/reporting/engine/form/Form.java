package org.lingmei.reporting.engine.form;

import java.util.List;
import java.util.stream.Stream;
import org.lingmei.core.api.Text;

/**
 * A form.
 *
 * @param code its name in files, such as {@code M1}: upper-case letters, digits, underscores
 * @param version of its wording and indicators, such as {@code 2021-1}
 * @param title its name for people
 * @param cycle how often it is filled in
 * @param filledBy by whom
 * @param owed whether each of them owes it for each period, so that a report without it is incomplete; a form that is not
 *     owed may be handed in and is then checked like any other
 * @param closedToCounties whether counties may not ask for more on it than it asks for itself
 * @param indicators what it asks for
 */
public record Form(String code, String version, Text title, Cycle cycle, Filler filledBy, boolean owed, boolean closedToCounties,
        List<Indicator> indicators) {

    public Form {
        indicators = List.copyOf(indicators);
    }

    /** The form with what a county asks for besides, behind what the province asks for. */
    Form with(List<Indicator> ofCounty) {
        return ofCounty.isEmpty() ? this : new Form(code, version, title, cycle, filledBy, owed, closedToCounties,
                Stream.concat(indicators.stream(), ofCounty.stream()).toList());
    }
}
