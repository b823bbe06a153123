package org.lingmei.itests.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A measured figure on its way to the reader. */
final class Figure {

    private static final int DECIMALS = 3;

    private Figure() {
    }

    /** Prints a figure that has no limit. */
    static void print(String name, double value, String unit) {
        System.out.println("BENCH name=" + name + " value=" + plain(value) + " unit=" + unit);
    }

    /** Prints a figure beside its limit. */
    static void print(String name, double value, String unit, double limit) {
        System.out.println("BENCH name=" + name + " value=" + plain(value) + " unit=" + unit + " limit=" + plain(limit)
                + " ratio=" + plain(value / limit));
    }

    /** Prints a figure beside the least that it has to be; the ratio is more than one where it is less. */
    static void atLeast(String name, double value, String unit, double least) {
        System.out.println("BENCH name=" + name + " value=" + plain(value) + " unit=" + unit + " limit=" + plain(least)
                + " ratio=" + plain(least / value));
    }

    /** Prints a count that has to be none; its ratio is none then, and else more than one. */
    static void none(String name, double count, String unit) {
        System.out.println("BENCH name=" + name + " value=" + plain(count) + " unit=" + unit + " limit=0 ratio="
                + plain(count == 0 ? 0 : 1 + count));
    }

    /** Says something to whoever watches. */
    static void remark(String format, Object... arguments) {
        System.err.println(String.format(format, arguments));
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
