package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;

/** What is plausible, both ends included. */
public record Range(BigDecimal min, BigDecimal max) {

    public boolean contains(BigDecimal value) {
        return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }
}
