package org.lingmei.county.modules.kuandian;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.SubmissionRule;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.county.spi.SubmissionView.Figure;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.Severity;

/**
 * K01: the county's mines together mined more than two average weeks' share of the annual quota. Nothing is wrong with that
 * in itself; the county wants to know before the quota is gone in autumn.
 */
final class WeeklyQuotaRule implements SubmissionRule {

    private static final String ID = "K01";
    private static final BigDecimal WEEKS = BigDecimal.valueOf(52);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final BigDecimal annualQuota;

    /**
     * The rule for a quota.
     *
     * @param annualQuota tonnes a year
     */
    WeeklyQuotaRule(BigDecimal annualQuota) {
        this.annualQuota = annualQuota;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Finding> check(SubmissionView submission) {
        BigDecimal mined = BigDecimal.ZERO;
        for (String enterprise : submission.enterprises()) {
            mined = mined.add(submission.figures(enterprise).stream()
                    .filter(figure -> figure.form().equals("M1") && figure.indicator().equals("mined"))
                    .map(Figure::value)
                    .reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        // compared without dividing: mined > quota / 52 × 2
        if (mined.multiply(WEEKS).compareTo(annualQuota.multiply(TWO)) <= 0) {
            return List.of();
        }
        BigDecimal limit = annualQuota.multiply(TWO).divide(WEEKS, 0, RoundingMode.HALF_EVEN);
        return List.of(new Finding(ID, Severity.HINT, "", "M1", "mined", "", 0, new Text(
                "全县本周采出 %1$s 吨，超过年度指标（%2$s 吨）两周的平均量 %3$s 吨。",
                "The county mined %1$s t this week, more than two average weeks of its annual quota of %2$s t (%3$s t).")
                .with(mined.toPlainString(), annualQuota.toPlainString(), limit.toPlainString())));
    }
}
