package org.lingmei.county.modules.xiuyan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which column of the sheet holds which figure, by form and heading, from {@code columns.csv} beside this class: form,
 * heading, indicator, item.
 */
final class Columns {

    // officials put line breaks, blanks and dots of all kinds between the two halves of a heading
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u3000·•・.．\\-—－_/（）()]+");

    private final Map<String, Figure> byHeading;

    private Columns(Map<String, Figure> byHeading) {
        this.byHeading = byHeading;
    }

    /** The columns that come with the module. */
    static Columns shipped() {
        try (InputStream in = Columns.class.getResourceAsStream("columns.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Map<String, Figure> figures = new LinkedHashMap<>();
            lines.lines().map(line -> line.split(",", -1)).forEach(cells -> figures.put(key(cells[0], cells[1]), new Figure(cells[2], cells[3])));
            return new Columns(figures);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The figure in a form's column of that heading. */
    Optional<Figure> figure(String form, String heading) {
        return Optional.ofNullable(byHeading.get(key(form, heading)));
    }

    private static String key(String form, String heading) {
        return form + "|" + SEPARATORS.matcher(heading).replaceAll("");
    }

    /** What a column holds. */
    record Figure(String indicator, String item) {
    }
}
