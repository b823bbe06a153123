package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.intake.Batch;
import org.lingmei.reporting.engine.intake.EnterpriseReport;
import org.lingmei.reporting.engine.total.Decimals;

/** The same product costs about the same all over a county. */
final class V13PriceBand implements BatchRule {

    private final Severity severity;
    private final BigDecimal share;
    private final BigDecimal leastReporters;
    private final List<Cell> prices;

    V13PriceBand(FormCatalog catalog, RuleSetting setting) {
        severity = setting.severity();
        share = setting.threshold("share");
        leastReporters = setting.threshold("leastReporters");
        prices = catalog.cells("M3", "price_avg");
    }

    @Override
    public List<Cell> wantsOfOthers() {
        return prices;
    }

    @Override
    public void check(Batch batch, Collection<Enterprise> expected, List<Finding> findings) {
        for (Cell cell : prices) {
            List<EnterpriseReport> priced = batch.reports().stream()
                    .filter(report -> report.value(cell.index()) != null && report.value(cell.index()).signum() > 0).toList();
            BigDecimal count = BigDecimal.valueOf(priced.size());
            if (priced.isEmpty() || count.compareTo(leastReporters) < 0) {
                continue;
            }
            BigDecimal sum = priced.stream().map(report -> report.value(cell.index())).reduce(BigDecimal.ZERO, BigDecimal::add);
            for (EnterpriseReport report : priced) {
                BigDecimal price = report.value(cell.index());
                // times the count instead of divided by it, so that nothing is rounded
                if (price.multiply(count).subtract(sum).abs().compareTo(sum.multiply(share)) > 0) {
                    findings.add(finding(report, cell, price, sum.divide(count, 2, RoundingMode.HALF_EVEN)));
                }
            }
        }
    }

    private Finding finding(EnterpriseReport report, Cell cell, BigDecimal price, BigDecimal mean) {
        return new Finding("V13", severity, report.uscc(), cell.form().code(), cell.indicator().code(), cell.itemCode(),
                report.row(cell.index()), new Text(
                        "%1$s %3$s 元/吨，全县平均 %4$s 元/吨，相差 %5$s 元。",
                        "%2$s is %3$s CNY/t; the county's mean is %4$s CNY/t, a difference of %5$s.")
                        .with(cell.label().zh(), cell.label().en(), Decimals.plain(price), Decimals.plain(mean),
                                Decimals.plain(price.subtract(mean))));
    }
}
