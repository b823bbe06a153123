package org.lingmei.core.runtime.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.core.runtime.tx.UtcTimestamps;

/**
 * Locks a name after too many failed logins, whether or not there is such a user, in table {@code core.login_failure}.
 *
 * @param mostFailures with this failure the lock begins
 * @param lock how long it lasts; failures that lie further apart do not add up
 */
public record LoginGuard(int mostFailures, Duration lock) {

    /** Until when the name is locked; empty if it is not. */
    Optional<Instant> lockedUntil(Transactions transactions, String username, Instant now) {
        return transactions.read(tx -> {
            try (PreparedStatement select = tx.connection().prepareStatement(
                    "SELECT locked_until FROM core.login_failure WHERE username = ?")) {
                select.setString(1, username);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.ofNullable(UtcTimestamps.get(row, 1)).filter(now::isBefore) : Optional.empty();
                }
            }
        });
    }

    /**
     * Counts a failure.
     *
     * @return until when the name is locked if this was the one too many
     */
    Optional<Instant> countFailure(Tx tx, String username, Instant now) throws SQLException {
        int failures = failuresWith(tx.connection(), username, now);
        if (failures < mostFailures) {
            return Optional.empty();
        }
        Instant until = now.plus(lock);
        try (PreparedStatement update = tx.connection().prepareStatement(
                "UPDATE core.login_failure SET failures = 0, locked_until = ? WHERE username = ?")) {
            UtcTimestamps.set(update, 1, until);
            update.setString(2, username);
            update.executeUpdate();
        }
        return Optional.of(until);
    }

    /** Forgets the failures and lifts the lock. */
    static void clear(Tx tx, String username) throws SQLException {
        try (PreparedStatement delete = tx.connection().prepareStatement("DELETE FROM core.login_failure WHERE username = ?")) {
            delete.setString(1, username);
            delete.executeUpdate();
        }
    }

    /** Deletes what is so long ago that it no longer counts. */
    public static int forget(Transactions transactions, Instant before) {
        return transactions.write(tx -> {
            try (PreparedStatement delete = tx.connection().prepareStatement("DELETE FROM core.login_failure WHERE last_at < ?")) {
                UtcTimestamps.set(delete, 1, before);
                return delete.executeUpdate();
            }
        });
    }

    private int failuresWith(Connection connection, String username, Instant now) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(
                "UPDATE core.login_failure SET failures = 0 WHERE username = ? AND last_at < ?")) {
            forget.setString(1, username);
            UtcTimestamps.set(forget, 2, now.minus(lock));
            forget.executeUpdate();
        }
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE core.login_failure SET failures = failures + 1, last_at = ? WHERE username = ?")) {
            UtcTimestamps.set(update, 1, now);
            update.setString(2, username);
            if (update.executeUpdate() == 0) {
                insert(connection, username, now);
            }
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT failures FROM core.login_failure WHERE username = ?")) {
            select.setString(1, username);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void insert(Connection connection, String username, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO core.login_failure (username, failures, last_at) VALUES (?, 1, ?)")) {
            insert.setString(1, username);
            UtcTimestamps.set(insert, 2, now);
            insert.executeUpdate();
        }
    }
}
