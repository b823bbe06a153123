package org.lingmei.reporting.service.definitions;

import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.county.api.IndicatorCheck;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.reporting.engine.form.Form;
import org.lingmei.reporting.service.store.StoredFigures;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets counties ask for more on forms that are open to them, and under one meaning for ever. */
@Component(service = IndicatorCheck.class)
public final class CountyIndicators implements IndicatorCheck {

    private final Transactions transactions;
    private final Definitions definitions;

    @Activate
    public CountyIndicators(@Reference(target = "(lingmei.schema=reporting)") Transactions transactions,
            @Reference Definitions definitions) {
        this.transactions = transactions;
        this.definitions = definitions;
    }

    @Override
    public Optional<Text> objection(String region, List<CountyIndicator> indicators) {
        return indicators.stream().flatMap(indicator -> objection(region, indicator).stream()).findFirst();
    }

    private Optional<Text> objection(String region, CountyIndicator indicator) {
        Optional<Form> form = definitions.current().catalog().form(indicator.form());
        if (form.isEmpty()) {
            return Optional.of(new Text("指标 %1$s 所在的报表 %2$s 不存在", "there is no form %2$s for its indicator %1$s")
                    .with(indicator.code(), indicator.form()));
        }
        if (form.get().closedToCounties()) {
            return Optional.of(new Text("报表 %2$s 不允许县（市）增加指标（%1$s）", "form %2$s is closed to indicators of counties (%1$s)")
                    .with(indicator.code(), indicator.form()));
        }
        StoredFigures.Meaning wanted = new StoredFigures.Meaning(indicator.unit(), indicator.decimals());
        return transactions.read(tx -> StoredFigures.meanings(tx.connection(), region, indicator.form(), indicator.code())).stream()
                .filter(meaning -> !meaning.equals(wanted)).findFirst().map(meaning -> new Text(
                        "指标 %1$s 已有按“%2$s”、%3$d 位小数填报的数据，不能改为“%4$s”、%5$d 位小数；含义变了请换一个代码",
                        "there are figures of its indicator %1$s in %2$s with %3$d decimals, so it cannot be in %4$s with %5$d; "
                                + "another meaning needs another code")
                        .with(indicator.code(), meaning.unit(), meaning.decimals(), wanted.unit(), wanted.decimals()));
    }
}
