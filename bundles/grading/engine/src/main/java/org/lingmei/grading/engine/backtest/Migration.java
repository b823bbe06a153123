package org.lingmei.grading.engine.backtest;

import java.math.BigDecimal;
import java.util.List;

/**
 * How the lots of a province, a county or an enterprise move from one standard's grades to another's.
 *
 * @param lots how many lots at least one of the two gives a grade
 * @param changedLots those of them whose grade is another
 * @param valueFrom what they are worth by the first standard's grades; null without prices
 * @param valueTo the same by the second standard's
 * @param matrix by grade of the first and then of the second standard, each in the standard's own order; what has no lots is left out
 */
public record Migration(long lots, BigDecimal tonnes, long changedLots, BigDecimal changedTonnes, BigDecimal valueFrom, BigDecimal valueTo,
        List<Cell> matrix) {

    /**
     * The lots that go from one grade to another.
     *
     * @param from the grade by the first standard, {@code REJECTED} or {@code INCOMPLETE} where it gives none
     * @param to the grade by the second standard, alike
     * @param valueFrom tonnes at the price of {@code from}; null without prices
     * @param valueTo tonnes at the price of {@code to}
     */
    public record Cell(String from, String to, long lots, BigDecimal tonnes, BigDecimal valueFrom, BigDecimal valueTo) {
    }

    public Migration {
        matrix = List.copyOf(matrix);
    }
}
