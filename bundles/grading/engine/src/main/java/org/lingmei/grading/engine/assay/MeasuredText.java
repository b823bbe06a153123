package org.lingmei.grading.engine.assay;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Analyte;

/** Reads a measured value as a laboratory wrote it. Nothing is guessed: what is no plain decimal number is refused with the reason. */
public final class MeasuredText {

    private static final Pattern PLAIN = Pattern.compile("\\d{1,9}(\\.\\d{1,18})?");
    private static final Pattern COMMA = Pattern.compile("\\d+,\\d+");
    private static final Pattern WITH_UNIT = Pattern.compile("\\d+(\\.\\d+)?\\s*(%|％|‰|ppm|mg/kg|g/cm3|g/cm³)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BELOW = Pattern.compile("[<＜≤].*");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal DENSEST = BigDecimal.TEN;

    private MeasuredText() {
    }

    /**
     * What a cell says.
     *
     * @param value the value, or null if the cell is empty or wrong
     * @param error what is wrong with it, or null
     */
    public record Reading(BigDecimal value, Text error) {

        /** Whether nothing was measured and nothing is wrong. */
        public boolean isBlank() {
            return value == null && error == null;
        }
    }

    /** Reads the value of an analyte. Blanks around it do not count; an empty cell is a value that was not measured. */
    public static Reading read(Analyte analyte, String cell) {
        String text = cell == null ? "" : cell.strip();
        if (text.isEmpty()) {
            return new Reading(null, null);
        }
        Optional<Text> wrong = wrong(text);
        if (wrong.isPresent()) {
            return new Reading(null, wrong.get());
        }
        BigDecimal value = new BigDecimal(text);
        BigDecimal most = analyte.unit() == Analyte.Unit.PERCENT ? HUNDRED : DENSEST;
        if (value.compareTo(most) > 0) {
            return new Reading(null, new Text("%1$s 为 %2$s，超过 %3$s %4$s，不可能。", "%1$s is %2$s, above %3$s %4$s, which cannot be.")
                    .with(analyte.symbol(), text, most.toPlainString(), analyte.unit().symbol()));
        }
        return new Reading(value, null);
    }

    private static Optional<Text> wrong(String text) {
        if (PLAIN.matcher(text).matches()) {
            return Optional.empty();
        }
        if (COMMA.matcher(text).matches()) {
            return Optional.of(new Text("“%s”里的小数点写成了逗号，请用点号。", "“%s” has a decimal comma; use a point.").with(text));
        }
        if (WITH_UNIT.matcher(text).matches()) {
            return Optional.of(new Text("“%s”带有单位，请只填数字。", "“%s” carries a unit; write the number alone.").with(text));
        }
        if (BELOW.matcher(text).matches()) {
            return Optional.of(new Text("“%s”是检出限，不是测定值：请填测定值，未测定的留空。",
                    "“%s” is a detection limit and no value: write the value, or leave the cell empty if there is none.").with(text));
        }
        if (text.startsWith("-")) {
            return Optional.of(new Text("“%s”是负数，含量不能为负。", "“%s” is negative; a content cannot be.").with(text));
        }
        return Optional.of(new Text("“%s”不是数字，应为例如 46.25。", "“%s” is no number such as 46.25.").with(text));
    }
}
