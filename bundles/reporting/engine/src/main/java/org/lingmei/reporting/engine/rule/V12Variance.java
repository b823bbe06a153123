package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.total.Decimals;

/** What an enterprise produces in all changes little from week to week. */
final class V12Variance implements Rule {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Severity severity;
    private final BigDecimal share;
    private final BigDecimal leastTonnes;
    private final List<List<Cell>> totals;

    V12Variance(FormCatalog catalog, RuleSetting setting) {
        severity = setting.severity();
        share = setting.threshold("share");
        leastTonnes = setting.positive("leastTonnes");
        totals = Stream.of(catalog.cells("M1", "mined_total"), catalog.cells("M3", "output"))
                .filter(cells -> !cells.isEmpty()).toList();
    }

    @Override
    public List<Cell> wantsOfLastWeek() {
        return totals.stream().flatMap(List::stream).toList();
    }

    @Override
    public void check(Case subject) {
        PastFigures lastWeek = subject.history().lastWeek();
        if (lastWeek == null) {
            return;
        }
        for (List<Cell> cells : totals) {
            BigDecimal now = subject.sum(cells);
            BigDecimal before = Sums.of(cells, lastWeek);
            if (now != null && before != null && notable(now, before)) {
                Cell cell = cells.get(0);
                subject.foundAcrossItems("V12", severity, cell, new Text(
                        "%1$s共 %3$s 吨，上周 %4$s 吨，变动 %5$s 吨（%6$s%%），请核实原因。",
                        "%2$s is %3$s t in all, after %4$s t in the week before: a change of %5$s t (%6$s %%). Verify why.")
                        .with(cell.indicator().title().zh(), cell.indicator().title().en(), Decimals.plain(now),
                                Decimals.plain(before), Decimals.plain(now.subtract(before)),
                                now.subtract(before).multiply(HUNDRED).divide(before, 1, RoundingMode.HALF_EVEN)));
            }
        }
    }

    /** A stop or a start is no variance, and near zero every change is a large one. */
    private boolean notable(BigDecimal now, BigDecimal before) {
        return now.compareTo(leastTonnes) >= 0 && before.compareTo(leastTonnes) >= 0
                && now.subtract(before).abs().compareTo(before.multiply(share)) > 0;
    }
}
