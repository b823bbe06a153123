package org.lingmei.grading.engine.subgrade;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Quantity;

/**
 * Samples at the limits: for each quantity the values at every limit, just above it and just below the least, in all combinations.
 * Just above a limit is the same as just below the next one, as nothing tells the values between two limits from one another; so
 * what holds of these samples holds of every sample. Where ratios are limited, the samples are those that have a limit's value above
 * or below the line.
 */
final class Grid {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int QUOTIENT = Judging.MOST_DECIMALS + 3;

    private final Map<Analyte, SortedSet<BigDecimal>> axes = new EnumMap<>(Analyte.class);
    private final Map<Quantity, SortedSet<BigDecimal>> ratios;
    private final List<Analyte> order;

    /**
     * The grid of these limits.
     *
     * @param judged limits with which values are compared by the table's method
     * @param unrounded limits with which values are compared as they are
     */
    Grid(Collection<Limit> judged, Collection<Limit> unrounded, Judging judging) {
        Map<Quantity, SortedSet<BigDecimal>> limits = new TreeMap<>();
        judged.forEach(limit -> at(limits, limit).addAll(judgedValues(limit, judging)));
        unrounded.forEach(limit -> at(limits, limit).add(limit.value()));
        Map<Quantity, SortedSet<BigDecimal>> boundaries = new TreeMap<>();
        limits.forEach((quantity, values) -> boundaries.put(quantity, boundaries(quantity, values, judging)));
        ratios = new TreeMap<>();
        boundaries.forEach((quantity, values) -> {
            if (quantity.isRatio()) {
                ratios.put(quantity, values);
            } else {
                axes.put(quantity.analyte(), values);
            }
        });
        completeForRatios();
        order = axes.keySet().stream().sorted(Comparator.comparing(this::isAbove)).toList();
    }

    private static SortedSet<BigDecimal> at(Map<Quantity, SortedSet<BigDecimal>> limits, Limit limit) {
        return limits.computeIfAbsent(limit.quantity(), any -> new TreeSet<>());
    }

    /** A limit with more decimals than values are rounded to lies between two of them. */
    private static Set<BigDecimal> judgedValues(Limit limit, Judging judging) {
        if (!judging.rounds()) {
            return Set.of(limit.value());
        }
        int decimals = judging.decimals(limit.quantity());
        return new TreeSet<>(List.of(limit.value().setScale(decimals, RoundingMode.FLOOR), limit.value().setScale(decimals, RoundingMode.CEILING)));
    }

    private static SortedSet<BigDecimal> boundaries(Quantity quantity, SortedSet<BigDecimal> limits, Judging judging) {
        BigDecimal least = BigDecimal.ONE.movePointLeft(Judging.MOST_DECIMALS + 1);
        BigDecimal step = judging.rounds() ? BigDecimal.ONE.movePointLeft(judging.decimals(quantity)) : least;
        SortedSet<BigDecimal> values = new TreeSet<>();
        values.add(limits.first().subtract(step));
        for (BigDecimal limit : limits) {
            values.add(limit);
            values.add(limit.add(step));
            values.add(limit.add(least));
        }
        values.removeIf(value -> !canBe(quantity, value));
        return values;
    }

    private static boolean canBe(Quantity quantity, BigDecimal value) {
        boolean percent = !quantity.isRatio() && quantity.analyte().unit() == Analyte.Unit.PERCENT;
        return value.signum() >= 0 && !(percent && value.compareTo(HUNDRED) > 0);
    }

    /** For a limit on a ratio there must be values below the line that give it with the values above. */
    private void completeForRatios() {
        Map<Analyte, SortedSet<BigDecimal>> more = new EnumMap<>(Analyte.class);
        ratios.forEach((ratio, values) -> {
            SortedSet<BigDecimal> below = more.computeIfAbsent(ratio.over(), any -> new TreeSet<>(List.of(BigDecimal.ONE)));
            more.computeIfAbsent(ratio.analyte(), any -> new TreeSet<>());
            for (BigDecimal above : axes.getOrDefault(ratio.analyte(), new TreeSet<>())) {
                values.stream().filter(value -> value.signum() > 0).forEach(value -> {
                    below.add(above.divide(value, QUOTIENT, RoundingMode.FLOOR));
                    below.add(above.divide(value, QUOTIENT, RoundingMode.CEILING));
                });
            }
        });
        more.forEach((analyte, values) -> {
            values.removeIf(value -> !canBe(Quantity.of(analyte), value));
            axes.computeIfAbsent(analyte, any -> new TreeSet<>()).addAll(values);
        });
    }

    private boolean isAbove(Analyte analyte) {
        return ratios.keySet().stream().anyMatch(ratio -> ratio.analyte() == analyte);
    }

    /**
     * Goes through all samples of which no single value is ruled out, until one is the last.
     *
     * @param fits whether a value of an analyte may be in a sample
     * @param each whether to go on after a sample
     */
    void walk(BiPredicate<Analyte, BigDecimal> fits, Predicate<Composition> each) {
        walk(0, new EnumMap<>(Analyte.class), fits, each);
    }

    private boolean walk(int at, Map<Analyte, BigDecimal> sample, BiPredicate<Analyte, BigDecimal> fits, Predicate<Composition> each) {
        if (at == order.size()) {
            return each.test(new Composition(sample));
        }
        Analyte analyte = order.get(at);
        for (BigDecimal value : values(analyte, sample)) {
            if (fits.test(analyte, value)) {
                sample.put(analyte, value);
                if (!walk(at + 1, sample, fits, each)) {
                    return false;
                }
            }
        }
        sample.remove(analyte);
        return true;
    }

    /** The analyte's own values, and those that make its ratios what they are limited to. */
    private Collection<BigDecimal> values(Analyte analyte, Map<Analyte, BigDecimal> sample) {
        List<Quantity> above = ratios.keySet().stream().filter(ratio -> ratio.analyte() == analyte && sample.containsKey(ratio.over())).toList();
        if (above.isEmpty()) {
            return axes.get(analyte);
        }
        SortedSet<BigDecimal> values = new TreeSet<>(axes.get(analyte));
        above.forEach(ratio -> ratios.get(ratio).forEach(value -> values.add(value.multiply(sample.get(ratio.over())))));
        values.removeIf(value -> !canBe(Quantity.of(analyte), value));
        return values;
    }
}
