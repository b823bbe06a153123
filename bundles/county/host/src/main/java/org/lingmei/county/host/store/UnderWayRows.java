package org.lingmei.county.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lingmei.county.host.deploy.Deployment;
import org.lingmei.county.host.deploy.Step;

/** Table {@code under_way}: what has begun and not ended. */
final class UnderWayRows {

    private UnderWayRows() {
    }

    static void insert(Connection connection, UnderWay begun) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into under_way (id, region, node, action, from_version, to_version, sha256, phase, requested_by, began_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, begun.id());
            insert.setString(2, begun.region());
            insert.setString(3, begun.node());
            insert.setString(4, begun.action().code());
            insert.setString(5, SqlValues.fit(begun.from(), DeploymentRows.VERSION_LENGTH));
            insert.setString(6, SqlValues.fit(begun.to(), DeploymentRows.VERSION_LENGTH));
            insert.setString(7, begun.sha256());
            insert.setString(8, begun.phase().code());
            insert.setString(9, begun.by());
            SqlValues.set(insert, 10, begun.at());
            insert.executeUpdate();
        }
    }

    static void reach(Connection connection, String id, Step.Phase phase) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update under_way set phase = ? where id = ?")) {
            update.setString(1, phase.code());
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    static void delete(Connection connection, String id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from under_way where id = ?")) {
            delete.setString(1, id);
            delete.executeUpdate();
        }
    }

    /** A few at most. */
    static List<UnderWay> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select id, region, node, action, from_version, to_version, sha256, phase, requested_by, began_at
                from under_way order by began_at, id"""); ResultSet row = select.executeQuery()) {
            List<UnderWay> all = new ArrayList<>();
            while (row.next()) {
                all.add(new UnderWay(row.getString(1), row.getString(2), row.getString(3),
                        DeploymentRows.constant(Deployment.Action.class, row.getString(4)), row.getString(5), row.getString(6),
                        row.getString(7), DeploymentRows.constant(Step.Phase.class, row.getString(8)), row.getString(9),
                        SqlValues.instant(row, 10)));
            }
            return all;
        }
    }
}
