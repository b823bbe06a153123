package org.lingmei.reporting.api;

import java.util.Locale;

/** How a county stands with a period. */
public enum Timeliness {
    /** The first sound file came by the due time. */
    ON_TIME,
    /** The first sound file came after it. */
    LATE,
    /** The due time is past and nothing sound has come. */
    MISSING,
    /** Nothing sound has come and the due time is ahead. */
    PENDING;

    /** The name in data and interfaces: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
