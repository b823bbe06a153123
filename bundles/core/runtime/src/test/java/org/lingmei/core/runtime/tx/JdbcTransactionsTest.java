package org.lingmei.core.runtime.tx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;

class JdbcTransactionsTest {

    private static Transactions counters(StoreHarness core) throws Exception {
        return core.transactions("counters", "db/counters.sql");
    }

    private static int update(Tx tx, String sql) throws SQLException {
        try (Statement statement = tx.connection().createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static int value(Transactions transactions, String name) {
        return transactions.read(tx -> {
            try (Statement statement = tx.connection().createStatement();
                    var row = statement.executeQuery("SELECT value FROM counter WHERE name = '" + name + "'")) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    @OnEachDatabase
    void commitsWhatReturnsAndRollsBackWhatThrows(StoreHarness core) throws Exception {
        Transactions transactions = counters(core);
        transactions.write(tx -> update(tx, "UPDATE counter SET value = 7 WHERE name = 'a'"));
        ProblemException problem = assertThrows(ProblemException.class, () -> transactions.write(tx -> {
            update(tx, "UPDATE counter SET value = 8 WHERE name = 'a'");
            throw Problem.notFound(Text.same("x")).asException();
        }));
        assertEquals("not-found", problem.problem().type());
        assertEquals(7, value(transactions, "a"));
    }

    @OnEachDatabase
    void aViolatedConstraintComesOutAsSuch(StoreHarness core) throws Exception {
        Transactions transactions = counters(core);
        DatabaseException failure = assertThrows(DatabaseException.class, () -> transactions.write(
                tx -> update(tx, "INSERT INTO counter (name, value) VALUES ('a', 1)")));
        assertTrue(failure.integrityViolation(), failure.sqlState());
    }

    @OnEachDatabase
    void readingCannotWriteAndTheNextWriteCan(StoreHarness core) throws Exception {
        Transactions transactions = counters(core);
        assertThrows(DatabaseException.class, () -> transactions.read(
                tx -> update(tx, "UPDATE counter SET value = 1 WHERE name = 'a'")));
        transactions.write(tx -> update(tx, "UPDATE counter SET value = 2 WHERE name = 'a'"));
        assertEquals(2, value(transactions, "a"));
    }

    @OnEachDatabase
    void eachSchemaFindsItsOwnTablesOnSharedConnections(StoreHarness core) throws Exception {
        Transactions one = counters(core);
        Transactions other = core.transactions("others", "db/counters.sql");
        other.write(tx -> update(tx, "UPDATE counter SET value = 3 WHERE name = 'a'"));
        assertEquals(0, value(one, "a"));
        assertEquals(3, value(other, "a"));
        assertThrows(DatabaseException.class, () -> value(core.coreTransactions(), "a"));
    }

    @OnEachDatabase
    void runsAgainAfterAConflictAndOnlyThen(StoreHarness core) throws Exception {
        Transactions transactions = counters(core);
        AtomicInteger attempts = new AtomicInteger();
        transactions.write(tx -> {
            update(tx, "UPDATE counter SET value = value + 1 WHERE name = 'a'");
            if (attempts.incrementAndGet() < 3) {
                throw new SQLException("chosen as victim", "40001");
            }
            return null;
        });
        assertEquals(1, value(transactions, "a"), "the first two attempts were rolled back");
        attempts.set(0);
        assertThrows(DatabaseException.class, () -> transactions.write(tx -> {
            attempts.incrementAndGet();
            throw new SQLException("no such table", "42P01");
        }));
        assertEquals(1, attempts.get());
    }

    @OnEachDatabase
    void aRealDeadlockEndsWithBothDone(StoreHarness core) throws Exception {
        Transactions transactions = counters(core);
        CyclicBarrier bothHoldTheirFirst = new CyclicBarrier(2);
        List<Callable<Integer>> crossing = List.of(
                () -> crossing(transactions, "a", "b", bothHoldTheirFirst),
                () -> crossing(transactions, "b", "a", bothHoldTheirFirst));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<Integer> done : threads.invokeAll(crossing)) {
                done.get(2, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(2, value(transactions, "a"));
        assertEquals(2, value(transactions, "b"));
    }

    private static int crossing(Transactions transactions, String first, String second, CyclicBarrier barrier) {
        AtomicInteger attempts = new AtomicInteger();
        return transactions.write(tx -> {
            update(tx, "UPDATE counter SET value = value + 1 WHERE name = '" + first + "'");
            if (attempts.incrementAndGet() == 1) {
                try {
                    barrier.await(1, TimeUnit.MINUTES);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            return update(tx, "UPDATE counter SET value = value + 1 WHERE name = '" + second + "'");
        });
    }

    @OnEachDatabase
    void tellsOfTheCommitOnceAndNeverOfARollback(StoreHarness core) throws Exception {
        Transactions transactions = counters(core);
        List<String> told = new ArrayList<>();
        AtomicInteger attempts = new AtomicInteger();
        transactions.write(tx -> {
            RunningTx.afterCommit(tx, () -> told.add("committed"));
            if (attempts.incrementAndGet() == 1) {
                throw new SQLException("chosen as victim", "40P01");
            }
            return null;
        });
        assertThrows(IllegalStateException.class, () -> transactions.write(tx -> {
            RunningTx.afterCommit(tx, () -> told.add("rolled back"));
            throw new IllegalStateException();
        }));
        assertEquals(List.of("committed"), told);
    }

    @OnEachDatabase
    void aTransactionCannotBeUsedAfterItsEnd(StoreHarness core) throws Exception {
        Transactions transactions = counters(core);
        Tx kept = transactions.write(tx -> tx);
        assertThrows(SQLException.class, kept::connection);
    }

    @OnEachDatabase
    void givesConnectionsBackAsItFoundThem(StoreHarness core) throws Exception {
        Transactions transactions = counters(core);
        transactions.read(tx -> null);
        try (Connection connection = core.dataSource().getConnection()) {
            assertTrue(connection.getAutoCommit());
            assertFalse(connection.isReadOnly());
        }
    }
}
