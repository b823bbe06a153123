package org.lingmei.reporting.service.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.api.tx.Tx;

/** Writes a file's figures in bulk, by what each database does fastest. */
final class FigureWriter {

    private static final int BATCH = 5_000;

    private FigureWriter() {
    }

    static void write(Tx tx, long submission, List<NewSubmission.Report> reports) throws SQLException {
        if (tx.dialect() == Dialect.POSTGRESQL) {
            writeArrays(tx.connection(), submission, reports);
        } else {
            writeBatches(tx.connection(), submission, reports);
        }
    }

    /** PostgreSQL takes whole columns as arrays: one statement and one round trip for thousands of rows. */
    private static void writeArrays(Connection connection, long submission, List<NewSubmission.Report> reports)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into figure (submission_id, report_no, cell, amount)
                select ?, r, c, a from unnest(?, ?, ?) as given (r, c, a)""")) {
            Integer[] numbers = new Integer[BATCH];
            Integer[] cells = new Integer[BATCH];
            BigDecimal[] amounts = new BigDecimal[BATCH];
            int filled = 0;
            for (int number = 0; number < reports.size(); number++) {
                NewSubmission.Report report = reports.get(number);
                for (int i = 0; i < report.cells().length; i++) {
                    numbers[filled] = number;
                    cells[filled] = report.cells()[i];
                    amounts[filled++] = report.amounts()[i];
                    if (filled == BATCH) {
                        insertArrays(insert, submission, numbers, cells, amounts);
                        filled = 0;
                    }
                }
            }
            if (filled > 0) {
                insertArrays(insert, submission, Arrays.copyOf(numbers, filled), Arrays.copyOf(cells, filled),
                        Arrays.copyOf(amounts, filled));
            }
        }
    }

    private static void insertArrays(PreparedStatement insert, long submission, Integer[] numbers, Integer[] cells,
            BigDecimal[] amounts) throws SQLException {
        Connection connection = insert.getConnection();
        insert.setLong(1, submission);
        insert.setArray(2, connection.createArrayOf("int4", numbers));
        insert.setArray(3, connection.createArrayOf("int4", cells));
        insert.setArray(4, connection.createArrayOf("numeric", amounts));
        insert.executeUpdate();
    }

    private static void writeBatches(Connection connection, long submission, List<NewSubmission.Report> reports)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into figure (submission_id, report_no, cell, amount) values (?, ?, ?, ?)")) {
            int waiting = 0;
            for (int number = 0; number < reports.size(); number++) {
                NewSubmission.Report report = reports.get(number);
                for (int i = 0; i < report.cells().length; i++) {
                    insert.setLong(1, submission);
                    insert.setInt(2, number);
                    insert.setInt(3, report.cells()[i]);
                    insert.setBigDecimal(4, report.amounts()[i]);
                    insert.addBatch();
                    if (++waiting == BATCH) {
                        insert.executeBatch();
                        waiting = 0;
                    }
                }
            }
            if (waiting > 0) {
                insert.executeBatch();
            }
        }
    }
}
