package org.lingmei.reporting.engine.rule;

import java.util.List;
import java.util.stream.Collectors;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.intake.Completeness;

/** Every required figure is there: a report with gaps is no zero report. */
final class V00MissingFigures implements Rule {

    private static final int MOST_NAMED = 10;

    private final Completeness completeness;

    V00MissingFigures(FormCatalog catalog, RuleSetting setting) {
        completeness = new Completeness(catalog);
    }

    @Override
    public void check(Case subject) {
        List<Cell> missing = completeness.missing(subject.report());
        if (!missing.isEmpty()) {
            boolean more = missing.size() > MOST_NAMED;
            List<Cell> named = missing.subList(0, more ? MOST_NAMED : missing.size());
            String zh = named.stream().map(cell -> cell.label().zh()).collect(Collectors.joining("、"));
            String en = named.stream().map(cell -> cell.label().en()).collect(Collectors.joining(", "));
            subject.found("V00", Severity.ERROR, missing.get(0), new Text(
                    "缺 " + missing.size() + " 个必填数据：" + zh + (more ? "等" : "") + "。没有发生的请填 0。",
                    missing.size() + " required figures are missing: " + en + (more ? ", …" : "") + ". Write 0 where there was none."));
        }
    }
}
