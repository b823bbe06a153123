package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.total.Decimals;

/** The week opens with the stock with which the week before closed. */
final class V01OpeningStock implements Rule {

    private final List<StockFlow> flows;

    V01OpeningStock(FormCatalog catalog, RuleSetting setting) {
        flows = StockFlow.in(catalog);
    }

    @Override
    public List<Cell> wantsOfLastWeek() {
        return flows.stream().map(StockFlow::closing).toList();
    }

    @Override
    public void check(Case subject) {
        for (StockFlow flow : flows) {
            BigDecimal opening = subject.value(flow.opening());
            BigDecimal closedWith = subject.lastWeek(flow.closing());
            if (opening != null && closedWith != null && opening.compareTo(closedWith) != 0) {
                subject.found("V01", Severity.ERROR, flow.opening(), new Text(
                        "%1$s %3$s 吨，与上周期末库存 %4$s 吨不一致，相差 %5$s 吨。",
                        "%2$s is %3$s t, but the week before closed with %4$s t; the difference is %5$s t.")
                        .with(flow.opening().label().zh(), flow.opening().label().en(), Decimals.plain(opening),
                                Decimals.plain(closedWith), Decimals.plain(opening.subtract(closedWith))));
            }
        }
    }
}
