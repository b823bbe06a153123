package org.lingmei.grading.engine.backtest;

import java.util.List;
import java.util.SortedMap;

/**
 * What a back-test found.
 *
 * @param assays how many lots were looked at
 * @param ungraded those of them that neither standard gives a grade, or whose analyses wait for arbitration; no matrix counts them
 * @param province all the others
 * @param counties the same by county
 * @param enterprises the same by county and enterprise
 * @param unpriced grades that lots have and no price was given for, best first; they are worth nothing here
 */
public record BacktestResult(long assays, long ungraded, Migration province, SortedMap<String, Migration> counties,
        SortedMap<Owner, Migration> enterprises, List<String> unpriced) {

    /** Whose lots: an enterprise in the county that it reported them to. */
    public record Owner(String region, String uscc) implements Comparable<Owner> {

        @Override
        public int compareTo(Owner other) {
            int byRegion = region.compareTo(other.region);
            return byRegion != 0 ? byRegion : uscc.compareTo(other.uscc);
        }
    }

    public BacktestResult {
        unpriced = List.copyOf(unpriced);
    }
}
