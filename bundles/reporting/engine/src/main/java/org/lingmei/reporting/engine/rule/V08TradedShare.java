package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.total.Decimals;

/** What is sold is sold over the platform (统一交易). */
final class V08TradedShare implements Rule {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Severity severity;
    private final DeclaredSales sales;
    private final BigDecimal leastShare;

    V08TradedShare(FormCatalog catalog, RuleSetting setting) {
        severity = setting.severity();
        sales = new DeclaredSales(catalog);
        leastShare = setting.threshold("leastShare");
    }

    @Override
    public void check(Case subject) {
        BigDecimal traded = subject.history().tradedTonnes().orElse(null);
        BigDecimal declared = sales.of(subject);
        if (traded != null && declared != null && traded.compareTo(declared.multiply(leastShare)) < 0) {
            subject.foundAcrossItems("V08", severity, sales.cell(subject), new Text(
                    "申报销量 %1$s 吨，平台成交 %2$s 吨，占 %3$s%%，低于 %4$s%%，场外 %5$s 吨。",
                    "Of %1$s t declared as sold, %2$s t or %3$s %% went over the platform, less than %4$s %%; %5$s t did not.")
                    .with(Decimals.plain(declared), Decimals.plain(traded),
                            traded.multiply(HUNDRED).divide(declared, 1, RoundingMode.HALF_EVEN),
                            Decimals.plain(leastShare.multiply(HUNDRED), 0), Decimals.plain(declared.subtract(traded))));
        }
    }
}
