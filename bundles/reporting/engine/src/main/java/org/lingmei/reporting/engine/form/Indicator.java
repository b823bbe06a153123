package org.lingmei.reporting.engine.form;

import java.util.List;
import java.util.Set;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.ReportRow;

/**
 * Something that a form asks for.
 *
 * @param code its name in files: lower-case letters, digits, underscores
 * @param title its name for people
 * @param unit the unit of its figures, such as {@code t}; empty for a text
 * @param decimals how many decimals a figure may have
 * @param required whether a report without it is incomplete; holds for each of its items
 * @param mayBeNegative whether a figure may be below zero
 * @param items what it is broken down by; empty if it is one figure
 * @param text whether it is a text and no figure
 */
public record Indicator(String code, Text title, String unit, int decimals, boolean required, boolean mayBeNegative,
        List<Item> items, boolean text) {

    /** The unit of everything that is weighed by the tonne. */
    public static final String TONNES = "t";
    private static final Set<String> SHARES = Set.of("%", "‰");
    private static final Set<String> PER_TIME = Set.of("a", "d", "h");

    public Indicator {
        items = items == null ? List.of() : List.copyOf(items);
        unit = unit == null ? "" : unit;
    }

    /**
     * Whether it means something to add up the figures of several enterprises: not of a share, nor of what is for each tonne or cubic
     * metre, but of what is for each year.
     */
    public boolean addsUp() {
        return !text && !SHARES.contains(unit) && (!unit.contains("/") || PER_TIME.contains(unit.substring(unit.lastIndexOf('/') + 1)));
    }

    /** Whether a county has added it; the province's rules other than that for completeness do not look at it. */
    public boolean ofCounty() {
        return code.startsWith(ReportRow.COUNTY_PREFIX);
    }
}
