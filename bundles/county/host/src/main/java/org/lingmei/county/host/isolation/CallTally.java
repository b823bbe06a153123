package org.lingmei.county.host.isolation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;

/** How many calls of a version got an answer, how many failed, and how many did not reach it. */
public final class CallTally implements CallObserver {

    private final InstantSource clock;
    private volatile Period period;

    /** Nothing so far. */
    public CallTally(InstantSource clock) {
        this.clock = clock;
        this.period = new Period(clock.instant());
    }

    /** Counts from nothing. */
    public void restart() {
        period = new Period(clock.instant());
    }

    /** What there is so far. */
    public Count count() {
        return period.count(clock.instant());
    }

    @Override
    public void observed(CallKind kind, Outcome outcome, Duration duration) {
        if (kind == CallKind.HEALTH) {
            // the platform's own question: it would make a version that is seldom called look better, or worse, than it is to those who call it
            return;
        }
        switch (outcome) {
            case ANSWERED -> period.called(clock.instant(), false);
            case FAILED, MISBEHAVED, TIMED_OUT -> period.called(clock.instant(), true);
            case REJECTED, SUSPENDED -> period.rejected.increment();
        }
    }

    /**
     * Calls of one version.
     *
     * @param since when counting began
     * @param calls all that reached it
     * @param failures those of them that failed
     * @param rejected those that were turned away before they reached it
     * @param perMinute calls a minute over the latest five minutes, or over the time since counting began where that is less, of one
     *     minute at least; one decimal
     */
    public record Count(Instant since, long calls, long failures, long rejected, BigDecimal perMinute) {

        private static final int HUNDRED = 100;

        /** Whether it was called so often at least, and failed in so many of a hundred calls or more. */
        public boolean fails(int atLeast, int percent) {
            return calls >= atLeast && failures * HUNDRED >= calls * percent;
        }
    }

    private static final class Period {
        private static final int MINUTE = 60;

        private final Instant since;
        private final LongAdder calls = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final LongAdder rejected = new LongAdder();
        private final RecentCalls recent = new RecentCalls();

        Period(Instant since) {
            this.since = since;
        }

        void called(Instant at, boolean failed) {
            calls.increment();
            recent.add(at);
            if (failed) {
                failures.increment();
            }
        }

        Count count(Instant now) {
            // counted after the calls, so read before them: no more failures than calls, whoever is called meanwhile
            long failed = failures.sum();
            long seconds = Math.max(MINUTE, Math.min(RecentCalls.SECONDS, Duration.between(since, now).toSeconds()));
            BigDecimal rate = BigDecimal.valueOf(recent.count(now) * MINUTE).divide(BigDecimal.valueOf(seconds), 1, RoundingMode.HALF_UP);
            return new Count(since, calls.sum(), failed, rejected.sum(), rate);
        }
    }
}
