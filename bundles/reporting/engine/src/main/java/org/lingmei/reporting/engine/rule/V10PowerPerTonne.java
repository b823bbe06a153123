package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.total.Decimals;

/** Fusing a tonne of magnesia takes a known amount of electricity. */
final class V10PowerPerTonne implements Rule {

    private final Severity severity;
    private final List<Cell> cells;
    private final Map<String, Range> ranges;

    V10PowerPerTonne(FormCatalog catalog, RuleSetting setting) {
        severity = setting.severity();
        cells = catalog.cells("M4", "kwh_per_t");
        ranges = setting.ranges();
    }

    @Override
    public void check(Case subject) {
        for (Cell cell : cells) {
            Range range = ranges.get(cell.itemCode());
            BigDecimal value = subject.value(cell);
            // zero is how a plant says that it made none of this product
            if (range != null && value != null && value.signum() > 0 && !range.contains(value)) {
                BigDecimal difference = value.subtract(value.compareTo(range.min()) < 0 ? range.min() : range.max());
                subject.found("V10", severity, cell, new Text(
                        "%1$s每吨 %3$s 千瓦时，不在 %4$s–%5$s 的合理范围内，偏离 %6$s。",
                        "%2$s is %3$s kWh, outside %4$s–%5$s by %6$s.")
                        .with(cell.label().zh(), cell.label().en(), Decimals.plain(value, 0), Decimals.plain(range.min(), 0),
                                Decimals.plain(range.max(), 0), Decimals.plain(difference, 0)));
            }
        }
    }
}
