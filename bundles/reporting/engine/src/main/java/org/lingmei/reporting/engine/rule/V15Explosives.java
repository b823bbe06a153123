package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.total.Decimals;

/** A mine's use of explosives for a tonne is its own habit: far from its mean, ore or explosives are wrong. */
final class V15Explosives implements Rule {

    private static final MathContext DIGITS = MathContext.DECIMAL64;
    private static final MathContext SHOWN = new MathContext(4);

    private final Severity severity;
    private final BigDecimal sigmas;
    private final BigDecimal leastSpreadShare;
    private final int leastWeeks;
    private final ExplosivesRatio ratio;

    V15Explosives(FormCatalog catalog, RuleSetting setting) {
        severity = setting.severity();
        sigmas = setting.threshold("sigmas");
        leastSpreadShare = setting.threshold("leastSpreadShare");
        leastWeeks = setting.count("leastWeeks");
        ratio = new ExplosivesRatio(catalog);
    }

    @Override
    public boolean looksAtHabit() {
        return true;
    }

    @Override
    public void check(Case subject) {
        List<BigDecimal> past = subject.history().explosivesRatios();
        BigDecimal now = past.size() < Math.max(2, leastWeeks) ? null : ratio.of(subject.report()::value);
        if (now == null) {
            return;
        }
        BigDecimal mean = sum(past).divide(BigDecimal.valueOf(past.size()), DIGITS);
        BigDecimal spread = deviation(past, mean).max(mean.multiply(leastSpreadShare));
        BigDecimal off = now.subtract(mean);
        if (off.abs().compareTo(spread.multiply(sigmas)) > 0) {
            subject.found("V15", severity, ratio.cell(), new Text(
                    "每吨采剥量用炸药 %1$s 千克，本企业前 %2$d 周平均 %3$s 千克，相差 %4$s 千克，超过 %5$s 倍标准差（%6$s）。",
                    "%1$s kg of explosives for each tonne moved; over the %2$d weeks before it was %3$s kg: a difference of %4$s kg, more "
                            + "than %5$s standard deviations of %6$s.")
                    .with(now.round(SHOWN).toPlainString(), past.size(), mean.round(SHOWN).toPlainString(),
                            off.round(SHOWN).toPlainString(), Decimals.plain(sigmas, 0), spread.round(SHOWN).toPlainString()));
        }
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The sample standard deviation. */
    private static BigDecimal deviation(List<BigDecimal> values, BigDecimal mean) {
        BigDecimal squares = sum(values.stream().map(value -> value.subtract(mean).pow(2)).toList());
        return squares.divide(BigDecimal.valueOf(values.size() - 1L), DIGITS).sqrt(DIGITS);
    }
}
