package org.lingmei.grading.engine.assay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;

/**
 * What a lot counts as having consisted of, out of the analyses of the parts of its sample.
 *
 * @param differences how original and duplicate compare, for every analyte that both measured
 * @param values what counts; empty while arbitration is needed
 */
public record Settlement(Verdict verdict, List<Difference> differences, Composition values) {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** How the values came about. */
    public enum Verdict {
        /** There is the original alone. */
        SINGLE,
        /** Original and duplicate agree; their mean counts. */
        MEAN,
        /** They do not agree, and nothing decides between them yet. */
        ARBITRATION_NEEDED,
        /** The arbitration sample decided. */
        ARBITRATED;

        /** The name in data and interfaces: lower case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Verdict ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * How two analyses compare in one analyte.
     *
     * @param a the original's value
     * @param b the duplicate's value
     * @param difference how far they lie apart
     * @param tolerance how far they may; null where the analyte is not compared
     * @param ok whether that holds
     */
    public record Difference(Analyte analyte, BigDecimal a, BigDecimal b, BigDecimal difference, BigDecimal tolerance, boolean ok) {
    }

    public Settlement {
        Objects.requireNonNull(verdict, "verdict");
        differences = List.copyOf(differences);
        Objects.requireNonNull(values, "values");
    }

    /**
     * Settles a lot. Where original and duplicate agree within every tolerance their exact mean counts, whether there is an arbitration
     * sample or not; else that decides, as soon as it has measured everything in dispute. What just one of them measured counts as that
     * one has it.
     *
     * @param duplicate null if there is none
     * @param arbitration null if there is none
     */
    public static Settlement of(Composition original, Composition duplicate, Composition arbitration, Tolerances tolerances) {
        if (duplicate == null) {
            return arbitration == null ? new Settlement(Verdict.SINGLE, List.of(), original)
                    : new Settlement(Verdict.ARBITRATED, List.of(), over(original, arbitration));
        }
        List<Difference> differences = differences(original, duplicate, tolerances);
        List<Analyte> disputed = differences.stream().filter(one -> !one.ok()).map(Difference::analyte).toList();
        Composition mean = mean(original, duplicate);
        if (disputed.isEmpty()) {
            return new Settlement(Verdict.MEAN, differences, mean);
        }
        if (arbitration == null || !arbitration.values().keySet().containsAll(disputed)) {
            return new Settlement(Verdict.ARBITRATION_NEEDED, differences, new Composition(Map.of()));
        }
        return new Settlement(Verdict.ARBITRATED, differences, over(mean, arbitration));
    }

    private static List<Difference> differences(Composition original, Composition duplicate, Tolerances tolerances) {
        List<Difference> found = new ArrayList<>();
        original.values().forEach((analyte, a) -> {
            BigDecimal b = duplicate.value(analyte);
            if (b != null) {
                BigDecimal difference = a.subtract(b).abs();
                BigDecimal tolerance = tolerances.absolute().get(analyte);
                found.add(new Difference(analyte, a, b, difference, tolerance, tolerance == null || difference.compareTo(tolerance) <= 0));
            }
        });
        return found;
    }

    private static Composition mean(Composition original, Composition duplicate) {
        Map<Analyte, BigDecimal> values = new EnumMap<>(Analyte.class);
        values.putAll(original.values());
        duplicate.values().forEach((analyte, b) -> values.merge(analyte, b, Settlement::mean));
        return new Composition(values);
    }

    /** The exact mean, with one decimal more than the values have only where it is needed. */
    private static BigDecimal mean(BigDecimal a, BigDecimal b) {
        BigDecimal mean = a.add(b).multiply(HALF);
        BigDecimal shorter = mean.setScale(Math.max(a.scale(), b.scale()), RoundingMode.DOWN);
        return shorter.compareTo(mean) == 0 ? shorter : mean;
    }

    private static Composition over(Composition below, Composition above) {
        Map<Analyte, BigDecimal> values = new EnumMap<>(Analyte.class);
        values.putAll(below.values());
        values.putAll(above.values());
        return new Composition(values);
    }
}
