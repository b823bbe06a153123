package org.lingmei.reporting.api;

/**
 * One figure of a report in the provincial form, as it was written: nothing is parsed, trimmed or rounded yet.
 *
 * @param row the line of the file or the row of the sheet it stands in, from 1, the header included
 * @param region the county, six digits
 * @param uscc code of the enterprise; empty for a form of the county itself
 * @param form the form, such as {@code M1}
 * @param period the ISO week, such as {@code 2021-W01}
 * @param indicator what was measured, such as {@code mined}
 * @param item which kind of it, such as grade {@code T}; empty where the indicator has none
 * @param value the figure
 */
public record ReportRow(int row, String region, String uscc, String form, String period, String indicator, String item,
        String value) {

    /** What the codes of indicators begin with that a county has added to a form; the province's own never do. */
    public static final String COUNTY_PREFIX = "x_";
}
