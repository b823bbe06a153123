package org.lingmei.grading.engine.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.Outcome;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Quantity;

/** Grades as the standard reads, by decimals alone: what the compiled table has to agree with. */
final class NaiveTable {

    private final GradeTable table;

    NaiveTable(GradeTable table) {
        this.table = table;
    }

    /** The row's place, or why there is none. */
    record Answer(Outcome outcome, int index) {
    }

    Answer decide(Composition composition) {
        if (table.impossible().stream().anyMatch(one -> Boolean.TRUE.equals(holds(one.limit(), composition, Judging.UNROUNDED)))) {
            return new Answer(Outcome.REJECTED, -1);
        }
        for (int i = 0; i < table.rows().size(); i++) {
            List<Limit> limits = table.rows().get(i).limits();
            if (limits.stream().anyMatch(limit -> Boolean.FALSE.equals(holds(limit, composition, table.judging())))) {
                continue;
            }
            boolean known = limits.stream().allMatch(limit -> holds(limit, composition, table.judging()) != null);
            return known ? new Answer(Outcome.GRADED, i) : new Answer(Outcome.INCOMPLETE, -1);
        }
        return new Answer(Outcome.BELOW, -1);
    }

    /** Whether a limit holds; null if that cannot be known. */
    private static Boolean holds(Limit limit, Composition composition, Judging judging) {
        Quantity quantity = limit.quantity();
        BigDecimal value = composition.value(quantity.analyte());
        BigDecimal below = quantity.isRatio() ? composition.value(quantity.over()) : BigDecimal.ONE;
        if (value == null || below == null) {
            return null;
        }
        if (below.signum() == 0) {
            return false;
        }
        int compared = judging.rounds() ? value.divide(below, judging.decimals(quantity), RoundingMode.HALF_EVEN).compareTo(limit.value())
                : value.compareTo(limit.value().multiply(below));
        return limit.comparison().holds(compared);
    }
}
