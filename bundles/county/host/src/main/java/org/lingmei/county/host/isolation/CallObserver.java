package org.lingmei.county.host.isolation;

import java.time.Duration;

/** Hears of every call into a module once it is over. */
@FunctionalInterface
public interface CallObserver {

    /** Hears nothing. */
    CallObserver NONE = (kind, outcome, duration) -> { };

    /** A call ended so, after this time. */
    void observed(CallKind kind, Outcome outcome, Duration duration);

    /**
     * So many more calls go on although their callers were told that their time is over.
     *
     * @param change 1 where one has come to that, -1 where one has ended after all
     */
    default void overdue(CallKind kind, int change) {
        // who counts calls by their outcome has counted it as late
    }

    /** Hears of everything, and then the other does. */
    default CallObserver and(CallObserver other) {
        CallObserver first = this;
        return new CallObserver() {
            @Override
            public void observed(CallKind kind, Outcome outcome, Duration duration) {
                first.observed(kind, outcome, duration);
                other.observed(kind, outcome, duration);
            }

            @Override
            public void overdue(CallKind kind, int change) {
                first.overdue(kind, change);
                other.overdue(kind, change);
            }
        };
    }
}
