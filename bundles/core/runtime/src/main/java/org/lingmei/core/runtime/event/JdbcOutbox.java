package org.lingmei.core.runtime.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import org.lingmei.core.api.event.Outbox;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.core.runtime.tx.RunningTx;
import org.lingmei.core.runtime.tx.UtcTimestamps;

/**
 * Events in table {@code core.outbox_event}, numbered by the ledger's head row, which stays locked until the transaction
 * ends: a number that a reader sees is never followed by a lower one.
 */
public final class JdbcOutbox implements Outbox {

    private final InstantSource clock;
    private final Runnable committed;

    /**
     * @param committed told after the commit of each transaction that published something
     */
    public JdbcOutbox(InstantSource clock, Runnable committed) {
        this.clock = clock;
        this.committed = committed;
    }

    @Override
    public long publish(Tx tx, String type, String subject, String payload) throws SQLException {
        Connection connection = tx.connection();
        long id = nextId(connection);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO core.outbox_event (id, type, subject, payload, occurred_at) VALUES (?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, type);
            insert.setString(3, subject);
            insert.setString(4, payload);
            UtcTimestamps.set(insert, 5, clock.instant());
            insert.executeUpdate();
        }
        RunningTx.afterCommit(tx, committed);
        return id;
    }

    private static long nextId(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE core.ledger_head SET event_id = event_id + 1 WHERE id = 1");
                PreparedStatement select = connection.prepareStatement(
                        "SELECT event_id FROM core.ledger_head WHERE id = 1")) {
            if (update.executeUpdate() != 1) {
                throw new SQLException("The head row of the ledger is missing; no event can be published", "02000");
            }
            try (ResultSet head = select.executeQuery()) {
                head.next();
                return head.getLong(1);
            }
        }
    }
}
