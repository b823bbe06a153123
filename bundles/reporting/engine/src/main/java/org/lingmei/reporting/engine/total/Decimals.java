package org.lingmei.reporting.engine.total;

import java.math.BigDecimal;

/** How figures are written. */
public final class Decimals {

    /** With how many a figure is usually written. */
    public static final int USUAL = 2;

    private Decimals() {
    }

    /** In plain notation with at least two decimals and no trailing zeros beyond; nothing is rounded. */
    public static String plain(BigDecimal value) {
        return plain(value, USUAL);
    }

    /** In plain notation with at least so many decimals and no trailing zeros beyond; nothing is rounded. */
    public static String plain(BigDecimal value, int leastDecimals) {
        BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.scale() < leastDecimals ? stripped.setScale(leastDecimals) : stripped).toPlainString();
    }
}
