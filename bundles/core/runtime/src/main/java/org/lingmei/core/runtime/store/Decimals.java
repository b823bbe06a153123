package org.lingmei.core.runtime.store;

import java.math.BigDecimal;

/** Figures as people write them; a column gives each the same number of decimals. */
public final class Decimals {

    private Decimals() {
    }

    /** The same value without trailing zeros and without an exponent: 1200.000000 is 1200. */
    public static BigDecimal plain(BigDecimal stored) {
        BigDecimal stripped = stored.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
