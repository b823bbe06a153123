package org.lingmei.grading.engine.table;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A range of whole numbers in every dimension, its ends included.
 *
 * @param low never changed
 * @param high never changed
 */
record Box(long[] low, long[] high) {

    /** Thrown when looking for what is left would take too long. */
    static final class TooManyException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** How many parts may be looked at in all. */
    static final class Budget {
        private int left;

        Budget(int parts) {
            this.left = parts;
        }

        void spend() throws TooManyException {
            if (left == 0) {
                throw new TooManyException();
            }
            left--;
        }
    }

    boolean isEmpty() {
        for (int i = 0; i < low.length; i++) {
            if (low[i] > high[i]) {
                return true;
            }
        }
        return false;
    }

    Box with(int dimension, long lowest, long highest) {
        long[] lows = low.clone();
        long[] highs = high.clone();
        lows[dimension] = Math.max(low[dimension], lowest);
        highs[dimension] = Math.min(high[dimension], highest);
        return new Box(lows, highs);
    }

    private boolean meets(Box other) {
        for (int i = 0; i < low.length; i++) {
            if (low[i] > other.high[i] || high[i] < other.low[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether all of this lies in the others together. */
    boolean isCovered(List<Box> covers, Budget budget) throws TooManyException {
        return !anyLeft(covers, budget, part -> true);
    }

    /** Takes the covers away and shows what is left, part by part, until a part is wanted; whether one was. */
    boolean anyLeft(List<Box> covers, Budget budget, Predicate<Box> wanted) throws TooManyException {
        budget.spend();
        if (isEmpty()) {
            return false;
        }
        int next = 0;
        while (next < covers.size() && !meets(covers.get(next))) {
            next++;
        }
        if (next == covers.size()) {
            return wanted.test(this);
        }
        Box cover = covers.get(next);
        List<Box> others = covers.subList(next + 1, covers.size());
        Box rest = this;
        for (int i = 0; i < low.length; i++) {
            if (rest.low[i] < cover.low[i] && rest.with(i, Long.MIN_VALUE, cover.low[i] - 1).anyLeft(others, budget, wanted)
                    || rest.high[i] > cover.high[i] && rest.with(i, cover.high[i] + 1, Long.MAX_VALUE).anyLeft(others, budget, wanted)) {
                return true;
            }
            rest = rest.with(i, cover.low[i], cover.high[i]);
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Box that && Arrays.equals(low, that.low) && Arrays.equals(high, that.high);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(low) + Arrays.hashCode(high);
    }
}
