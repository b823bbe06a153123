package org.lingmei.reporting.engine.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.Form;
import org.lingmei.reporting.engine.form.FormCatalog;

/**
 * The cells that tell where the tonnes of one item came from and went.
 *
 * @param inflow {@code mined} or {@code output}
 * @param selfUsed null where the form does not ask for it
 */
record StockFlow(Cell opening, Cell inflow, Cell sold, Cell selfUsed, Cell closing) {

    private static final List<String> INFLOWS = List.of("mined", "output");

    /** Every flow that the forms in force describe completely. */
    static List<StockFlow> in(FormCatalog catalog) {
        List<StockFlow> flows = new ArrayList<>();
        for (Form form : catalog.forms()) {
            for (String inflow : INFLOWS) {
                for (Cell cell : catalog.cells(form.code(), inflow)) {
                    Cell opening = sibling(catalog, cell, "opening").orElse(null);
                    Cell sold = sibling(catalog, cell, "sold").orElse(null);
                    Cell closing = sibling(catalog, cell, "closing").orElse(null);
                    if (opening != null && sold != null && closing != null) {
                        flows.add(new StockFlow(opening, cell, sold, sibling(catalog, cell, "self_used").orElse(null), closing));
                    }
                }
            }
        }
        return List.copyOf(flows);
    }

    private static Optional<Cell> sibling(FormCatalog catalog, Cell cell, String indicator) {
        return catalog.cell(cell.form().code(), indicator, cell.itemCode());
    }
}
