package org.lingmei.county.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.deploy.Deployment;
import org.lingmei.county.host.deploy.Step;

/** Tables {@code deployment} and {@code deployment_step}: the history. */
final class DeploymentRows {

    static final int VERSION_LENGTH = 255;
    private static final int REASON_LENGTH = 2000;
    private static final int DETAIL_LENGTH = 4000;

    private static final String SELECT = """
            select d.id, d.region, d.action, d.from_version, d.to_version, d.sha256, d.outcome, d.reason_zh, d.reason_en,
              d.requested_by, d.began_at, d.millis, s.phase, s.passed, s.millis, s.detail_zh, s.detail_en
            from deployment d left join deployment_step s on s.deployment_id = d.id
            """;

    private DeploymentRows() {
    }

    static void insert(Connection connection, Deployment deployment) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into deployment (id, region, action, from_version, to_version, sha256, outcome, reason_zh, reason_en,
                  requested_by, began_at, millis)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, deployment.id());
            insert.setString(2, deployment.region());
            insert.setString(3, deployment.action().code());
            insert.setString(4, SqlValues.fit(deployment.from(), VERSION_LENGTH));
            insert.setString(5, SqlValues.fit(deployment.to(), VERSION_LENGTH));
            insert.setString(6, deployment.sha256());
            insert.setString(7, deployment.outcome().code());
            insert.setString(8, SqlValues.fit(deployment.reason().zh(), REASON_LENGTH));
            insert.setString(9, SqlValues.fit(deployment.reason().en(), REASON_LENGTH));
            insert.setString(10, deployment.by());
            SqlValues.set(insert, 11, deployment.at());
            insert.setLong(12, deployment.millis());
            insert.executeUpdate();
        }
        insertSteps(connection, deployment.id(), deployment.steps(), 1);
    }

    static void append(Connection connection, String id, List<Step> steps) throws SQLException {
        int last;
        try (PreparedStatement select = connection.prepareStatement("select max(step_no) from deployment_step where deployment_id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                last = row.getInt(1);
            }
        }
        insertSteps(connection, id, steps, last + 1);
    }

    private static void insertSteps(Connection connection, String id, List<Step> steps, int first) throws SQLException {
        if (steps.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into deployment_step (deployment_id, step_no, phase, passed, millis, detail_zh, detail_en)
                values (?, ?, ?, ?, ?, ?, ?)""")) {
            int number = first;
            for (Step step : steps) {
                insert.setString(1, id);
                insert.setInt(2, number++);
                insert.setString(3, step.phase().code());
                insert.setBoolean(4, step.ok());
                insert.setLong(5, step.millis());
                insert.setString(6, SqlValues.fit(step.detail().zh(), DETAIL_LENGTH));
                insert.setString(7, SqlValues.fit(step.detail().en(), DETAIL_LENGTH));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static Optional<Deployment> find(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "where d.id = ? order by s.step_no")) {
            select.setString(1, id);
            return read(select).stream().findFirst();
        }
    }

    static List<Deployment> latest(Connection connection, String region, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + """
                where d.id in (select l.id from deployment l where l.region = ?
                  order by l.began_at desc, l.id desc fetch first ? rows only)
                order by d.began_at desc, d.id desc, s.step_no""")) {
            select.setString(1, region);
            select.setInt(2, limit);
            return read(select);
        }
    }

    /** A row for each step, those of one deployment together; one row for a deployment without steps. */
    private static List<Deployment> read(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            List<Deployment> found = new ArrayList<>();
            List<Step> steps = new ArrayList<>();
            boolean more = row.next();
            while (more) {
                String id = row.getString(1);
                Deployment head = head(row);
                steps.clear();
                do {
                    if (row.getString(13) != null) {
                        steps.add(step(row));
                    }
                    more = row.next();
                } while (more && row.getString(1).equals(id));
                found.add(new Deployment(id, head.region(), head.action(), head.from(), head.to(), head.sha256(), head.outcome(),
                        head.reason(), steps, head.by(), head.at(), head.millis()));
            }
            return found;
        }
    }

    private static Deployment head(ResultSet row) throws SQLException {
        return new Deployment(row.getString(1), row.getString(2), constant(Deployment.Action.class, row.getString(3)),
                row.getString(4), row.getString(5), row.getString(6), constant(Deployment.Outcome.class, row.getString(7)),
                new Text(row.getString(8), row.getString(9)), List.of(), row.getString(10), SqlValues.instant(row, 11),
                row.getLong(12));
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(constant(Step.Phase.class, row.getString(13)), row.getBoolean(14), row.getLong(15),
                new Text(row.getString(16), row.getString(17)));
    }

    static <E extends Enum<E>> E constant(Class<E> type, String code) {
        return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
    }
}
