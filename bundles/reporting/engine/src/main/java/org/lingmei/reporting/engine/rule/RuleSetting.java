package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;

/**
 * What an operator can set for a rule.
 *
 * @param title what it looks at, for people
 * @param enabled whether it is applied
 * @param severity how grave its findings are; the rules that return a report by law of the trade (V00–V03, V05, V16) can only
 *     be {@link Severity#ERROR}
 * @param thresholds its numbers by name
 * @param ranges what is plausible, by item
 * @param units the units to which it applies
 */
public record RuleSetting(Text title, boolean enabled, Severity severity, Map<String, BigDecimal> thresholds,
        Map<String, Range> ranges, List<String> units) {

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    public RuleSetting {
        thresholds = thresholds == null ? Map.of() : Map.copyOf(thresholds);
        ranges = ranges == null ? Map.of() : Map.copyOf(ranges);
        units = units == null ? List.of() : List.copyOf(units);
    }

    /** @throws IllegalArgumentException if it is not set */
    BigDecimal threshold(String name) {
        BigDecimal value = thresholds.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the threshold “" + name + "” is not set");
        }
        return require(value.signum() >= 0, value, name, "must not be below nought");
    }

    /** @throws IllegalArgumentException if it is not set, or not above nought */
    BigDecimal positive(String name) {
        BigDecimal value = threshold(name);
        return require(value.signum() > 0, value, name, "must be above nought");
    }

    /** @throws IllegalArgumentException if it is not set, or no whole number of a few digits */
    int count(String name) {
        BigDecimal value = threshold(name);
        return require(value.stripTrailingZeros().scale() <= 0 && value.compareTo(MOST) <= 0, value, name, "must be a whole number up to " + MOST).intValueExact();
    }

    private static BigDecimal require(boolean holds, BigDecimal value, String name, String what) {
        if (!holds) {
            throw new IllegalArgumentException("the threshold “" + name + "” is " + value.toPlainString() + "; it " + what);
        }
        return value;
    }
}
