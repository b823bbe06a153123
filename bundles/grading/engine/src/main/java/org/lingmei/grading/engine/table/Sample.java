package org.lingmei.grading.engine.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.engine.standard.Judging;

/**
 * A composition made ready for many comparisons. Every value is held as one whole number that compares with a limit of up to
 * {@link Judging#MOST_DECIMALS} decimals exactly as the decimal itself does, however many decimals that has.
 */
public final class Sample {

    /** Stands for a value that was not measured. */
    static final long MISSING = Long.MIN_VALUE;

    private static final int DECIMALS = Judging.MOST_DECIMALS;
    private static final Analyte[] ANALYTES = Analyte.values();
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE >> 2);

    private final long[] encoded = new long[ANALYTES.length];
    private final Composition composition;

    private Sample(Composition composition) {
        this.composition = composition;
        Map<Analyte, BigDecimal> values = composition.values();
        for (Analyte analyte : ANALYTES) {
            BigDecimal value = values.get(analyte);
            encoded[analyte.ordinal()] = value == null ? MISSING : encode(value);
        }
    }

    public static Sample of(Composition composition) {
        return new Sample(composition);
    }

    /** What it was made from. */
    public Composition composition() {
        return composition;
    }

    long encoded(int analyte) {
        return encoded[analyte];
    }

    /**
     * Twice the value in units of 10⁻⁹, cut off, plus one if anything was cut off: a number with more decimals lies between two
     * limits that can be told apart, and so does its image. Values beyond the range of any limit become the range's end.
     */
    static long encode(BigDecimal value) {
        BigDecimal cut = value.setScale(DECIMALS, RoundingMode.FLOOR);
        BigInteger units = cut.unscaledValue();
        if (units.abs().compareTo(GREATEST) > 0) {
            return units.signum() * (Long.MAX_VALUE >> 1);
        }
        return units.longValue() * 2 + (cut.compareTo(value) == 0 ? 0 : 1);
    }

    /** The image of the value rounded half to even to a multiple of that many units of 10⁻⁹ (GB/T 8170-2008, 3.2). */
    static long rounded(long image, long unit) {
        long floor = image >> 1;
        long quotient = Math.floorDiv(floor, unit);
        long twiceRest = 2 * (floor - quotient * unit) + (image & 1);
        boolean up = twiceRest > unit || twiceRest == unit && (quotient & 1) != 0;
        return 2 * (up ? quotient + 1 : quotient) * unit;
    }
}
