package org.lingmei.grading.engine.standard;

import java.util.Locale;

/** What a standard is for. */
public enum Scope {
    /** The province's own: lots are graded by it. */
    PROVINCIAL,
    /** A national or industry standard that people compare with. */
    REFERENCE;

    /** The name in data and interfaces: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Scope ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
