package org.lingmei.county.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Table {@code desired}: a row for each county that ever had a module. */
final class DesiredRows {

    private static final String SELECT =
            "select region, sha256, version, previous_sha256, blocked, blocked_by_province, generation, changed_by, changed_at from desired";
    private static final String INTEGRITY_VIOLATION = "23";

    private DesiredRows() {
    }

    static Optional<Desired> find(Connection connection, String region) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " where region = ?")) {
            select.setString(1, region);
            return read(select).stream().findFirst();
        }
    }

    static List<Desired> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " order by region")) {
            return read(select);
        }
    }

    static Optional<String> owner(Connection connection, String symbolicName) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select d.region from desired d join artefact a on a.sha256 = d.sha256 or a.sha256 = d.previous_sha256
                where a.symbolic_name = ? order by d.region""")) {
            select.setString(1, symbolicName);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static List<Desired> read(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            List<Desired> found = new ArrayList<>();
            while (row.next()) {
                found.add(new Desired(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5),
                        row.getBoolean(6), row.getLong(7), row.getString(8), SqlValues.instant(row, 9)));
            }
            return found;
        }
    }

    /**
     * Takes the next generation, and with it the row until the end of the transaction. The artefact that it is to name comes
     * only then: whoever holds no row must not write artefacts of its county.
     */
    static void claim(Connection connection, Desired next, long expectedGeneration) throws SQLException {
        if (expectedGeneration == 0) {
            insert(connection, next);
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(
                "update desired set generation = generation + 1 where region = ? and generation = ?")) {
            update.setString(1, next.region());
            update.setLong(2, expectedGeneration);
            if (update.executeUpdate() == 0) {
                throw new Overtaken(next.region(), expectedGeneration);
            }
        }
    }

    private static void insert(Connection connection, Desired first) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into desired (region, blocked, generation, changed_by, changed_at) values (?, ?, 1, ?, ?)")) {
            insert.setString(1, first.region());
            insert.setBoolean(2, first.blocked());
            insert.setString(3, first.by());
            SqlValues.set(insert, 4, first.at());
            insert.executeUpdate();
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(INTEGRITY_VIOLATION)) {
                throw new Overtaken(first.region(), 0);
            }
            throw e;
        }
    }

    /** Fills the row that was claimed. */
    static void fill(Connection connection, Desired next) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update desired set sha256 = ?, version = ?, previous_sha256 = ?, blocked = ?, blocked_by_province = ?, changed_by = ?,
                  changed_at = ?
                where region = ?""")) {
            update.setString(1, next.sha256());
            update.setString(2, next.version());
            update.setString(3, next.previous());
            update.setBoolean(4, next.blocked());
            update.setBoolean(5, next.byProvince());
            update.setString(6, next.by());
            SqlValues.set(update, 7, next.at());
            update.setString(8, next.region());
            update.executeUpdate();
        }
    }

    /** Waits for whoever changes the county's module, and keeps others waiting until the end of the transaction. */
    static void hold(Connection connection, String region) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update desired set blocked = blocked where region = ?")) {
            update.setString(1, region);
            update.executeUpdate();
        }
    }
}
