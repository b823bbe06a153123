package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;

/** What a report declares as sold, whatever its form. */
final class DeclaredSales {

    private final List<Cell> sold;

    DeclaredSales(FormCatalog catalog) {
        sold = Stream.of("M1", "M3").flatMap(form -> catalog.cells(form, "sold").stream()).toList();
    }

    /** The tonnes, or null if the report says nothing about sales. */
    BigDecimal of(Case subject) {
        return subject.sum(sold);
    }

    /** Where sales begin in this report; only for a report that has some. */
    Cell cell(Case subject) {
        return sold.stream().filter(cell -> subject.value(cell) != null).findFirst().orElseThrow();
    }
}
