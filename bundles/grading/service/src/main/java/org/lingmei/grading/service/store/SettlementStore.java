package org.lingmei.grading.service.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.grading.api.Analyte;

/** Keeps how lots with more than one analysis are settled. */
public final class SettlementStore {

    private static final String COLUMNS = "verdict, tolerances, " + ValueColumns.NAMES + ", settled_at";

    private SettlementStore() {
    }

    /**
     * A lot's settlement.
     *
     * @param tolerances what it was settled by, as JSON
     * @param values what counts
     */
    public record Row(String verdict, String tolerances, Map<Analyte, String> values, Instant at) {
    }

    /** Keeps the settlement of an original's lot in the place of the one before. */
    public static void put(Connection connection, long assay, Row settlement) throws SQLException {
        if (set(connection, "update assay_settlement set " + COLUMNS.replace(",", " = ?,") + " = ? where assay_id = ?", assay, settlement) == 0) {
            set(connection, "insert into assay_settlement (" + COLUMNS + ", assay_id) values (?" + ", ?".repeat(COLUMNS.split(",").length) + ")",
                    assay, settlement);
        }
    }

    private static int set(Connection connection, String sql, long assay, Row settlement) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, settlement.verdict());
            statement.setString(2, settlement.tolerances());
            int at = ValueColumns.set(statement, 3, settlement.values());
            statement.setTimestamp(at++, SqlTime.store(settlement.at()));
            statement.setLong(at, assay);
            return statement.executeUpdate();
        }
    }

    /** The settlement of an original's lot; empty where there is the original alone. */
    public static Optional<Row> find(Connection connection, long assay) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS + " from assay_settlement where assay_id = ?")) {
            select.setLong(1, assay);
            try (ResultSet row = select.executeQuery()) {
                return !row.next() ? Optional.empty() : Optional.of(new Row(row.getString(1), row.getString(2), ValueColumns.get(row, 3),
                        SqlTime.read(row.getTimestamp(3 + ValueColumns.COUNT))));
            }
        }
    }
}
