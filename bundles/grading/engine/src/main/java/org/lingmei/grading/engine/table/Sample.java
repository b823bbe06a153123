package org.lingmei.grading.engine.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumMap;
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
    /** So many digits before the point that nothing overflows with {@link #DECIMALS} behind it. */
    private static final int SHORT = 8;
    private static final Analyte[] ANALYTES = Analyte.values();
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE >> 2);

    private final long[] encoded = new long[ANALYTES.length];
    private final Analyte[] columns;
    private final String[] written;
    /** Made when it is asked for if the sample came as texts: only ratios need it. */
    private Composition composition;

    private Sample(Analyte[] columns, String[] written) {
        this.columns = columns;
        this.written = written;
        Arrays.fill(encoded, MISSING);
        for (int i = 0; i < columns.length; i++) {
            if (written[i] != null) {
                encoded[columns[i].ordinal()] = encode(written[i]);
            }
        }
    }

    private Sample(Composition composition) {
        this.columns = null;
        this.written = null;
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

    /**
     * A sample of values as they are written, for whoever reads a million of them.
     *
     * @param columns what the values are of; not to be changed any more
     * @param written plain decimal numbers, null for what was not measured
     */
    public static Sample ofWritten(Analyte[] columns, String[] written) {
        return new Sample(columns, written.clone());
    }

    /** What it was made from. */
    public Composition composition() {
        if (composition == null) {
            Map<Analyte, BigDecimal> values = new EnumMap<>(Analyte.class);
            for (int i = 0; i < columns.length; i++) {
                if (written[i] != null) {
                    values.put(columns[i], new BigDecimal(written[i]));
                }
            }
            composition = new Composition(values);
        }
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

    /** The same of a number that is written in digits with or without a point; everything else goes the long way. */
    static long encode(String written) {
        int length = written.length();
        long units = 0;
        int decimals = -1;
        boolean more = false;
        for (int i = 0; i < length; i++) {
            char c = written.charAt(i);
            if (c >= '0' && c <= '9') {
                if (decimals < DECIMALS) {
                    units = units * 10 + (c - '0');
                    decimals += decimals < 0 ? 0 : 1;
                } else {
                    more |= c != '0';
                }
            } else if (c == '.' && decimals < 0 && i > 0 && i <= SHORT) {
                decimals = 0;
            } else {
                return encode(new BigDecimal(written));
            }
        }
        if (length == 0 || decimals < 0 && length > SHORT) {
            return encode(new BigDecimal(written));
        }
        for (int i = Math.max(decimals, 0); i < DECIMALS; i++) {
            units *= 10;
        }
        return units * 2 + (more ? 1 : 0);
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
