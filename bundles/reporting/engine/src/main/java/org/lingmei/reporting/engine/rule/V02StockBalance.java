package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.total.Decimals;

/** What was there and came in is what went out and is left, within max(1 t, 0.5 %) of the former. */
final class V02StockBalance implements Rule {

    private final List<StockFlow> flows;
    private final BigDecimal toleranceTonnes;
    private final BigDecimal toleranceShare;

    V02StockBalance(FormCatalog catalog, RuleSetting setting) {
        flows = StockFlow.in(catalog);
        toleranceTonnes = setting.threshold("toleranceTonnes");
        toleranceShare = setting.threshold("toleranceShare");
    }

    @Override
    public void check(Case subject) {
        for (StockFlow flow : flows) {
            check(subject, flow);
        }
    }

    private void check(Case subject, StockFlow flow) {
        BigDecimal opening = subject.value(flow.opening());
        BigDecimal inflow = subject.value(flow.inflow());
        BigDecimal sold = subject.value(flow.sold());
        BigDecimal closing = subject.value(flow.closing());
        if (opening == null || inflow == null || sold == null || closing == null) {
            return;
        }
        BigDecimal reportedSelfUsed = subject.value(flow.selfUsed());
        BigDecimal selfUsed = reportedSelfUsed == null ? BigDecimal.ZERO : reportedSelfUsed;
        BigDecimal available = opening.add(inflow);
        BigDecimal left = available.subtract(sold).subtract(selfUsed);
        BigDecimal difference = closing.subtract(left);
        BigDecimal tolerance = toleranceTonnes.max(available.multiply(toleranceShare));
        if (difference.abs().compareTo(tolerance) > 0) {
            subject.found("V02", Severity.ERROR, flow.closing(), new Text(
                    "%1$s应为 %3$s＋%4$s－%5$s－%6$s＝%7$s 吨，实报 %8$s 吨，相差 %9$s 吨，超出允许误差 %10$s 吨。",
                    "%2$s should be %3$s + %4$s − %5$s − %6$s = %7$s t; reported are %8$s t, a difference of %9$s t and more than the "
                            + "%10$s t allowed.")
                    .with(flow.closing().label().zh(), flow.closing().label().en(), Decimals.plain(opening), Decimals.plain(inflow),
                            Decimals.plain(sold), Decimals.plain(selfUsed), Decimals.plain(left), Decimals.plain(closing),
                            Decimals.plain(difference), Decimals.plain(tolerance)));
        }
    }
}
