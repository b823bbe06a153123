package org.lingmei.reporting.service.definitions;

import java.util.List;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.reporting.engine.form.CountyAddition;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.form.Forms;
import org.lingmei.reporting.engine.form.Indicator;
import org.lingmei.reporting.engine.form.Item;

/** The forms as one county fills them in. */
final class CountyCatalog {

    private CountyCatalog() {
    }

    static FormCatalog of(Forms province, List<CountyIndicator> indicators) {
        return new FormCatalog(province, indicators.stream().map(CountyCatalog::addition).toList());
    }

    private static CountyAddition addition(CountyIndicator asked) {
        List<Item> items = asked.items().stream().map(item -> new Item(item.code(), item.title())).toList();
        return new CountyAddition(asked.form(), new Indicator(asked.code(), asked.title(), asked.unit(), asked.decimals(),
                asked.required(), asked.mayBeNegative(), items, false));
    }
}
