package org.lingmei.grading.engine.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Quantity;

/** A limit in both texts. Its comparison may have changed too. */
public record LimitDifference(Quantity quantity, Pair<Limit> limit) {

    public Change change() {
        return limit.change();
    }

    /**
     * Lays the limits of a row side by side, quantity by quantity: first what is the same, then minimum to minimum and maximum to
     * maximum, then what is left.
     */
    static List<LimitDifference> between(List<Limit> from, List<Limit> to) {
        SortedSet<Quantity> quantities = new TreeSet<>();
        from.forEach(limit -> quantities.add(limit.quantity()));
        to.forEach(limit -> quantities.add(limit.quantity()));
        List<LimitDifference> found = new ArrayList<>();
        for (Quantity quantity : quantities) {
            List<Limit> before = new ArrayList<>(from.stream().filter(limit -> limit.quantity().equals(quantity)).toList());
            List<Limit> after = new ArrayList<>(to.stream().filter(limit -> limit.quantity().equals(quantity)).toList());
            match(before, after, Limit::equals, found);
            match(before, after, (a, b) -> a.comparison().isMinimum() == b.comparison().isMinimum(), found);
            match(before, after, (a, b) -> true, found);
            before.forEach(limit -> found.add(new LimitDifference(quantity, new Pair<>(limit, null))));
            after.forEach(limit -> found.add(new LimitDifference(quantity, new Pair<>(null, limit))));
        }
        return found;
    }

    /** Takes the pairs that match out of both lists. */
    private static void match(List<Limit> before, List<Limit> after, BiPredicate<Limit, Limit> matches, List<LimitDifference> found) {
        for (Limit limit : List.copyOf(before)) {
            Optional<Limit> other = after.stream().filter(one -> matches.test(limit, one)).findFirst();
            if (other.isPresent()) {
                found.add(new LimitDifference(limit.quantity(), new Pair<>(limit, other.get())));
                before.remove(limit);
                after.remove(other.get());
            }
        }
    }
}
