package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.total.Decimals;

/** What is declared as sold went over the weighbridge. */
final class V07WeighTickets implements Rule {

    private final Severity severity;
    private final DeclaredSales sales;
    private final BigDecimal share;
    private final BigDecimal explainShare;

    V07WeighTickets(FormCatalog catalog, RuleSetting setting) {
        severity = setting.severity();
        sales = new DeclaredSales(catalog);
        share = setting.threshold("share");
        explainShare = setting.threshold("explainShare");
    }

    @Override
    public boolean mayAskToExplain() {
        return true;
    }

    @Override
    public void check(Case subject) {
        BigDecimal weighed = subject.history().weighedTonnes().orElse(null);
        BigDecimal declared = sales.of(subject);
        if (weighed == null || declared == null) {
            return;
        }
        BigDecimal difference = declared.subtract(weighed);
        if (difference.abs().compareTo(weighed.multiply(share)) > 0) {
            boolean grave = difference.abs().compareTo(weighed.multiply(explainShare)) > 0;
            subject.foundAcrossItems("V07", grave ? Severity.EXPLAIN : severity, sales.cell(subject), new Text(
                    "申报销量 %1$s 吨，磅单合计 %2$s 吨，相差 %3$s 吨，请说明并提供磅单等依据。",
                    "%1$s t are declared as sold, the weigh tickets come to %2$s t: a difference of %3$s t. Explain it, with evidence.")
                    .with(Decimals.plain(declared), Decimals.plain(weighed), Decimals.plain(difference)));
        }
    }
}
