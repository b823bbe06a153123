package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Stream;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;

/** Kilograms of explosives for each tonne of ore and waste that was moved. */
final class ExplosivesRatio {

    private final Cell explosives;
    private final List<Cell> moved;

    ExplosivesRatio(FormCatalog catalog) {
        explosives = catalog.cell("M1", "explosives_kg", "").orElse(null);
        moved = Stream.of("mined_total", "stripped")
                .flatMap(indicator -> catalog.cell("M1", indicator, "").stream()).toList();
    }

    Cell cell() {
        return explosives;
    }

    /** The ratio to 16 digits, or null where it cannot be told. */
    BigDecimal of(PastFigures figures) {
        BigDecimal used = explosives == null ? null : figures.value(explosives.index());
        BigDecimal tonnes = Sums.of(moved, figures);
        return used == null || tonnes == null || tonnes.signum() <= 0 ? null : used.divide(tonnes, MathContext.DECIMAL64);
    }
}
