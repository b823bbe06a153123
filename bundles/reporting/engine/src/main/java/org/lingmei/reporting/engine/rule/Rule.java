package org.lingmei.reporting.engine.rule;

import java.util.List;
import org.lingmei.reporting.engine.form.Cell;

/** Looks at one report. Immutable. */
interface Rule {

    /** Puts down what it finds. */
    void check(Case subject);

    /** The cells it compares with those of the week before. */
    default List<Cell> wantsOfLastWeek() {
        return List.of();
    }

    /** The cells it compares with those of two weeks before. */
    default List<Cell> wantsOfWeekBeforeLast() {
        return List.of();
    }

    /** Whether it looks at {@link History#explosivesRatios}. */
    default boolean looksAtHabit() {
        return false;
    }
}
