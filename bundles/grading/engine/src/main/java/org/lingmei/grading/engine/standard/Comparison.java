package org.lingmei.grading.engine.standard;

import java.util.Arrays;
import java.util.Optional;

/** How a value is to stand to a limit. */
public enum Comparison {
    AT_LEAST(">=", "≥"),
    MORE_THAN(">", ">"),
    AT_MOST("<=", "≤"),
    LESS_THAN("<", "<"),
    EQUAL("=", "=");

    private final String code;
    private final String sign;

    Comparison(String code, String sign) {
        this.code = code;
        this.sign = sign;
    }

    /** As in data, such as {@code >=}. */
    public String code() {
        return code;
    }

    /** As people read it, such as ≥. */
    public String sign() {
        return sign;
    }

    /** Whether a value holds that compares with its limit as {@link Comparable#compareTo} says. */
    public boolean holds(int compared) {
        return switch (this) {
            case AT_LEAST -> compared >= 0;
            case MORE_THAN -> compared > 0;
            case AT_MOST -> compared <= 0;
            case LESS_THAN -> compared < 0;
            case EQUAL -> compared == 0;
        };
    }

    /** Whether more of the quantity is never worse for this limit. */
    public boolean isMinimum() {
        return this == AT_LEAST || this == MORE_THAN;
    }

    public static Optional<Comparison> ofCode(String code) {
        return Arrays.stream(values()).filter(c -> c.code.equals(code) || c.sign.equals(code)).findFirst();
    }
}
