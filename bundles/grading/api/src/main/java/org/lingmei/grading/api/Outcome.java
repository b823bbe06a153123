package org.lingmei.grading.api;

import java.util.Locale;

/** How grading a sample ended. */
public enum Outcome {
    /** A row's limits all hold: it has that row's grade. */
    GRADED,
    /** It meets no row. */
    BELOW,
    /** No such sample exists: the assay is wrong. */
    REJECTED,
    /** What was not measured decides. */
    INCOMPLETE;

    /** The name in data and interfaces: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
