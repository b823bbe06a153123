package org.lingmei.grading.engine.standard;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How a value is compared with a limit (GB/T 8170-2008, section 4; {@code domain.md} 1.5).
 *
 * @param method whether values are rounded first
 * @param decimals to how many decimals, where the method rounds; 0 where it does not
 * @param exceptions other numbers of decimals for single quantities, where the method rounds
 */
public record Judging(Method method, int decimals, Map<Quantity, Integer> exceptions) {

    /** The most decimals that a limit may have. */
    public static final int MOST_DECIMALS = 9;
    /** The most decimals that values may be rounded to. */
    public static final int MOST_ROUNDED = 8;

    /** Values as measured against limits (全数值比较法), which holds wherever a standard says nothing. */
    public static final Judging UNROUNDED = new Judging(Method.UNROUNDED, 0, Map.of());

    /** The two methods of GB/T 8170. */
    public enum Method {
        /** 全数值比较法: the value as it was measured. */
        UNROUNDED,
        /** 修约值比较法: the value rounded once, half to even. */
        ROUNDED;

        /** The name in data and interfaces: lower case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Judging {
        Objects.requireNonNull(method, "method");
        exceptions = exceptions == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(exceptions));
        if (method == Method.UNROUNDED && (decimals != 0 || !exceptions.isEmpty())) {
            throw new IllegalArgumentException("values that are not rounded have no number of decimals");
        }
        if (decimals < 0 || decimals > MOST_ROUNDED
                || exceptions.values().stream().anyMatch(d -> d < 0 || d > MOST_ROUNDED)) {
            throw new IllegalArgumentException("a number of decimals is from 0 to " + MOST_ROUNDED);
        }
    }

    /** Values rounded to that many decimals. */
    public static Judging rounded(int decimals) {
        return new Judging(Method.ROUNDED, decimals, Map.of());
    }

    public boolean rounds() {
        return method == Method.ROUNDED;
    }

    /** To how many decimals a quantity is rounded, where the method rounds. */
    public int decimals(Quantity quantity) {
        return exceptions.getOrDefault(quantity, decimals);
    }
}
