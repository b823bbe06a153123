package org.lingmei.core.runtime.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.core.runtime.tx.UtcTimestamps;

/**
 * The hash chain in table {@code core.audit_entry}.
 *
 * <p>Whoever appends first locks the ledger's head row until the end of the transaction, by updating it; so entries are
 * numbered in the order in which their transactions commit. The outbox numbers its events by the same row: appending and
 * publishing in either order cannot deadlock.
 */
public final class JdbcAuditTrail implements AuditTrail {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HashAlgorithm algorithm;
    private final InstantSource clock;

    public JdbcAuditTrail(HashAlgorithm algorithm, InstantSource clock) {
        this.algorithm = algorithm;
        this.clock = clock;
    }

    @Override
    public long append(Tx tx, Caller caller, String action, String subject, Map<String, String> details)
            throws SQLException {
        Connection connection = tx.connection();
        lockHead(connection);
        Head head = Head.read(connection);
        ChainedEntry entry = new ChainedEntry(head.sequence(), clock.instant(), caller.username(), action, subject, json(details),
                algorithm.code());
        String hash = entry.hash(head.hash(), algorithm);
        insert(connection, entry, hash);
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE core.ledger_head SET audit_hash = ? WHERE id = 1")) {
            update.setString(1, hash);
            update.executeUpdate();
        }
        return head.sequence();
    }

    /** An update and not a SELECT FOR UPDATE: the same on both databases, and the number is taken in the same step. */
    private static void lockHead(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE core.ledger_head SET audit_sequence = audit_sequence + 1 WHERE id = 1")) {
            if (update.executeUpdate() != 1) {
                throw new SQLException("The head row of the ledger is missing; the audit trail cannot go on", "02000");
            }
        }
    }

    private static void insert(Connection connection, ChainedEntry entry, String hash) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO core.audit_entry (sequence, written_at, actor, action, subject, details, algorithm, hash)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, entry.sequence());
            UtcTimestamps.set(insert, 2, entry.at());
            insert.setString(3, entry.actor());
            insert.setString(4, entry.action());
            insert.setString(5, entry.subject());
            insert.setString(6, entry.details());
            insert.setString(7, entry.algorithm());
            insert.setString(8, hash);
            insert.executeUpdate();
        }
    }

    private static String json(Map<String, String> details) {
        try {
            return JSON.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Strings can always be written as JSON", e);
        }
    }
}
