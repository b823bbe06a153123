package org.lingmei.grading.engine.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.Outcome;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Quantity;

/**
 * The values that a table can tell apart, one dimension for each quantity that it limits: the images that {@link Sample} compares,
 * before any rounding, which leave no value out. A ratio is a dimension of its own, as if it did not follow from its analytes: what is
 * covered in this space is covered in fact, and what is not is only then believed when {@link #example} finds values for it. A ratio
 * over nought is -1.
 */
final class TableSpace {

    private static final long UNIT = 1_000_000_000L;
    private static final long MOST_PERCENT = 100;
    private static final long DENSEST = 10;
    private static final long UNDEFINED = -1;

    private final CompiledTable compiled;
    private final List<Quantity> quantities;
    private final Judging judging;

    TableSpace(GradeTable table) {
        this.compiled = CompiledTable.of(table);
        this.quantities = List.copyOf(table.quantities());
        this.judging = table.judging();
    }

    /** Every sample there is. */
    Box all() {
        long[] low = new long[quantities.size()];
        long[] high = new long[quantities.size()];
        for (int i = 0; i < low.length; i++) {
            Quantity quantity = quantities.get(i);
            low[i] = quantity.isRatio() ? UNDEFINED : 0;
            high[i] = quantity.isRatio() ? Long.MAX_VALUE : 2 * UNIT * most(quantity.analyte());
        }
        return new Box(low, high);
    }

    private static long most(Analyte analyte) {
        return analyte.unit() == Analyte.Unit.PERCENT ? MOST_PERCENT : DENSEST;
    }

    /** What meets all of some limits, as the table judges. */
    Box meeting(List<Limit> limits) {
        Box box = all();
        for (Limit limit : limits) {
            Quantity quantity = limit.quantity();
            CompiledTable.Range range = CompiledTable.Range.of(limit, judging);
            long low = range.lowest() < 0 || range.unit() == 0 ? range.lowest() : roundedUp(range.lowest(), range.unit());
            long high = range.highest() == Long.MAX_VALUE || range.unit() == 0 ? range.highest() : roundedDown(range.highest(), range.unit());
            box = box.with(quantities.indexOf(quantity), Math.max(0, low), high);
        }
        return box;
    }

    /** What is impossible: it is never rounded. */
    Box impossible(Limit limit) {
        CompiledTable.Range range = CompiledTable.Range.of(limit, Judging.UNROUNDED);
        return all().with(quantities.indexOf(limit.quantity()), Math.max(0, range.lowest()), range.highest());
    }

    /** The first image that rounds to another or to one after it; halfway between two goes to the even one. */
    private static long roundedUp(long image, long unit) {
        long multiple = Math.floorDiv(image - 1, 2 * unit) + 1;
        return 2 * unit * multiple - unit + (multiple & 1);
    }

    /** The last image that rounds to another or to one before it. */
    private static long roundedDown(long image, long unit) {
        long multiple = Math.floorDiv(image, 2 * unit);
        return 2 * unit * multiple + unit - (multiple & 1);
    }

    /** A sample from a part of the space that meets no row; empty if none was found. */
    Optional<Composition> example(Box part) {
        Map<Analyte, BigDecimal> values = new EnumMap<>(Analyte.class);
        compiled.table().analytes().forEach(analyte -> values.put(analyte, BigDecimal.ONE));
        for (int i = 0; i < quantities.size(); i++) {
            if (!quantities.get(i).isRatio()) {
                values.put(quantities.get(i).analyte(), plainest(part, i));
            }
        }
        return example(part, 0, values);
    }

    /** Finds values for the analytes of the ratios from one on, whose other analytes have theirs. */
    private Optional<Composition> example(Box part, int from, Map<Analyte, BigDecimal> values) {
        int ratio = from;
        while (ratio < quantities.size() && !quantities.get(ratio).isRatio()) {
            ratio++;
        }
        if (ratio == quantities.size()) {
            Composition sample = new Composition(values);
            return compiled.decide(Sample.of(sample)).outcome() == Outcome.BELOW ? Optional.of(sample) : Optional.empty();
        }
        Quantity quantity = quantities.get(ratio);
        for (BigDecimal below : candidates(part, quantity.over())) {
            for (BigDecimal share : part.low()[ratio] < 0 && below.signum() == 0 ? List.of(BigDecimal.ONE) : ends(part, ratio)) {
                Map<Analyte, BigDecimal> tried = new EnumMap<>(values);
                tried.put(quantity.over(), below);
                if (below.signum() > 0) {
                    tried.put(quantity.analyte(), share.multiply(below).min(BigDecimal.valueOf(most(quantity.analyte()))));
                }
                Optional<Composition> found = example(part, ratio + 1, tried);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private List<BigDecimal> candidates(Box part, Analyte analyte) {
        int dimension = quantities.indexOf(Quantity.of(analyte));
        return dimension >= 0 ? ends(part, dimension) : List.of(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.TEN);
    }

    private List<BigDecimal> ends(Box part, int dimension) {
        return List.of(plainest(part, dimension), value(Math.max(0, part.low()[dimension])),
                value(Math.min(part.high()[dimension], 2 * UNIT * UNIT)));
    }

    /** The value of a part with the fewest decimals. */
    private BigDecimal plainest(Box part, int dimension) {
        long low = Math.max(0, part.low()[dimension]);
        for (long images = 2 * UNIT; images >= 2; images /= 10) {
            long next = (Math.floorDiv(low - 1, images) + 1) * images;
            if (next <= part.high()[dimension]) {
                return value(next);
            }
        }
        return value(low);
    }

    /** A value with that image; between two that limits can tell apart lies the middle. */
    private static BigDecimal value(long image) {
        BigDecimal value = BigDecimal.valueOf(image).divide(BigDecimal.valueOf(2 * UNIT)).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** How people read a sample. */
    String show(Composition sample) {
        List<String> shown = new ArrayList<>();
        sample.values().forEach((analyte, value) -> shown.add(analyte.symbol() + " " + value.toPlainString()));
        return String.join("，", shown);
    }
}
