package org.lingmei.core.runtime.idempotency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.audit.HashAlgorithm;
import org.lingmei.core.runtime.tx.UtcTimestamps;

/**
 * Answers in table {@code core.idempotent_write}.
 *
 * <p>A write first claims its key with a row that has no answer yet. A second request with the same key waits at the unique
 * index until the first has ended: then either the key is free again, or the second is rolled back and gives the first one's
 * answer.
 */
public final class JdbcIdempotentWrites implements IdempotentWrites {

    private static final int LONGEST_KEY = 200;

    private final InstantSource clock;

    public JdbcIdempotentWrites(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Answer once(String key, Caller caller, String fingerprint, Transactions transactions, Write write) {
        if (key == null) {
            return transactions.write(write::run);
        }
        require(key);
        String asked = HashAlgorithm.SHA_256.hexOf(fingerprint);
        try {
            return transactions.write(tx -> {
                Optional<Answer> earlier = earlierAnswer(tx.connection(), key, caller, asked);
                if (earlier.isPresent()) {
                    return earlier.get();
                }
                claim(tx.connection(), key, caller, asked);
                Answer answer = write.run(tx);
                keep(tx.connection(), key, caller, answer);
                return answer;
            });
        } catch (DatabaseException e) {
            if (!e.integrityViolation()) {
                throw e;
            }
            // Either somebody else's claim or a constraint of the write itself; only in the first case is there an answer.
            return transactions.read(tx -> earlierAnswer(tx.connection(), key, caller, asked)).orElseThrow(() -> e);
        }
    }

    @Override
    public Optional<Answer> earlier(String key, Caller caller, String fingerprint, Transactions transactions) {
        if (key == null) {
            return Optional.empty();
        }
        require(key);
        String asked = HashAlgorithm.SHA_256.hexOf(fingerprint);
        return transactions.read(tx -> earlierAnswer(tx.connection(), key, caller, asked));
    }

    private static void require(String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY || key.indexOf('\0') >= 0) {
            throw Problem.badRequest(new Text("Idempotency-Key 应为 1 至 200 个字符。",
                    "An Idempotency-Key has 1 to 200 characters.")).asException();
        }
    }

    /**
     * Forgets answers that no client will ask for again.
     *
     * @return how many
     */
    public static int forget(Transactions transactions, Instant before) {
        return transactions.write(tx -> {
            try (PreparedStatement delete = tx.connection().prepareStatement(
                    "DELETE FROM core.idempotent_write WHERE written_at < ?")) {
                UtcTimestamps.set(delete, 1, before);
                return delete.executeUpdate();
            }
        });
    }

    private static Optional<Answer> earlierAnswer(Connection connection, String key, Caller caller, String fingerprint)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT fingerprint, status, body FROM core.idempotent_write WHERE caller = ? AND request_key = ?")) {
            select.setString(1, caller.username());
            select.setString(2, key);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (!row.getString(1).equals(fingerprint)) {
                    throw reused(key);
                }
                return Optional.of(new Answer(row.getInt(2), row.getString(3), true));
            }
        }
    }

    private static RuntimeException reused(String key) {
        return new Problem("idempotency-key-reused", 422,
                new Text("Idempotency-Key 已用于另一请求", "Idempotency-Key used for another request"),
                new Text("“%s”已用于内容不同的请求，请为新请求使用新的 Idempotency-Key。",
                        "“%s” was used for a request with other content; a new request needs a new key.").with(key))
                .asException();
    }

    private void claim(Connection connection, String key, Caller caller, String fingerprint) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO core.idempotent_write (caller, request_key, fingerprint, written_at) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, caller.username());
            insert.setString(2, key);
            insert.setString(3, fingerprint);
            UtcTimestamps.set(insert, 4, clock.instant());
            insert.executeUpdate();
        }
    }

    private static void keep(Connection connection, String key, Caller caller, Answer answer) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE core.idempotent_write SET status = ?, body = ? WHERE caller = ? AND request_key = ?")) {
            update.setInt(1, answer.status());
            update.setString(2, answer.body());
            update.setString(3, caller.username());
            update.setString(4, key);
            update.executeUpdate();
        }
    }
}
