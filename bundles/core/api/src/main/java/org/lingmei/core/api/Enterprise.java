package org.lingmei.core.api;

import java.math.BigDecimal;

/**
 * An enterprise that reports.
 *
 * @param uscc its unified social credit code
 * @param region the county it reports to
 * @param name its registered name
 * @param kind whether it mines or processes
 * @param licensedCapacityKt licensed capacity, thousand tonnes a year
 * @param kilns how many kilns it has; 0 for a mine
 */
public record Enterprise(Uscc uscc, String region, String name, Kind kind, BigDecimal licensedCapacityKt, int kilns) {

    /** What an enterprise does; decides which forms it owes. */
    public enum Kind {
        /** Mines ore; reports form M1. */
        MINE,
        /** Processes ore; reports form M3. */
        PLANT
    }
}
