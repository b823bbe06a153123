package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;

/** What a reporter said about an earlier week, whether that report was accepted or returned. */
@FunctionalInterface
public interface PastFigures {

    /** The figure in that cell of the catalog, or null if there was none. */
    BigDecimal value(int cell);
}
