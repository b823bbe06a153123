package org.lingmei.core.runtime.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.core.runtime.testing.TestDatabase;

class SchemaMigratorTest {

    private static int count(Transactions transactions, String table) {
        return transactions.read(tx -> {
            try (Statement statement = tx.connection().createStatement();
                    ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    @OnEachDatabase
    void aSecondRunFindsNothingToDo(StoreHarness core) throws Exception {
        core.transactions("counters", "db/counters.sql");
        assertEquals(2, count(core.transactions("counters", "db/counters.sql"), "counter"));
    }

    @OnEachDatabase
    void anOrdinaryStartLeavesLiquibaseAlone(StoreHarness core) throws Exception {
        Transactions counters = core.transactions("counters", "db/counters.sql");
        execute(counters, "DROP TABLE databasechangeloglock");
        core.transactions("counters", "db/counters.sql");
        assertThrows(DatabaseException.class, () -> count(counters, "databasechangeloglock"));
        execute(counters, "UPDATE change_log_mark SET sha256 = 'of another text'");
        core.transactions("counters", "db/counters.sql");
        assertEquals(1, count(counters, "databasechangeloglock"));
    }

    private static void execute(Transactions transactions, String sql) {
        transactions.write(tx -> {
            try (Statement statement = tx.connection().createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    @OnEachDatabase
    void aFaultyChangeLogIsReportedAndSpoilsNoOtherSchema(StoreHarness core) throws Exception {
        MigrationException failure = assertThrows(MigrationException.class, () -> core.transactions("faulty", "db/faulty.sql"));
        assertTrue(failure.getMessage().contains("db/faulty.sql"), failure.getMessage());
        assertEquals(2, count(core.transactions("counters", "db/counters.sql"), "counter"));
    }

    @OnEachDatabase
    void aMissingChangeLogIsReported(StoreHarness core) {
        assertThrows(MigrationException.class, () -> core.transactions("counters", "db/none.sql"));
    }

    @OnEachDatabase
    void refusesASchemaNameThatOneOfTheDatabasesWouldNotTake(StoreHarness core) {
        assertThrows(MigrationException.class, () -> core.transactions("county_a", "db/counters.sql"));
        assertThrows(MigrationException.class, () -> core.transactions("County", "db/counters.sql"));
        assertThrows(MigrationException.class, () -> core.transactions("a; drop", "db/counters.sql"));
    }

    @OnEachDatabase
    void theMarkOfANodeThatDiedHoldsNobodyUp(StoreHarness core) throws Exception {
        Transactions counters = core.transactions("counters", "db/counters.sql");
        counters.write(tx -> {
            try (Statement statement = tx.connection().createStatement()) {
                statement.executeUpdate("DELETE FROM change_log_mark");
                return statement.executeUpdate("UPDATE databasechangeloglock SET locked = true, lockedby = 'dead'"
                        + " WHERE id = 1");
            }
        });
        assertEquals(2, count(core.transactions("counters", "db/counters.sql"), "counter"));
    }

    @OnEachDatabase
    void severalAtOnceTakeTurns(TestDatabase database) throws Exception {
        SchemaMigrator migrator = new SchemaMigrator(database.dataSource());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Object> done : threads.invokeAll(Collections.nCopies(4, () -> migrator.migrate("counters",
                    "db/counters.sql", new ClassLoaderResourceAccessor(getClass().getClassLoader()))))) {
                done.get(2, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @OnEachDatabase
    void leavesItsConnectionsInOrder(StoreHarness core) throws SQLException {
        assertThrows(MigrationException.class, () -> core.transactions("faulty", "db/faulty.sql"));
        for (int i = 0; i < 20; i++) {
            try (Connection connection = core.dataSource().getConnection()) {
                assertTrue(connection.getAutoCommit());
            }
        }
        assertThrows(DatabaseException.class, () -> count(core.coreTransactions(), "late"));
    }
}
