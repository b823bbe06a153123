package org.lingmei.reporting.engine.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.Form;
import org.lingmei.reporting.engine.form.FormCatalog;

/** Knows which figures a report must have: those required by the forms it owes and by the forms it holds. */
public final class Completeness {

    private final FormCatalog catalog;
    private final Map<String, List<Cell>> required = new HashMap<>();

    public Completeness(FormCatalog catalog) {
        this.catalog = catalog;
        for (Form form : catalog.forms()) {
            required.put(form.code(), catalog.cells(form.code()).stream().filter(cell -> cell.indicator().required()).toList());
        }
    }

    /** The required cells that were not reported, in the forms' order. */
    public List<Cell> missing(EnterpriseReport report) {
        List<Cell> missing = new ArrayList<>();
        for (Form form : catalog.forms()) {
            boolean owed = form.owed() && form.filledBy().covers(report.enterprise());
            if (owed || report.forms().contains(form)) {
                addMissing(report, required.get(form.code()), missing);
            }
        }
        return missing;
    }

    private static void addMissing(EnterpriseReport report, List<Cell> cells, List<Cell> missing) {
        for (Cell cell : cells) {
            if (!report.has(cell.index())) {
                missing.add(cell);
            }
        }
    }
}
