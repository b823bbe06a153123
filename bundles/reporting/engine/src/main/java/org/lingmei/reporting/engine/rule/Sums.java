package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.List;
import org.lingmei.reporting.engine.form.Cell;

/** Adds figures up where some may be missing. */
final class Sums {

    private Sums() {
    }

    /** The sum of those cells that have a figure, or null if none has. */
    static BigDecimal of(List<Cell> cells, PastFigures figures) {
        BigDecimal sum = null;
        for (Cell cell : cells) {
            BigDecimal value = figures.value(cell.index());
            if (value != null) {
                sum = sum == null ? value : sum.add(value);
            }
        }
        return sum;
    }

    /** The sum, or null unless every cell has a figure; null for no cells. */
    static BigDecimal complete(List<Cell> cells, PastFigures figures) {
        BigDecimal sum = null;
        for (Cell cell : cells) {
            BigDecimal value = figures.value(cell.index());
            if (value == null) {
                return null;
            }
            sum = sum == null ? value : sum.add(value);
        }
        return sum;
    }
}
