package org.lingmei.itests.bench;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A county's file of one week, and its figures as they lie in a table.
 *
 * @param period the ISO week
 * @param receivedAt a time at which it is on time
 * @param csv the file
 * @param reports the number of the report to which each figure belongs
 * @param cells the number of the cell in which each figure stands
 * @param amounts the figures
 */
record Week(String period, Instant receivedAt, byte[] csv, int[] reports, int[] cells, BigDecimal[] amounts) {

    int values() {
        return amounts.length;
    }
}
