package org.lingmei.county.modules.haicheng;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;

/**
 * A mine's declared sales of a week beside what the stations weighed.
 *
 * @param uscc the mine's code
 * @param declared tonnes sold, all grades, or null if the report has none of this mine
 * @param weighed net tonnes, or null if nothing of the mine was weighed
 * @param percent how far the two are apart, in percent of what was weighed, or null where nothing was
 * @param severity what rule H01 makes of it, or null where it has nothing to say
 * @param message what it says
 */
public record Comparison(String uscc, BigDecimal declared, BigDecimal weighed, BigDecimal percent, Severity severity, Text message) {

    private static final BigDecimal VERIFY_PERCENT = BigDecimal.valueOf(3);
    private static final BigDecimal EXPLAIN_PERCENT = BigDecimal.TEN;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Compares. */
    static Comparison of(String uscc, BigDecimal declared, Optional<BigDecimal> weighed) {
        return weighed.map(tonnes -> weighed(uscc, declared, tonnes)).orElseGet(() -> new Comparison(uscc, declared, null, null,
                declared.signum() == 0 ? null : Severity.HINT,
                declared.signum() == 0 ? null : new Text("申报外销 %s 吨，本周没有该企业的过磅记录。",
                        "Declared sales are %s t, but the stations weighed nothing of this enterprise.").with(declared.toPlainString())));
    }

    /** Of a mine that was weighed and is not in the report. */
    static Comparison unreported(String uscc, BigDecimal weighed) {
        return new Comparison(uscc, null, weighed, null, weighed.signum() == 0 ? null : Severity.HINT, weighed.signum() == 0 ? null : new Text(
                "过磅净重 %s 吨，周报中没有该企业的外销量。", "The stations weighed %s t net, but the report has no sales of this enterprise.")
                .with(weighed.toPlainString()));
    }

    private static Comparison weighed(String uscc, BigDecimal declared, BigDecimal weighed) {
        BigDecimal difference = declared.subtract(weighed).abs();
        BigDecimal percent;
        if (weighed.signum() == 0) {
            percent = declared.signum() == 0 ? BigDecimal.ZERO : HUNDRED;
        } else {
            percent = difference.multiply(HUNDRED).divide(weighed, 1, RoundingMode.HALF_EVEN);
        }
        Severity severity = null;
        if (exceeds(difference, EXPLAIN_PERCENT, weighed)) {
            severity = Severity.EXPLAIN;
        } else if (exceeds(difference, VERIFY_PERCENT, weighed)) {
            severity = Severity.CHECK;
        }
        return new Comparison(uscc, declared, weighed, percent, severity, severity == null ? null : new Text(
                "申报外销 %1$s 吨，过磅净重 %2$s 吨，相差 %3$s%%。", "Declared sales are %1$s t, the stations weighed %2$s t net: %3$s %% apart.")
                .with(declared.toPlainString(), weighed.toPlainString(), percent.toPlainString()));
    }

    /** Compared without dividing, so that no rounding decides. */
    private static boolean exceeds(BigDecimal difference, BigDecimal percent, BigDecimal weighed) {
        return difference.multiply(HUNDRED).compareTo(percent.multiply(weighed)) > 0;
    }
}
