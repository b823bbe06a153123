package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;

/** What is plausible, both ends included. */
public record Range(BigDecimal min, BigDecimal max) {

    /** @throws IllegalArgumentException if an end is missing or they are the wrong way round */
    public Range {
        if (min == null || max == null || min.compareTo(max) > 0) {
            throw new IllegalArgumentException("a range needs a “min” and a “max” that is no less; here they are " + min + " and " + max);
        }
    }

    public boolean contains(BigDecimal value) {
        return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }
}
