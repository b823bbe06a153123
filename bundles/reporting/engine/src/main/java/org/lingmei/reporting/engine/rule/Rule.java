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

    /** Whether it finds something that asks for an explanation or an exemption even where it is set to be less grave. */
    default boolean mayAskToExplain() {
        return false;
    }

    /** Whether it looks at {@link History#explosivesRatios}. */
    default boolean looksAtHabit() {
        return false;
    }
}
