package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.intake.EnterpriseReport;

/** One report under examination, and what was found so far. */
final class Case {

    private final EnterpriseReport report;
    private final History history;
    private final List<Finding> findings = new ArrayList<>();

    Case(EnterpriseReport report, History history) {
        this.report = report;
        this.history = history;
    }

    EnterpriseReport report() {
        return report;
    }

    History history() {
        return history;
    }

    List<Finding> findings() {
        return findings;
    }

    /** The figure reported in a cell, or null; a null cell has none. */
    BigDecimal value(Cell cell) {
        return cell == null ? null : report.value(cell.index());
    }

    /** The figure of the week before in a cell, or null. */
    BigDecimal lastWeek(Cell cell) {
        return history.lastWeek() == null ? null : history.lastWeek().value(cell.index());
    }

    /** The figure of two weeks before in a cell, or null. */
    BigDecimal weekBeforeLast(Cell cell) {
        return history.weekBeforeLast() == null ? null : history.weekBeforeLast().value(cell.index());
    }

    /** The sum of those of the cells that were reported, or null if none was. */
    BigDecimal sum(List<Cell> cells) {
        return Sums.of(cells, report::value);
    }

    /** Notes something about a figure and its item. */
    void found(String rule, Severity severity, Cell cell, Text message) {
        note(rule, severity, cell, cell.itemCode(), message);
    }

    /** Notes something that shows at a figure but is not about its item alone. */
    void foundAcrossItems(String rule, Severity severity, Cell cell, Text message) {
        note(rule, severity, cell, "", message);
    }

    private void note(String rule, Severity severity, Cell cell, String item, Text message) {
        findings.add(new Finding(rule, severity, report.uscc(), cell.form().code(), cell.indicator().code(), item,
                report.row(cell.index()), message));
    }
}
