package org.lingmei.core.runtime.event;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.event.DomainEvent;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.core.runtime.tx.UtcTimestamps;

/** Reads the outbox and keeps how far each handler has come. */
public final class EventStore {

    private static final int BATCH = 100;

    /** A handler that was away for so many times the retention no longer holds events back. */
    private static final int PATIENCE = 3;

    private final Transactions transactions;
    private final InstantSource clock;

    public EventStore(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The next events after that number, oldest first; not all at once, but at least one if there is any. */
    public List<DomainEvent> after(long id) {
        return transactions.read(tx -> {
            try (PreparedStatement select = tx.connection().prepareStatement(
                    "SELECT id, type, subject, payload, occurred_at FROM core.outbox_event WHERE id > ? ORDER BY id"
                            + " FETCH FIRST " + BATCH + " ROWS ONLY")) {
                select.setLong(1, id);
                List<DomainEvent> events = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        events.add(new DomainEvent(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
                                UtcTimestamps.get(row, 5)));
                    }
                }
                return events;
            }
        });
    }

    /** The last event that the handler is done with; a handler never seen before starts before the first event. */
    long startOrResume(String handler) {
        return transactions.write(tx -> {
            try (PreparedStatement select = tx.connection().prepareStatement(
                    "SELECT last_id FROM core.outbox_progress WHERE handler = ?")) {
                select.setString(1, handler);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        long last = row.getLong(1);
                        seen(tx, handler);
                        return last;
                    }
                }
            }
            try (PreparedStatement insert = tx.connection().prepareStatement(
                    "INSERT INTO core.outbox_progress (handler, last_id, seen_at) VALUES (?, 0, ?)")) {
                insert.setString(1, handler);
                UtcTimestamps.set(insert, 2, clock.instant());
                insert.executeUpdate();
            }
            return 0L;
        });
    }

    private void seen(Tx tx, String handler) throws SQLException {
        try (PreparedStatement update = tx.connection().prepareStatement(
                "UPDATE core.outbox_progress SET seen_at = ? WHERE handler = ?")) {
            UtcTimestamps.set(update, 1, clock.instant());
            update.setString(2, handler);
            update.executeUpdate();
        }
    }

    /** Notes that the handler is done with all events up to that number; never goes back. */
    void done(String handler, long id) {
        transactions.write(tx -> {
            try (PreparedStatement update = tx.connection().prepareStatement(
                    "UPDATE core.outbox_progress SET last_id = ?, seen_at = ? WHERE handler = ? AND last_id < ?")) {
                update.setLong(1, id);
                UtcTimestamps.set(update, 2, clock.instant());
                update.setString(3, handler);
                update.setLong(4, id);
                return update.executeUpdate();
            }
        });
    }

    /** When the oldest event happened that a handler has not yet dealt with. */
    public Optional<Instant> oldestWaiting(String handler) {
        return transactions.read(tx -> {
            try (PreparedStatement select = tx.connection().prepareStatement(
                    "SELECT MIN(e.occurred_at) FROM core.outbox_event e, core.outbox_progress p"
                            + " WHERE p.handler = ? AND e.id > p.last_id")) {
                select.setString(1, handler);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return Optional.ofNullable(UtcTimestamps.get(row, 1));
                }
            }
        });
    }

    /**
     * Deletes events that are old and that every handler has dealt with.
     *
     * @param keep how long events are kept
     * @return how many were deleted
     */
    public int forget(Duration keep) {
        Instant now = clock.instant();
        return transactions.write(tx -> {
            long delivered = deliveredToAll(tx, now.minus(keep.multipliedBy(PATIENCE)));
            try (PreparedStatement delete = tx.connection().prepareStatement(
                    "DELETE FROM core.outbox_event WHERE id <= ? AND occurred_at < ?")) {
                delete.setLong(1, delivered);
                UtcTimestamps.set(delete, 2, now.minus(keep));
                return delete.executeUpdate();
            }
        });
    }

    private static long deliveredToAll(Tx tx, Instant lastSeen) throws SQLException {
        try (PreparedStatement select = tx.connection().prepareStatement(
                "SELECT MIN(last_id) FROM core.outbox_progress WHERE seen_at >= ?")) {
            UtcTimestamps.set(select, 1, lastSeen);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long least = row.getLong(1);
                return row.wasNull() ? Long.MAX_VALUE : least;
            }
        }
    }
}
