package org.lingmei.county.modules.haicheng;

import java.io.IOException;
import java.math.BigDecimal;

/** Weights as files have them. */
final class Tonnes {

    private static final int MOST_DIGITS = 20;
    private static final int SHOWN = 40;

    private Tonnes() {
    }

    /**
     * Reads a weight.
     *
     * @throws IOException if it is none, or a negative one
     */
    static BigDecimal of(String text, int line) throws IOException {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            // 1e999999999 is a number too, and adding to it takes the memory of the whole platform
            if (number.signum() >= 0 && number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // said below
        }
        throw new IOException("line " + line + ": no weight: " + (text.length() > SHOWN ? text.substring(0, SHOWN) : text));
    }
}
