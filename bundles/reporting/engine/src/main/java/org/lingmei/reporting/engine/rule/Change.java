package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.util.List;
import org.lingmei.reporting.engine.form.Cell;

/**
 * What a reporter says about a week now and what it said before. Figures that differ only in trailing zeros are the same.
 *
 * @param before empty where it had said nothing
 * @param after what it says now
 * @param ratioBefore its {@linkplain RuleBook#explosivesRatio explosives ratio} before, or null
 * @param ratioAfter the same now, or null
 */
public record Change(PastFigures before, PastFigures after, BigDecimal ratioBefore, BigDecimal ratioAfter) {

    /** Whether any of these cells has another figure, or has lost or got one. */
    public boolean touches(List<Cell> cells) {
        return cells.stream().anyMatch(cell -> differ(before.value(cell.index()), after.value(cell.index())));
    }

    /** Whether the explosives ratio is another. */
    public boolean ofHabit() {
        return differ(ratioBefore, ratioAfter);
    }

    boolean anyBefore(List<Cell> cells) {
        return any(before, cells);
    }

    boolean anyAfter(List<Cell> cells) {
        return any(after, cells);
    }

    private static boolean any(PastFigures figures, List<Cell> cells) {
        return cells.stream().anyMatch(cell -> figures.value(cell.index()) != null);
    }

    private static boolean differ(BigDecimal one, BigDecimal other) {
        return one == null ? other != null : other == null || one.compareTo(other) != 0;
    }
}
