package org.lingmei.itests.bench;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Writes a week twice: as the county's file and as bare figures. */
final class WeekWriter {

    private static final int ROWS = 110_000;

    private final String period;
    private final StringBuilder csv = new StringBuilder(64 * ROWS).append("region,uscc,form,week,indicator,item,value\n");
    private final int[] reports = new int[ROWS];
    private final int[] cells = new int[ROWS];
    private final BigDecimal[] amounts = new BigDecimal[ROWS];
    private int rows;
    private int report = -1;
    private String start;
    private int cell;

    WeekWriter(String period) {
        this.period = period;
    }

    /** Begins the report of an enterprise; the forms' cells are numbered one after another. */
    void report(String uscc, String form, int firstCell) {
        report++;
        cell = firstCell;
        start = Sector.REGION + ',' + uscc + ',' + form + ',' + period + ',';
    }

    void value(String indicator, String item, long unscaled, int decimals) {
        BigDecimal amount = BigDecimal.valueOf(unscaled, decimals);
        csv.append(start).append(indicator).append(',').append(item).append(',').append(amount.toPlainString()).append('\n');
        reports[rows] = report;
        cells[rows] = cell++;
        amounts[rows++] = amount;
    }

    Week week(Instant receivedAt) {
        return new Week(period, receivedAt, csv.toString().getBytes(StandardCharsets.UTF_8), Arrays.copyOf(reports, rows),
                Arrays.copyOf(cells, rows), Arrays.copyOf(amounts, rows));
    }
}
