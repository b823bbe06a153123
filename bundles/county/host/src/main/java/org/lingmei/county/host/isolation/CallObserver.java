package org.lingmei.county.host.isolation;

import java.time.Duration;

/** Hears of every call into a module once it is over. */
@FunctionalInterface
public interface CallObserver {

    /** Hears nothing. */
    CallObserver NONE = (kind, outcome, duration) -> { };

    /** A call ended so, after this time. */
    void observed(CallKind kind, Outcome outcome, Duration duration);
}
