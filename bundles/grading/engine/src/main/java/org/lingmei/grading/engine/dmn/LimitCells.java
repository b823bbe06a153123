package org.lingmei.grading.engine.dmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Quantity;

/** The limits that a row's cells say, and in which order a standard says them. */
final class LimitCells {

    private LimitCells() {
    }

    /** What a cell on numbers says of a quantity: none, one limit, or the lower and the upper one. */
    static List<Limit> limits(Quantity quantity, UnaryTest test) {
        List<Limit> limits = new ArrayList<>();
        if (test instanceof UnaryTest.Equal equal) {
            limits.add(new Limit(quantity, Comparison.EQUAL, equal.number()));
        } else if (test instanceof UnaryTest.Within within) {
            if (within.low() != null) {
                limits.add(new Limit(quantity, within.lowIn() ? Comparison.AT_LEAST : Comparison.MORE_THAN, within.low()));
            }
            if (within.high() != null) {
                limits.add(new Limit(quantity, within.highIn() ? Comparison.AT_MOST : Comparison.LESS_THAN, within.high()));
            }
        }
        return limits;
    }

    /** Where each of the limits stands when the cells are read from the left; null if that is where it stands anyway. */
    static List<Integer> order(List<Limit> limits, List<UnaryTest> cells, Map<Quantity, Integer> columns) {
        List<Quantity> quantities = new ArrayList<>();
        columns.forEach((quantity, times) -> IntStream.range(0, times).forEach(i -> quantities.add(quantity)));
        List<Limit> read = new ArrayList<>();
        IntStream.range(0, cells.size()).forEach(i -> read.addAll(limits(quantities.get(i), cells.get(i))));
        List<Integer> order = new ArrayList<>();
        for (Limit limit : limits) {
            order.add(IntStream.range(0, read.size()).filter(i -> !order.contains(i) && read.get(i).equals(limit)).findFirst().orElseThrow());
        }
        return limits.isEmpty() || limits.equals(read) ? null : order;
    }

    /** The limits in that order; as they are where rows have been edited since and it no longer fits. */
    static List<Limit> ordered(List<Limit> read, List<Integer> order) {
        boolean fits = order != null && order.size() == read.size()
                && order.stream().sorted().toList().equals(IntStream.range(0, read.size()).boxed().toList());
        return fits ? order.stream().map(read::get).toList() : read;
    }
}
