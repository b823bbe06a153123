package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.total.Decimals;

/** The grades add up to the total. */
final class V03SumOfGrades implements Rule {

    private final List<Cell> mined;
    private final Cell total;

    V03SumOfGrades(FormCatalog catalog, RuleSetting setting) {
        mined = catalog.cells("M1", "mined");
        total = catalog.cell("M1", "mined_total", "").orElse(null);
    }

    @Override
    public void check(Case subject) {
        BigDecimal sum = Sums.complete(mined, subject.report()::value);
        BigDecimal reported = subject.value(total);
        if (sum != null && reported != null && sum.compareTo(reported) != 0) {
            subject.found("V03", Severity.ERROR, total, new Text(
                    "各品级采出量之和为 %1$s 吨，合计填报 %2$s 吨，相差 %3$s 吨。",
                    "The ore mined adds up to %1$s t over the grades; the total given is %2$s t, a difference of %3$s t.")
                    .with(Decimals.plain(sum), Decimals.plain(reported), Decimals.plain(reported.subtract(sum))));
        }
    }
}
