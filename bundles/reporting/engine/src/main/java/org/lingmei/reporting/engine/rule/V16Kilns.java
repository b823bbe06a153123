package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.total.Decimals;

/** No more kilns run than there are, and nothing is produced without one running. */
final class V16Kilns implements Rule {

    private final Cell total;
    private final Cell running;
    private final List<Cell> outputs;

    V16Kilns(FormCatalog catalog, RuleSetting setting) {
        total = catalog.cell("M3", "kilns_total", "").orElse(null);
        running = catalog.cell("M3", "kilns_running", "").orElse(null);
        outputs = catalog.cells("M3", "output");
    }

    @Override
    public void check(Case subject) {
        BigDecimal run = subject.value(running);
        if (run == null) {
            return;
        }
        BigDecimal all = subject.value(total);
        BigDecimal output = subject.sum(outputs);
        if (all != null && run.compareTo(all) > 0) {
            subject.foundAcrossItems("V16", Severity.ERROR, running, new Text(
                    "在运窑炉 %1$s 座，多于窑炉总数 %2$s 座，多 %3$s 座。", "%1$s kilns run, but there are only %2$s: %3$s too many.")
                    .with(Decimals.plain(run, 0), Decimals.plain(all, 0), Decimals.plain(run.subtract(all), 0)));
        } else if (run.signum() == 0 && output != null && output.signum() > 0) {
            subject.foundAcrossItems("V16", Severity.ERROR, running, new Text(
                    "没有窑炉在运，却有产量 %s 吨。", "No kiln runs, yet %s t were produced.").with(Decimals.plain(output)));
        }
    }
}
