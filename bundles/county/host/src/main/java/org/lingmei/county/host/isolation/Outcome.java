package org.lingmei.county.host.isolation;

import java.util.Locale;

/** How a call into a module ended. */
public enum Outcome {
    /** It answered, be it that the file is not readable. */
    ANSWERED,
    /** It threw. */
    FAILED,
    /** It answered with something that no module may answer. */
    MISBEHAVED,
    /** It did not answer in time. */
    TIMED_OUT,
    /** It was not called, as too many calls were under way, or the platform broke the call off. */
    REJECTED,
    /** It was not called: it failed too often of late, or is gone. */
    SUSPENDED;

    /** The name in metrics: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
