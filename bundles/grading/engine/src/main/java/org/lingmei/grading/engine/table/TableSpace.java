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
 * The values that a table can tell apart, one dimension for each quantity that it limits: where it rounds, multiples of the last
 * decimal place; else the images that {@link Sample} compares, which leave no value out. A ratio is a dimension of its own, as if it
 * did not follow from its analytes: what is covered in this space is covered in fact, and what is not is only then believed when
 * {@link #example} finds values for it. A ratio over nought is -1.
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
            high[i] = quantity.isRatio() ? Long.MAX_VALUE / step(quantity) : 2 * UNIT * most(quantity.analyte()) / step(quantity);
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
            CompiledTable.Range range = CompiledTable.Range.of(limit, Judging.UNROUNDED);
            long step = step(limit.quantity());
            box = box.with(quantities.indexOf(limit.quantity()), Math.max(0, ceiling(range.lowest(), step)), Math.floorDiv(range.highest(), step));
        }
        return box;
    }

    /** What is impossible whatever it was before it was rounded: such limits are compared with the value as measured. */
    Box impossible(Limit limit) {
        CompiledTable.Range range = CompiledTable.Range.of(limit, Judging.UNROUNDED);
        long step = step(limit.quantity());
        long half = step / 2;
        boolean open = range.lowest() < 0;
        return all().with(quantities.indexOf(limit.quantity()), open ? 0 : ceiling(range.lowest() + half, step),
                range.highest() == Long.MAX_VALUE ? Long.MAX_VALUE / step : Math.floorDiv(range.highest() - half, step));
    }

    private static long ceiling(long image, long step) {
        return image < 0 ? 0 : Math.floorDiv(image, step) + (image % step == 0 ? 0 : 1);
    }

    /** How many images there are from one value that can be told apart to the next. */
    private long step(Quantity quantity) {
        if (!judging.rounds()) {
            return 1;
        }
        long step = 2 * UNIT;
        for (int i = 0; i < judging.decimals(quantity); i++) {
            step /= 10;
        }
        return step;
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
        return List.of(plainest(part, dimension), value(Math.max(0, part.low()[dimension]), dimension),
                value(Math.min(part.high()[dimension], 2 * UNIT * UNIT), dimension));
    }

    /** The value of a part with the fewest decimals. */
    private BigDecimal plainest(Box part, int dimension) {
        long step = step(quantities.get(dimension));
        long low = Math.max(0, part.low()[dimension]);
        for (long images = 2 * UNIT; images >= 2 && images >= step; images /= 10) {
            long each = images / step;
            long times = Math.floorDiv(low, each) + (low % each == 0 ? 0 : 1);
            if (times * each <= part.high()[dimension]) {
                return value(times * each, dimension);
            }
        }
        return value(low, dimension);
    }

    /** A value of that place; between two that limits can tell apart lies the middle. */
    private BigDecimal value(long place, int dimension) {
        BigDecimal images = BigDecimal.valueOf(place).multiply(BigDecimal.valueOf(step(quantities.get(dimension))));
        BigDecimal value = images.divide(BigDecimal.valueOf(2 * UNIT)).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** How people read a sample. */
    String show(Composition sample) {
        List<String> shown = new ArrayList<>();
        sample.values().forEach((analyte, value) -> shown.add(analyte.symbol() + " " + value.toPlainString()));
        return String.join("，", shown);
    }
}
