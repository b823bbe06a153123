package org.lingmei.core.api.problem;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.lingmei.core.api.Text;

/** Reads the fields of a JSON body, collecting what is wrong with them. */
public final class Fields {

    private static final String LINE_BREAKS = "\n\r\t";
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    private Fields() {
    }

    /** The text without blanks around it; a missing one is empty, which is wrong if it is required. */
    public static String text(String value, String field, int longest, boolean required, List<CellError> errors) {
        String text = value == null ? "" : value.strip();
        if (required && text.isEmpty()) {
            errors.add(new CellError(0, field, new Text("此项必填。", "This is required.")));
        }
        if (text.length() > longest) {
            errors.add(new CellError(0, field, new Text("最多 %d 个字。", "At most %d characters.").with(longest)));
        }
        if (text.chars().anyMatch(letter -> Character.isISOControl(letter) && LINE_BREAKS.indexOf(letter) < 0)) {
            errors.add(new CellError(0, field, new Text("含有控制字符。", "There is a control character in it.")));
        }
        return text;
    }

    /** The day, or null if it is none; a year outside the centuries that people mean, 1900 to 2999, is a slip. */
    public static LocalDate date(String value, String field, List<CellError> errors) {
        try {
            LocalDate day = LocalDate.parse(value == null ? "" : value.strip());
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeException e) {
            // said below, as of a day that nobody means
        }
        errors.add(new CellError(0, field, new Text("应为日期，例如 2021-01-14。", "A date such as 2021-01-14 is needed.")));
        return null;
    }

    /** Notes that the second day lies before the first; either may be null. */
    public static void inOrder(LocalDate from, LocalDate to, List<CellError> errors) {
        if (from != null && to != null && to.isBefore(from)) {
            errors.add(new CellError(0, "validTo", new Text("失效日期早于生效日期。", "It ends before it begins.")));
        }
    }

    /** Throws a 422 problem if anything is wrong. */
    public static void refuse(String type, List<CellError> errors) {
        if (!errors.isEmpty()) {
            throw new Problem(type, 422, new Text("填写有误", "The entry is wrong"),
                    new Text("有 %d 项需要修改。", "%d fields need mending.").with(errors.size()), errors).asException();
        }
    }
}
