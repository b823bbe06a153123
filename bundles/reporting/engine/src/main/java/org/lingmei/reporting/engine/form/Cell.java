package org.lingmei.reporting.engine.form;

import org.lingmei.core.api.Text;

/**
 * A place for one figure in a report.
 *
 * @param index its number in the catalog, from 0 without gaps; good for this catalog only, never to be stored
 * @param item the item, or null where the indicator has none
 */
public record Cell(int index, Form form, Indicator indicator, Item item) {

    /** The item's code, or an empty string. */
    public String itemCode() {
        return item == null ? "" : item.code();
    }

    /** What people call it: the indicator and its item. */
    public Text label() {
        return item == null ? indicator.title()
                : new Text(indicator.title().zh() + "（" + item.title().zh() + "）",
                        indicator.title().en() + " (" + item.title().en() + ")");
    }

    @Override
    public String toString() {
        return form.code() + "/" + indicator.code() + (item == null ? "" : "/" + item.code());
    }
}
