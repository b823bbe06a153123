package org.lingmei.core.runtime.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.TestDatabase;

/** Nodes that start on an empty database. */
@Timeout(60)
class NodesLockTest {

    private static final int NODES = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ExecutorService nodes = Executors.newFixedThreadPool(NODES);

    @AfterEach
    void end() {
        nodes.shutdownNow();
    }

    private static DataSource ofSeveralNodes(TestDatabase database) throws SQLException {
        // Derby makes its database when somebody connects, and does not find it in the end otherwise
        database.dataSource().getConnection().close();
        assumeTrue(database.dialect() == Dialect.POSTGRESQL, "Derby has one node");
        return database.dataSource();
    }

    @OnEachDatabase
    void severalAtTheSameMomentTakeTurns(TestDatabase database) throws Exception {
        DataSource data = ofSeveralNodes(database);
        CyclicBarrier together = new CyclicBarrier(NODES);
        AtomicInteger inside = new AtomicInteger();
        List<Future<Integer>> most = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            most.add(nodes.submit(() -> {
                together.await();
                try (NodesLock lock = NodesLock.take(data, PATIENCE)) {
                    int now = inside.incrementAndGet();
                    waiting(data);
                    inside.decrementAndGet();
                    return now;
                }
            }));
        }
        for (Future<Integer> one : most) {
            assertEquals(1, one.get());
        }
    }

    @OnEachDatabase
    void oneThatFindsTheTableBeingMadeWaitsForIt(TestDatabase database) throws Exception {
        DataSource data = ofSeveralNodes(database);
        try (Connection first = data.getConnection(); Statement statement = first.createStatement()) {
            first.setAutoCommit(false);
            statement.execute("CREATE SCHEMA lingmei_migrations");
            statement.execute("CREATE TABLE lingmei_migrations.turn ()");
            assertThrows(MigrationBusyException.class, () -> NodesLock.take(data, Duration.ofMillis(100)));
            Future<?> second = nodes.submit(() -> {
                NodesLock.take(data, PATIENCE).close();
                return null;
            });
            while (waiting(data) == 0) {
                Thread.onSpinWait();
            }
            first.commit();
            second.get();
            first.setAutoCommit(true);
        }
    }

    @OnEachDatabase
    void theLockGoesWithItsSession(TestDatabase database) throws Exception {
        DataSource data = ofSeveralNodes(database);
        NodesLock.take(data, PATIENCE).close();
        NodesLock killed = NodesLock.take(data, PATIENCE);
        assertThrows(MigrationBusyException.class, () -> NodesLock.take(data, Duration.ofMillis(100)));
        number(data, "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_locks WHERE relation = 'lingmei_migrations.turn'::regclass");
        NodesLock.take(data, PATIENCE).close();
        assertThrows(SQLException.class, killed::close, "somebody else may have been in");
    }

    private static int waiting(DataSource data) throws SQLException {
        return number(data, "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
    }

    private static int number(DataSource data, String sql) throws SQLException {
        try (Connection connection = data.getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
