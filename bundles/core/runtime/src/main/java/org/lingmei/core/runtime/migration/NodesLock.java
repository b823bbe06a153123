package org.lingmei.core.runtime.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.runtime.tx.JdbcTransactions;

/**
 * Keeps the other nodes on the database out, as a lock on a table that nobody but the platform's role may touch: an advisory lock could
 * be taken by any role of the database, a guest's too. It ends with its session. Derby embedded has one node.
 */
final class NodesLock implements AutoCloseable {

    /** No schema that is migrated has an underscore in its name. */
    private static final String SCHEMA = "lingmei_migrations";
    private static final String TABLE = SCHEMA + ".turn";

    /**
     * The database ends the session of a node that vanished within a minute, be it silent or owed an answer; of one that is there
     * it bears that the session is idle while tables are changed.
     */
    private static final String FOR_THE_SESSION = "SET LOCAL tcp_keepalives_idle = 20; SET LOCAL tcp_keepalives_interval = 10; "
            + "SET LOCAL tcp_keepalives_count = 3; SET LOCAL tcp_user_timeout = 50000; "
            + "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; ";

    /** Besides {@link MigrationBusyException#STATE}: another node that starts at the same moment has just made schema or table. */
    private static final Set<String> MADE_MEANWHILE = Set.of("23505", "42P06", "42P07");

    private final Connection session;

    private NodesLock(Connection session) {
        this.session = session;
    }

    /**
     * Waits for it.
     *
     * @param patience how long
     * @throws MigrationBusyException if other nodes had it all the time
     */
    static NodesLock take(DataSource dataSource, Duration patience) throws SQLException {
        Connection session = dataSource.getConnection();
        try {
            session.setAutoCommit(false);
            if (JdbcTransactions.dialectOf(session) == Dialect.POSTGRESQL) {
                await(session, patience);
            }
            return new NodesLock(session);
        } catch (SQLException | RuntimeException | Error failure) {
            giveBack(session, failure);
            throw failure;
        }
    }

    private static void await(Connection session, Duration patience) throws SQLException {
        long end = System.nanoTime() + patience.toNanos();
        while (!locked(session, Duration.ofNanos(end - System.nanoTime()))) {
            session.rollback();
            if (System.nanoTime() >= end) {
                throw new MigrationBusyException();
            }
        }
    }

    private static boolean locked(Connection session, Duration left) throws SQLException {
        try (Statement statement = session.createStatement()) {
            // 0 would be without end
            statement.execute(FOR_THE_SESSION + "SET LOCAL lock_timeout = " + Math.max(1, left.toMillis()));
            if (!made(statement)) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
                statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " ()");
            }
            // whoever only reads the table, as a backup does, neither waits nor is waited for
            statement.execute("LOCK TABLE " + TABLE + " IN EXCLUSIVE MODE");
            return true;
        } catch (SQLException failure) {
            if (MigrationBusyException.STATE.equals(failure.getSQLState()) || MADE_MEANWHILE.contains(failure.getSQLState())) {
                return false;
            }
            throw failure;
        }
    }

    private static boolean made(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT to_regclass('" + TABLE + "') IS NOT NULL")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void giveBack(Connection session, Throwable failure) {
        try (session) {
            session.rollback();
            session.setAutoCommit(true);
        } catch (SQLException broken) {
            failure.addSuppressed(broken);
        }
    }

    /** @throws SQLException also if the lock was lost before, as its session broke */
    @Override
    public void close() throws SQLException {
        try (session) {
            session.commit();
            session.setAutoCommit(true);
        }
    }
}
