package org.lingmei.county.host.isolation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** How many calls of a version got an answer and how many failed; calls that did not reach it count as neither. */
public final class CallTally implements CallObserver {

    private final AtomicReference<Count> count = new AtomicReference<>(Count.NONE);

    /** Counts from nothing. */
    public void restart() {
        count.set(Count.NONE);
    }

    /** What there is so far. */
    public Count count() {
        return count.get();
    }

    @Override
    public void observed(CallKind kind, Outcome outcome, Duration duration) {
        switch (outcome) {
            case ANSWERED -> count.updateAndGet(before -> new Count(before.calls() + 1, before.failures()));
            case FAILED, MISBEHAVED, TIMED_OUT -> count.updateAndGet(before -> new Count(before.calls() + 1, before.failures() + 1));
            default -> {
                // it was not called
            }
        }
    }

    /**
     * Calls of one version.
     *
     * @param calls all that reached it
     * @param failures those of them that failed
     */
    public record Count(long calls, long failures) {

        static final Count NONE = new Count(0, 0);

        private static final int HUNDRED = 100;

        /** Whether it was called so often at least, and failed in so many of a hundred calls or more. */
        public boolean fails(int atLeast, int percent) {
            return calls >= atLeast && failures * HUNDRED >= calls * percent;
        }
    }
}
