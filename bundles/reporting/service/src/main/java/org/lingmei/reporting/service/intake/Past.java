package org.lingmei.reporting.service.intake;

import java.math.BigDecimal;
import java.util.List;
import org.lingmei.reporting.engine.rule.History;
import org.lingmei.reporting.engine.rule.PastFigures;

/** What the store knows of a reporter's earlier weeks. */
record Past(PastFigures lastWeek, PastFigures weekBeforeLast, List<BigDecimal> explosivesRatios) implements History {

    /**
     * Of figures as they were loaded.
     *
     * @param lastWeek by the catalogue's cells, or null where nothing was reported
     * @param weekBeforeLast likewise
     */
    static Past of(BigDecimal[] lastWeek, BigDecimal[] weekBeforeLast, List<BigDecimal> explosivesRatios) {
        return new Past(figures(lastWeek), figures(weekBeforeLast), explosivesRatios);
    }

    private static PastFigures figures(BigDecimal[] amounts) {
        return amounts == null ? null : cell -> amounts[cell];
    }
}
