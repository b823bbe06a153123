package org.lingmei.county.host.isolation;

import dev.failsafe.CircuitBreaker;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How the breaker before one kind of calls stands.
 *
 * @param kind the calls that it stands before
 * @param retryAfter how long calls are turned away yet; zero unless it is open
 */
public record BreakerState(CallKind kind, State state, Duration retryAfter) {

    private static final long NEARLY_A_SECOND = 999_999_999;

    /** What becomes of the next call. */
    public enum State {
        /** It goes in. */
        CLOSED,
        /** It is turned away: the module failed too often of late. */
        OPEN,
        /** It tries the module again, and decides for those after it. */
        HALF_OPEN;

        /** The name for clients: lower case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The whole seconds after which a call tries it again, rounded up; none unless it is open. */
    public OptionalLong retryAfterSeconds() {
        return state == State.OPEN ? OptionalLong.of(retryAfter.plusNanos(NEARLY_A_SECOND).toSeconds()) : OptionalLong.empty();
    }

    static BreakerState of(CallKind kind, CircuitBreaker<?> breaker) {
        if (breaker.isClosed()) {
            return new BreakerState(kind, State.CLOSED, Duration.ZERO);
        }
        // its own name for one whose pause is over is open until somebody calls
        Duration remaining = breaker.getRemainingDelay();
        return new BreakerState(kind, remaining.isZero() ? State.HALF_OPEN : State.OPEN, remaining);
    }
}
