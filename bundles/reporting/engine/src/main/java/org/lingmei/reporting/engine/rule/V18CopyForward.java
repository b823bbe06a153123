package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.Form;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.total.Decimals;

/**
 * Weighed figures that stay the same for three weeks were copied, not measured. One finding for a report, whatever it
 * repeats. Stocks are left out: they rest whenever a kiln does, and V01 and V02 watch them. What a county has added is the
 * county's to judge.
 */
final class V18CopyForward implements Rule {

    private static final int MOST_NAMED = 5;

    private final Severity severity;
    private final List<Cell> cells;

    V18CopyForward(FormCatalog catalog, RuleSetting setting) {
        severity = setting.severity();
        Set<Cell> stocks = StockFlow.in(catalog).stream().flatMap(flow -> Stream.of(flow.opening(), flow.closing()))
                .collect(Collectors.toSet());
        cells = catalog.forms().stream().filter(Form::owed)
                .flatMap(form -> catalog.cells(form.code()).stream())
                .filter(cell -> setting.units().contains(cell.indicator().unit()) && !stocks.contains(cell)
                        && !cell.indicator().ofCounty()).toList();
    }

    @Override
    public List<Cell> wantsOfLastWeek() {
        return cells;
    }

    @Override
    public List<Cell> wantsOfWeekBeforeLast() {
        return cells;
    }

    @Override
    public void check(Case subject) {
        if (subject.history().lastWeek() == null || subject.history().weekBeforeLast() == null) {
            return;
        }
        List<Cell> repeated = new ArrayList<>();
        for (Cell cell : cells) {
            BigDecimal now = subject.value(cell);
            if (now != null && now.signum() != 0 && same(now, subject.lastWeek(cell)) && same(now, subject.weekBeforeLast(cell))) {
                repeated.add(cell);
            }
        }
        if (!repeated.isEmpty()) {
            report(subject, repeated);
        }
    }

    private void report(Case subject, List<Cell> repeated) {
        boolean more = repeated.size() > MOST_NAMED;
        List<Cell> named = repeated.subList(0, more ? MOST_NAMED : repeated.size());
        String zh = named.stream().map(cell -> cell.label().zh() + " " + Decimals.plain(subject.value(cell)))
                .collect(Collectors.joining("、"));
        String en = named.stream().map(cell -> cell.label().en() + " " + Decimals.plain(subject.value(cell)))
                .collect(Collectors.joining(", "));
        subject.found("V18", severity, repeated.get(0), new Text(
                repeated.size() + " 个数据连续三周相同（差额为 0）：" + zh + (more ? "等" : "") + "，请核实是否照抄上期。",
                repeated.size() + " figures are the same for three weeks (difference 0): " + en + (more ? ", …" : "")
                        + ". Verify that they were not copied."));
    }

    private static boolean same(BigDecimal now, BigDecimal then) {
        return then != null && now.compareTo(then) == 0;
    }
}
