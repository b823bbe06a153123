package org.lingmei.county.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lingmei.core.api.Text;

/** Table {@code connector}: a row for each connector that a county's module ever offered. */
final class ConnectorRows {

    private static final int LONGEST_DETAIL = 2_000;
    private static final String SELECT = """
            select region, name, schedule, due_at, started_at, ended_at, succeeded_at, runner, lease_until, outcome, detail_zh,
              detail_en, failures from connector""";

    private ConnectorRows() {
    }

    static List<ConnectorState> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " order by region, name")) {
            return read(select);
        }
    }

    static List<ConnectorState> of(Connection connection, String region) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " where region = ? order by name")) {
            select.setString(1, region);
            return read(select);
        }
    }

    private static List<ConnectorState> read(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            List<ConnectorState> found = new ArrayList<>();
            while (row.next()) {
                String outcome = row.getString(10);
                found.add(new ConnectorState(row.getString(1), row.getString(2), row.getString(3), SqlValues.instant(row, 4),
                        instant(row, 5), instant(row, 6), instant(row, 7), row.getString(8), instant(row, 9),
                        outcome == null ? null : ConnectorState.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                        new Text(row.getString(11), row.getString(12)), row.getInt(13)));
            }
            return found;
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getTimestamp(column) == null ? null : SqlValues.instant(row, column);
    }

    static void insert(Connection connection, String region, String name, String schedule, Instant due) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into connector (schedule, due_at, region, name, detail_zh, detail_en, failures) values (?, ?, ?, ?, '', '', 0)""")) {
            insert.setString(1, schedule);
            SqlValues.set(insert, 2, due);
            insert.setString(3, region);
            insert.setString(4, name);
            insert.executeUpdate();
        }
    }

    static void reschedule(Connection connection, String region, String name, String schedule, Instant due) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update connector set schedule = ?, due_at = case when due_at > ? then ? else due_at end where region = ? and name = ?""")) {
            update.setString(1, schedule);
            SqlValues.set(update, 2, due);
            SqlValues.set(update, 3, due);
            update.setString(4, region);
            update.setString(5, name);
            update.executeUpdate();
        }
    }

    static int claim(Connection connection, ConnectorState known, ConnectorState claimed) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update connector set runner = ?, started_at = ?, lease_until = ?, due_at = ?
                where region = ? and name = ? and due_at = ? and runner is null""")) {
            update.setString(1, claimed.runner());
            SqlValues.set(update, 2, claimed.startedAt());
            SqlValues.set(update, 3, claimed.leaseUntil());
            SqlValues.set(update, 4, claimed.dueAt());
            update.setString(5, known.region());
            update.setString(6, known.name());
            SqlValues.set(update, 7, known.dueAt());
            return update.executeUpdate();
        }
    }

    static int renew(Connection connection, ConnectorState claimed, Instant until) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update connector set lease_until = ? where region = ? and name = ? and runner = ? and started_at = ?""")) {
            SqlValues.set(update, 1, until);
            key(update, 2, claimed);
            return update.executeUpdate();
        }
    }

    static int end(Connection connection, ConnectorState claimed, ConnectorState ended) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update connector set runner = null, lease_until = null, ended_at = ?, succeeded_at = ?, outcome = ?, detail_zh = ?,
                  detail_en = ?, failures = ?, due_at = case when due_at > ? then ? else due_at end
                where region = ? and name = ? and runner = ? and started_at = ?""")) {
            SqlValues.set(update, 1, ended.endedAt());
            if (ended.succeededAt() == null) {
                update.setTimestamp(2, null);
            } else {
                SqlValues.set(update, 2, ended.succeededAt());
            }
            update.setString(3, ended.outcome().code());
            update.setString(4, SqlValues.fit(ended.detail().zh(), LONGEST_DETAIL));
            update.setString(5, SqlValues.fit(ended.detail().en(), LONGEST_DETAIL));
            update.setInt(6, ended.failures());
            SqlValues.set(update, 7, ended.dueAt());
            SqlValues.set(update, 8, ended.dueAt());
            key(update, 9, claimed);
            return update.executeUpdate();
        }
    }

    static int release(Connection connection, ConnectorState claimed, Instant due) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update connector set runner = null, lease_until = null, due_at = ?
                where region = ? and name = ? and runner = ? and started_at = ?""")) {
            SqlValues.set(update, 1, due);
            key(update, 2, claimed);
            return update.executeUpdate();
        }
    }

    private static void key(PreparedStatement statement, int first, ConnectorState claimed) throws SQLException {
        statement.setString(first, claimed.region());
        statement.setString(first + 1, claimed.name());
        statement.setString(first + 2, claimed.runner());
        SqlValues.set(statement, first + 3, claimed.startedAt());
    }

    static int request(Connection connection, String region, String name, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update connector set due_at = case when due_at > ? then ? else due_at end where region = ? and name = ?")) {
            SqlValues.set(update, 1, now);
            SqlValues.set(update, 2, now);
            update.setString(3, region);
            update.setString(4, name);
            return update.executeUpdate();
        }
    }
}
