package org.lingmei.grading.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.lingmei.core.api.Text;

/**
 * A part of a provincial grade that a county tells from the rest of it, such as special grade with next to no silica.
 *
 * @param code its name in data, such as {@code T-1}: 1 to 32 letters, digits, dots, hyphens or slashes. It is no grade of the
 *     province's, and no two sub-grades of a county for the same kind of goods share one
 * @param name its name for people, 1 to 100 characters in both languages
 * @param limits what a sample of the grade must meet to belong to it, all of them; 1 to 20
 */
public record SubGrade(String code, Text name, List<Limit> limits) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,31}");
    private static final int LONGEST_NAME = 100;
    private static final int MOST_LIMITS = 20;

    /** @throws IllegalArgumentException if something is not as described; the message says what */
    public SubGrade {
        require(code != null && CODE.matcher(code).matches(), code,
                "a sub-grade's code has 1 to 32 letters, digits, dots, hyphens or slashes");
        require(name != null && fits(name.zh()) && fits(name.en()), code, "a name has 1 to " + LONGEST_NAME + " characters in both languages");
        limits = List.copyOf(limits);
        require(!limits.isEmpty() && limits.size() <= MOST_LIMITS, code, "a sub-grade has 1 to " + MOST_LIMITS + " limits");
    }

    /** A sub-grade with these limits. */
    public static SubGrade of(String code, Text name, Limit... limits) {
        return new SubGrade(code, name, List.of(limits));
    }

    private static boolean fits(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME && text.codePoints().noneMatch(Character::isISOControl);
    }

    private static void require(boolean holds, String where, String what) {
        if (!holds) {
            throw new IllegalArgumentException(where + ": " + what);
        }
    }

    /** How a value is to stand to a limit. */
    public enum Comparison {
        /** ≥ */
        AT_LEAST,
        /** &gt; */
        MORE_THAN,
        /** ≤ */
        AT_MOST,
        /** &lt; */
        LESS_THAN,
        /** = */
        EQUAL
    }

    /**
     * One condition. Values are compared with it as the provincial table compares them with its own limits, rounded or not.
     *
     * @param quantity an analyte's {@link Analyte#code() code} such as {@code sio2}, or two for a ratio, {@code cao/sio2}
     * @param value the limit in the analyte's unit, not below zero, with at most 9 decimals
     */
    public record Limit(String quantity, Comparison comparison, BigDecimal value) {

        private static final int MOST_DECIMALS = 9;

        /** @throws IllegalArgumentException if something is not as described; the message says what */
        public Limit {
            require(quantity != null && !quantity.isBlank(), quantity, "a limit is set on a quantity");
            require(comparison != null && value != null, quantity, "a limit has a comparison and a value");
            require(value.signum() >= 0, quantity, "a limit is not below zero");
            require(value.scale() <= MOST_DECIMALS, quantity, "a limit has at most " + MOST_DECIMALS + " decimals");
            value = value.scale() < 0 ? value.setScale(0) : value;
        }

        /** At least so much, such as {@code atLeast("mgo", "47.2")}. */
        public static Limit atLeast(String quantity, String value) {
            return new Limit(quantity, Comparison.AT_LEAST, new BigDecimal(value));
        }

        /** More than that. */
        public static Limit moreThan(String quantity, String value) {
            return new Limit(quantity, Comparison.MORE_THAN, new BigDecimal(value));
        }

        /** At most so much, such as {@code atMost("sio2", "0.25")}. */
        public static Limit atMost(String quantity, String value) {
            return new Limit(quantity, Comparison.AT_MOST, new BigDecimal(value));
        }

        /** Less than that. */
        public static Limit lessThan(String quantity, String value) {
            return new Limit(quantity, Comparison.LESS_THAN, new BigDecimal(value));
        }
    }
}
