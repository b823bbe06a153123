package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;

/** Kilograms of explosives for each tonne of ore and waste that was moved. */
final class ExplosivesRatio {

    /** As many as the store keeps, so that a ratio is the same number when the week is looked at again. */
    private static final int DECIMALS = 16;

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

    /** The cells that it is made of. */
    List<Cell> cells() {
        return explosives == null ? moved : Stream.concat(Stream.of(explosives), moved.stream()).toList();
    }

    /** The ratio to 16 digits and at most as many decimals, or null where it cannot be told. */
    BigDecimal of(PastFigures figures) {
        BigDecimal used = explosives == null ? null : figures.value(explosives.index());
        BigDecimal tonnes = Sums.of(moved, figures);
        return used == null || tonnes == null || tonnes.signum() <= 0 ? null
                : used.divide(tonnes, MathContext.DECIMAL64).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }
}
