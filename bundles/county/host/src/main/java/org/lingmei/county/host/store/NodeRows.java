package org.lingmei.county.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lingmei.core.api.Text;

/** Table {@code node}: a row for each county and node. */
final class NodeRows {

    private static final int LONGEST_REASON = 2_000;

    private NodeRows() {
    }

    static List<NodeState> of(Connection connection, String region) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select region, name, generation, state, reason_zh, reason_en, changed_at from node where region = ? order by name""")) {
            select.setString(1, region);
            try (ResultSet row = select.executeQuery()) {
                List<NodeState> found = new ArrayList<>();
                while (row.next()) {
                    found.add(new NodeState(row.getString(1), row.getString(2), row.getLong(3),
                            NodeState.State.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                            new Text(row.getString(5), row.getString(6)), SqlValues.instant(row, 7)));
                }
                return found;
            }
        }
    }

    static void put(Connection connection, NodeState state) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update node set generation = ?, state = ?, reason_zh = ?, reason_en = ?, changed_at = ? where region = ? and name = ?""")) {
            fill(update, state);
            if (update.executeUpdate() > 0) {
                return;
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into node (generation, state, reason_zh, reason_en, changed_at, region, name) values (?, ?, ?, ?, ?, ?, ?)""")) {
            fill(insert, state);
            insert.executeUpdate();
        }
    }

    private static void fill(PreparedStatement statement, NodeState state) throws SQLException {
        statement.setLong(1, state.generation());
        statement.setString(2, state.state().name().toLowerCase(Locale.ROOT));
        statement.setString(3, cut(state.reason().zh()));
        statement.setString(4, cut(state.reason().en()));
        SqlValues.set(statement, 5, state.at());
        statement.setString(6, state.region());
        statement.setString(7, state.node());
    }

    private static String cut(String reason) {
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }
}
