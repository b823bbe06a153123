package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.total.Decimals;

/** Ore burns down to about half its weight: tonnes of ore for a tonne of product. */
final class V09OrePerTonne implements Rule {

    private static final int SHOWN_DECIMALS = 3;

    private final Severity severity;
    private final FormCatalog catalog;
    private final List<Cell> outputs;
    private final Map<String, Range> ranges;

    V09OrePerTonne(FormCatalog catalog, RuleSetting setting) {
        severity = setting.severity();
        this.catalog = catalog;
        outputs = catalog.cells("M3", "output");
        ranges = setting.ranges();
    }

    @Override
    public void check(Case subject) {
        for (Cell output : outputs) {
            Range range = ranges.get(output.itemCode());
            BigDecimal produced = subject.value(output);
            BigDecimal ore = subject.value(catalog.cell("M3", "ore_in", output.itemCode()).orElse(null));
            if (range != null && ore != null && produced != null && produced.signum() > 0 && !plausible(ore, produced, range)) {
                subject.found("V09", severity, output, new Text(
                        "%1$s每吨耗矿 %3$s 吨（%4$s÷%5$s），不在 %6$s–%7$s 的合理范围内。",
                        "%2$s took %3$s t of ore for each tonne (%4$s / %5$s), outside %6$s–%7$s.")
                        .with(output.item().title().zh(), output.item().title().en(),
                                ore.divide(produced, SHOWN_DECIMALS, RoundingMode.HALF_EVEN), Decimals.plain(ore),
                                Decimals.plain(produced), range.min(), range.max()));
            }
        }
    }

    /** Compared without dividing, so that nothing is rounded. */
    private static boolean plausible(BigDecimal ore, BigDecimal produced, Range range) {
        return ore.compareTo(range.min().multiply(produced)) >= 0 && ore.compareTo(range.max().multiply(produced)) <= 0;
    }
}
