package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.List;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.total.Decimals;

/** Tonnes taken for kilograms or ten thousand tonnes: a jump by orders of magnitude. */
final class V04UnitTrap implements Rule {

    private final Severity severity;
    private final List<Cell> mined;
    private final BigDecimal jumpFactor;
    private final BigDecimal capacityFactor;

    V04UnitTrap(FormCatalog catalog, RuleSetting setting) {
        severity = setting.severity();
        mined = catalog.cells("M1", "mined");
        jumpFactor = setting.threshold("jumpFactor");
        capacityFactor = setting.threshold("capacityFactor");
    }

    @Override
    public List<Cell> wantsOfLastWeek() {
        return mined;
    }

    @Override
    public void check(Case subject) {
        for (Cell cell : mined) {
            BigDecimal value = subject.value(cell);
            if (value != null) {
                if (subject.history().lastWeek() == null) {
                    againstCapacity(subject, cell, value);
                } else {
                    againstLastWeek(subject, cell, value, subject.lastWeek(cell));
                }
            }
        }
    }

    private void againstLastWeek(Case subject, Cell cell, BigDecimal value, BigDecimal before) {
        if (before != null && before.signum() > 0 && value.compareTo(before.multiply(jumpFactor)) >= 0) {
            subject.found("V04", severity, cell, new Text(
                    "%1$s %3$s 吨，是上周 %4$s 吨的 %5$s 倍以上，请核对计量单位。",
                    "%2$s is %3$s t, at least %5$s times the %4$s t of the week before; check the unit.")
                    .with(cell.label().zh(), cell.label().en(), Decimals.plain(value), Decimals.plain(before),
                            Decimals.plain(jumpFactor, 0)));
        }
    }

    private void againstCapacity(Case subject, Cell cell, BigDecimal value) {
        Enterprise enterprise = subject.report().enterprise();
        if (WeeklyCapacity.exceeded(enterprise, value, capacityFactor)) {
            subject.found("V04", severity, cell, new Text(
                    "%1$s %3$s 吨，超过周核准产能 %4$s 吨的 %5$s 倍，请核对计量单位。",
                    "%2$s is %3$s t, more than %5$s times the licensed weekly capacity of %4$s t; check the unit.")
                    .with(cell.label().zh(), cell.label().en(), Decimals.plain(value), WeeklyCapacity.shown(enterprise),
                            Decimals.plain(capacityFactor, 0)));
        }
    }
}
