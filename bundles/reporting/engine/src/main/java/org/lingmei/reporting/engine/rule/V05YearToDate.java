package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.total.Decimals;

/** The year's sum grows by the week's; in the first week of the year it is the week's. */
final class V05YearToDate implements Rule {

    private final Cell total;
    private final Cell yearToDate;

    V05YearToDate(FormCatalog catalog, RuleSetting setting) {
        total = catalog.cell("M1", "mined_total", "").orElse(null);
        yearToDate = catalog.cell("M1", "mined_ytd", "").orElse(null);
    }

    @Override
    public List<Cell> wantsOfLastWeek() {
        return yearToDate == null ? List.of() : List.of(yearToDate);
    }

    @Override
    public void check(Case subject) {
        BigDecimal week = subject.value(total);
        BigDecimal year = subject.value(yearToDate);
        if (week == null || year == null) {
            return;
        }
        BigDecimal before = subject.report().period().week() == 1 ? BigDecimal.ZERO : subject.lastWeek(yearToDate);
        if (before != null && year.compareTo(before.add(week)) != 0) {
            BigDecimal expected = before.add(week);
            subject.found("V05", Severity.ERROR, yearToDate, new Text(
                    "本年累计应为上周累计 %1$s＋本周 %2$s＝%3$s 吨，实报 %4$s 吨，相差 %5$s 吨。",
                    "The sum of the year should be %1$s of the week before + %2$s of this week = %3$s t; reported are %4$s t, a "
                            + "difference of %5$s t.")
                    .with(Decimals.plain(before), Decimals.plain(week), Decimals.plain(expected), Decimals.plain(year),
                            Decimals.plain(year.subtract(expected))));
        }
    }
}
