package org.lingmei.grading.engine.difference;

import java.util.Locale;

/** How a part of a text has changed. */
public enum Change {
    ADDED,
    REMOVED,
    CHANGED,
    /** It says the same, at another place among its like. */
    MOVED,
    SAME;

    /** The name in data and interfaces: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
