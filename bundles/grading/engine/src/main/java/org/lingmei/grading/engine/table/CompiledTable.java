package org.lingmei.grading.engine.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.api.Outcome;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Quantity;

/**
 * A table made ready for grading: immutable, safe for any number of threads, and without a new object for a sample unless a limit is
 * set on a ratio.
 *
 * <p>A missing value does not simply fail a limit. A row is out as soon as one known value fails it; a row that nothing known rules
 * out, but that something unknown could, leaves the sample without a grade.
 */
public final class CompiledTable {

    private static final Decision NOTHING_KNOWN = new Decision(Outcome.INCOMPLETE, Grading.INCOMPLETE, "", -1);
    private static final Decision NO_ROW = new Decision(Outcome.BELOW, "", "otherwise", -1);

    private static final int HOLDS = 1;
    private static final int FAILS = 0;
    private static final int UNKNOWN = -1;

    /** The image of a ratio whose denominator is nought: it meets no limit. */
    private static final long UNDEFINED = Sample.MISSING + 1;
    private static final long LOWEST = Sample.MISSING + 2;

    private final GradeTable table;
    private final Range[] impossible;
    private final Range[][] rows;
    private final Decision[] impossibleDecisions;
    private final Decision[] decisions;
    private final Decision below;

    /** A closed range of images; a limit that is strict leaves out the limit's own image. */
    record Range(int analyte, Quantity ratio, long unit, long lowest, long highest) {

        static Range of(Limit limit, Judging judging) {
            Quantity quantity = limit.quantity();
            long image = Sample.encode(limit.value());
            Comparison comparison = limit.comparison();
            long lowest = switch (comparison) {
                case AT_LEAST, EQUAL -> image;
                case MORE_THAN -> image + 1;
                case AT_MOST, LESS_THAN -> LOWEST;
            };
            long highest = switch (comparison) {
                case AT_MOST, EQUAL -> image;
                case LESS_THAN -> image - 1;
                case AT_LEAST, MORE_THAN -> Long.MAX_VALUE;
            };
            long unit = judging.rounds() ? pow10(Judging.MOST_DECIMALS - judging.decimals(quantity)) : 0;
            return new Range(quantity.analyte().ordinal(), quantity.isRatio() ? quantity : null, unit, lowest, highest);
        }

        int judge(Sample sample) {
            long image = ratio == null ? sample.encoded(analyte) : ratioImage(sample, ratio);
            if (image == Sample.MISSING) {
                return UNKNOWN;
            }
            if (unit != 0 && image != UNDEFINED) {
                image = Sample.rounded(image, unit);
            }
            return image >= lowest && image <= highest ? HOLDS : FAILS;
        }
    }

    private CompiledTable(GradeTable table) {
        this.table = table;
        this.impossible = table.impossible().stream().map(one -> Range.of(one.limit(), Judging.UNROUNDED)).toArray(Range[]::new);
        this.impossibleDecisions = new Decision[impossible.length];
        Arrays.setAll(impossibleDecisions,
                i -> new Decision(Outcome.REJECTED, Grading.REJECTED, "impossible-" + (i + 1), -1));
        List<Range[]> compiled = new ArrayList<>();
        table.rows().forEach(row -> compiled.add(
                row.limits().stream().map(limit -> Range.of(limit, table.judging())).toArray(Range[]::new)));
        this.rows = compiled.toArray(Range[][]::new);
        this.decisions = new Decision[rows.length];
        Arrays.setAll(decisions, i -> new Decision(Outcome.GRADED, table.rows().get(i).grade(), table.rows().get(i).id(), i));
        this.below = table.otherwise() == null ? NO_ROW
                : new Decision(Outcome.BELOW, table.otherwise().grade(), "otherwise", -1);
    }

    /** Makes a table ready; {@link StandardCheck} says beforehand whether it is worth it. */
    public static CompiledTable of(GradeTable table) {
        return new CompiledTable(table);
    }

    /** What it was made from. */
    public GradeTable table() {
        return table;
    }

    /** Grades a sample. */
    public Decision decide(Sample sample) {
        for (int i = 0; i < impossible.length; i++) {
            if (impossible[i].judge(sample) == HOLDS) {
                return impossibleDecisions[i];
            }
        }
        for (int i = 0; i < rows.length; i++) {
            int row = judge(rows[i], sample);
            if (row == HOLDS) {
                return decisions[i];
            }
            if (row == UNKNOWN) {
                return NOTHING_KNOWN;
            }
        }
        return below;
    }

    private static int judge(Range[] row, Sample sample) {
        int verdict = HOLDS;
        for (Range range : row) {
            int one = range.judge(sample);
            if (one == FAILS) {
                return FAILS;
            }
            if (one == UNKNOWN) {
                verdict = UNKNOWN;
            }
        }
        return verdict;
    }

    private static long ratioImage(Sample sample, Quantity ratio) {
        BigDecimal above = sample.composition().value(ratio.analyte());
        BigDecimal below = sample.composition().value(ratio.over());
        if (above == null || below == null) {
            return Sample.MISSING;
        }
        if (below.signum() == 0) {
            return UNDEFINED;
        }
        BigDecimal cut = above.divide(below, Judging.MOST_DECIMALS, RoundingMode.FLOOR);
        boolean exact = cut.multiply(below).compareTo(above) == 0;
        return Sample.encode(cut) + (exact ? 0 : 1);
    }

    private static long pow10(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
