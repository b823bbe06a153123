package org.lingmei.grading.engine.backtest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lots and tonnes by grade of the first and the second standard. */
final class GradeCounts {

    private final int width;
    private final long[] lots;
    private final BigDecimal[] tonnes;

    /**
     * @param height how many grades the first standard knows
     * @param width how many the second does
     */
    GradeCounts(int height, int width) {
        this.width = width;
        this.lots = new long[height * width];
        this.tonnes = new BigDecimal[height * width];
    }

    void add(int from, int to, long moreLots, BigDecimal moreTonnes) {
        int cell = from * width + to;
        lots[cell] += moreLots;
        tonnes[cell] = tonnes[cell] == null ? moreTonnes : tonnes[cell].add(moreTonnes);
    }

    void add(GradeCounts other) {
        for (int cell = 0; cell < lots.length; cell++) {
            if (other.lots[cell] > 0) {
                add(cell / width, cell % width, other.lots[cell], other.tonnes[cell]);
            }
        }
    }

    boolean anyFrom(int from) {
        for (int to = 0; to < width; to++) {
            if (lots[from * width + to] > 0) {
                return true;
            }
        }
        return false;
    }

    boolean anyTo(int to) {
        for (int cell = to; cell < lots.length; cell += width) {
            if (lots[cell] > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The matrix and its sums.
     *
     * @param prices by grade, or null
     */
    Migration migration(List<String> fromGrades, List<String> toGrades, Map<String, BigDecimal> prices) {
        long allLots = 0;
        long changedLots = 0;
        BigDecimal allTonnes = BigDecimal.ZERO;
        BigDecimal changedTonnes = BigDecimal.ZERO;
        BigDecimal valueFrom = prices == null ? null : BigDecimal.ZERO;
        BigDecimal valueTo = valueFrom;
        List<Migration.Cell> matrix = new ArrayList<>();
        for (int cell = 0; cell < lots.length; cell++) {
            if (lots[cell] > 0) {
                String from = fromGrades.get(cell / width);
                String to = toGrades.get(cell % width);
                Migration.Cell one = new Migration.Cell(from, to, lots[cell], tonnes[cell], worth(tonnes[cell], from, prices),
                        worth(tonnes[cell], to, prices));
                matrix.add(one);
                allLots += one.lots();
                allTonnes = allTonnes.add(one.tonnes());
                if (!from.equals(to)) {
                    changedLots += one.lots();
                    changedTonnes = changedTonnes.add(one.tonnes());
                }
                if (prices != null) {
                    valueFrom = valueFrom.add(one.valueFrom());
                    valueTo = valueTo.add(one.valueTo());
                }
            }
        }
        return new Migration(allLots, allTonnes, changedLots, changedTonnes, valueFrom, valueTo, matrix);
    }

    private static BigDecimal worth(BigDecimal tonnes, String grade, Map<String, BigDecimal> prices) {
        return prices == null ? null : tonnes.multiply(prices.getOrDefault(grade, BigDecimal.ZERO));
    }
}
