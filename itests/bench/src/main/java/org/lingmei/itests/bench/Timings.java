package org.lingmei.itests.bench;

import java.util.Arrays;

/** How long something took, time after time. */
final class Timings {

    private long[] nanos = new long[16];
    private int count;

    void add(long each) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = each;
    }

    double medianSeconds() {
        long[] sorted = sorted();
        int middle = count / 2;
        return (count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0) / 1e9;
    }

    /** The least time that this share of all did not exceed. */
    double percentileSeconds(double share) {
        return sorted()[Math.max(0, (int) Math.ceil(share * count) - 1)] / 1e9;
    }

    private long[] sorted() {
        if (count == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
