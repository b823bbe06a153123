package org.lingmei.county.modules.haicheng;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lingmei.core.api.Uscc;
import org.lingmei.reporting.api.IsoWeek;

/**
 * What the mines say in a report that they sold, before it is submitted.
 *
 * @param byEnterprise tonnes of all grades by the enterprise's code, in the order of the report
 */
record DeclaredSales(Map<String, BigDecimal> byEnterprise) {

    /**
     * Reads a report in the provincial form.
     *
     * @param csv the file's text
     * @param week the week that counts
     * @throws IOException if it is no such report, or has no mine's sales of that week; the message says where
     */
    static DeclaredSales read(String csv, IsoWeek week) throws IOException {
        AsciiTable table = AsciiTable.of(csv.lines().toList());
        int uscc = table.column("uscc");
        int form = table.column("form");
        int period = table.column("week");
        int indicator = table.column("indicator");
        int value = table.column("value");
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        for (int i = 0; i < table.rows().size(); i++) {
            var cells = table.rows().get(i);
            if (cells.get(form).equals(WeighedSalesRule.FORM) && cells.get(indicator).equals(WeighedSalesRule.SOLD)
                    && cells.get(period).equals(week.toString())) {
                sums.merge(Uscc.normalise(cells.get(uscc)), Tonnes.of(cells.get(value), table.lines().get(i)), BigDecimal::add);
            }
        }
        if (sums.isEmpty()) {
            throw new IOException("no row M1, sold of " + week);
        }
        return new DeclaredSales(sums);
    }
}
