package org.lingmei.reporting.engine.intake;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.engine.form.Indicator;

/**
 * Reads a figure exactly as it was written: nothing is rounded, and whatever could be meant in two ways is refused.
 *
 * <p>Tens of thousands of cells come in a file, so a plain number is read in one pass over its characters; everything else
 * is looked at again at leisure, to say what is wrong with it.
 */
final class FigureReader {

    /** More digits before the point than this is no figure of a county. */
    static final int MOST_INTEGER_DIGITS = 12;
    /** As many digits as always fit a long. */
    private static final int FAST_DIGITS = 18;
    private static final int LONGEST = 64;

    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern EXPONENT = Pattern.compile("-?[\\d.]+[eE][-+]?\\d+");
    private static final Pattern THOUSANDS = Pattern.compile("-?\\d{1,3}([,' ]\\d{3})+(\\.\\d+)?|-?\\d+(,\\d+)+(\\.\\d+)?");
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?(nan|inf|infinity|∞)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITH_UNIT = Pattern.compile("-?\\d[\\d.,]*\\s*[^\\d.,\\s].*", Pattern.DOTALL);

    private Text fault;

    /**
     * The figure, or null if it is none; then {@link #fault} says why. The result has no more decimals than the indicator
     * allows and otherwise as many as were written.
     */
    BigDecimal read(String raw, Indicator indicator) {
        BigDecimal plain = plain(raw, indicator);
        return plain != null ? plain : atLeisure(Cells.narrow(raw), indicator);
    }

    /** What was wrong with the cell read last. */
    Text fault() {
        return fault;
    }

    /** Reads what is undoubtedly in order; null for all else. */
    private static BigDecimal plain(String raw, Indicator indicator) {
        int length = raw == null ? 0 : raw.length();
        if (length == 0 || length > FAST_DIGITS) {
            return null;
        }
        boolean negative = raw.charAt(0) == '-';
        int start = negative ? 1 : 0;
        int point = -1;
        long unscaled = 0;
        for (int i = start; i < length; i++) {
            char c = raw.charAt(i);
            if (c >= '0' && c <= '9') {
                unscaled = unscaled * 10 + (c - '0');
            } else if (c == '.' && point < 0) {
                point = i;
            } else {
                return null;
            }
        }
        int integerDigits = (point < 0 ? length : point) - start;
        int decimals = point < 0 ? 0 : length - point - 1;
        boolean wellFormed = integerDigits > 0 && integerDigits <= MOST_INTEGER_DIGITS && point != length - 1;
        if (!wellFormed || decimals > indicator.decimals() || negative && unscaled != 0 && !indicator.mayBeNegative()) {
            return null;
        }
        return BigDecimal.valueOf(negative ? -unscaled : unscaled, decimals);
    }

    private BigDecimal atLeisure(String cell, Indicator indicator) {
        if (cell.isEmpty()) {
            return refuse(new Text("数值为空；没有发生的请填 0。", "The value is empty; write 0 if there was none."));
        }
        if (startsFormula(cell)) {
            return refuse(formula());
        }
        if (cell.length() > LONGEST) {
            return refuse(new Text("不是数值，而且过长。", "This is no number, and far too long."));
        }
        if (!DECIMAL.matcher(cell).matches()) {
            return refuse(noNumber(cell));
        }
        BigDecimal value = new BigDecimal(cell);
        if (value.precision() - value.scale() > MOST_INTEGER_DIGITS) {
            return refuse(new Text("数值“%1$s”大得不合理：整数部分不得超过 %2$d 位。",
                    "“%1$s” is absurdly large: at most %2$d digits before the point.").with(shown(cell), MOST_INTEGER_DIGITS));
        }
        if (value.signum() < 0 && !indicator.mayBeNegative()) {
            return refuse(new Text("“%s”为负数，该指标不得小于 0。", "“%s” is negative; this indicator cannot be below 0.")
                    .with(shown(cell)));
        }
        if (value.scale() > indicator.decimals()) {
            BigDecimal stripped = value.stripTrailingZeros();
            if (stripped.scale() > indicator.decimals()) {
                return refuse(new Text("“%1$s”的小数位数过多：最多 %2$d 位。", "“%1$s” has too many decimals: at most %2$d.")
                        .with(shown(cell), indicator.decimals()));
            }
            return stripped.setScale(indicator.decimals());
        }
        return value;
    }

    private static Text noNumber(String cell) {
        String shown = shown(cell);
        if (NOT_FINITE.matcher(cell).matches()) {
            return new Text("“%s”不是有限的数值。", "“%s” is no finite number.").with(shown);
        }
        if (EXPONENT.matcher(cell).matches()) {
            return new Text("“%s”是科学计数法，请写成普通小数。", "“%s” is in exponent notation; write it as a plain decimal.")
                    .with(shown);
        }
        if (THOUSANDS.matcher(cell).matches()) {
            return new Text("“%s”含有千位分隔符，请去掉逗号或空格。", "“%s” has a thousands separator; leave out commas and blanks.")
                    .with(shown);
        }
        if (cell.charAt(0) == '#') {
            return new Text("“%s”是表格软件的出错标记，不是数值。", "“%s” is an error mark of a spreadsheet, not a number.").with(shown);
        }
        if (WITH_UNIT.matcher(cell).matches()) {
            return new Text("“%s”在数值后带有单位或文字，请只填数字。", "“%s” carries a unit or text; write the number alone.").with(shown);
        }
        return new Text("“%s”不是数值。", "“%s” is not a number.").with(shown);
    }

    static boolean startsFormula(String cell) {
        char first = cell.charAt(0);
        return first == '=' || first == '+' || first == '@';
    }

    static Text formula() {
        return new Text("单元格以 =、+ 或 @ 开头，会被当作公式；请填数值本身。",
                "The cell begins with =, + or @ like a formula; write the value itself.");
    }

    /** Quoted in messages no longer than a person reads. */
    static String shown(String cell) {
        int most = 24;
        return cell.length() <= most ? cell : cell.substring(0, cell.offsetByCodePoints(0, Math.min(most, cell.codePointCount(0, cell.length())))) + "…";
    }

    private BigDecimal refuse(Text why) {
        fault = why;
        return null;
    }
}
