package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.total.Decimals;

/**
 * Output within the licensed capacity, and the year's ore within the quota.
 *
 * <p>A quota that is used up asks for an explanation and does not return the report: the figure may well be true, and a
 * true figure that cannot be handed in becomes a false one.
 */
final class V06Capacity implements Rule {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Severity severity;
    private final BigDecimal capacityFactor;
    private final BigDecimal hintShare;
    private final BigDecimal checkShare;
    private final Cell minedTotal;
    private final Cell yearToDate;
    private final List<Cell> outputs;

    V06Capacity(FormCatalog catalog, RuleSetting setting) {
        severity = setting.severity();
        capacityFactor = setting.threshold("capacityFactor");
        hintShare = setting.threshold("quotaHintShare");
        checkShare = setting.threshold("quotaCheckShare");
        minedTotal = catalog.cell("M1", "mined_total", "").orElse(null);
        yearToDate = catalog.cell("M1", "mined_ytd", "").orElse(null);
        outputs = catalog.cells("M3", "output");
    }

    @Override
    public boolean mayAskToExplain() {
        return true;
    }

    @Override
    public void check(Case subject) {
        capacity(subject, minedTotal, subject.value(minedTotal));
        if (!outputs.isEmpty()) {
            capacity(subject, outputs.get(0), subject.sum(outputs));
        }
        subject.history().annualQuotaTonnes().filter(quota -> quota.signum() > 0).ifPresent(quota -> quota(subject, quota));
    }

    private void capacity(Case subject, Cell cell, BigDecimal tonnes) {
        if (tonnes != null && WeeklyCapacity.exceeded(subject.report().enterprise(), tonnes, capacityFactor)) {
            subject.foundAcrossItems("V06", severity, cell, new Text(
                    "本周%1$s共 %3$s 吨，超过周核准产能 %4$s 吨的 %5$s 倍。",
                    "%2$s is %3$s t in all, more than %5$s times the licensed weekly capacity of %4$s t.")
                    .with(cell.indicator().title().zh(), cell.indicator().title().en(), Decimals.plain(tonnes),
                            WeeklyCapacity.shown(subject.report().enterprise()), Decimals.plain(capacityFactor, 1)));
        }
    }

    private void quota(Case subject, BigDecimal quota) {
        BigDecimal year = subject.value(yearToDate);
        if (year == null || year.compareTo(quota.multiply(hintShare)) < 0) {
            return;
        }
        Severity grade = year.compareTo(quota) > 0 ? Severity.EXPLAIN
                : year.compareTo(quota.multiply(checkShare)) >= 0 ? Severity.CHECK : Severity.HINT;
        subject.foundAcrossItems("V06", grade, yearToDate, new Text(
                "本年累计采出 %1$s 吨，年度开采指标 %2$s 吨，剩余 %3$s 吨（提示线 %4$s%%）。",
                "%1$s t were mined this year of a quota of %2$s t; %3$s t are left (told from %4$s %% on).")
                .with(Decimals.plain(year), Decimals.plain(quota), Decimals.plain(quota.subtract(year)),
                        Decimals.plain(hintShare.multiply(HUNDRED), 0)));
    }
}
