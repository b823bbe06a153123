package org.lingmei.core.runtime.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.dbcp2.ConnectionFactory;
import org.junit.jupiter.api.Timeout;
import org.lingmei.core.api.guest.GuestDatabase;
import org.lingmei.core.api.guest.GuestSchemaException;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.runtime.migration.SchemaMigrator;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.core.runtime.testing.TestDatabase;
import org.lingmei.core.runtime.tx.JdbcTransactions;

@Timeout(60)
class JdbcGuestSchemasTest {

    private static final String COUNTY = "county210381";
    private static final String FIRST = "--liquibase formatted sql\n--changeset li:1\nCREATE TABLE ticket (id int NOT NULL PRIMARY KEY);\n";
    private static final String SECOND = FIRST + "--changeset li:2\nALTER TABLE ticket ADD COLUMN note varchar(20);\n";
    private static final byte[] SECRET = "as good as any".getBytes(StandardCharsets.UTF_8);

    private static JdbcGuestSchemas schemas(DataSource platform) {
        return new JdbcGuestSchemas(platform, DriverManager::getDriver, SECRET);
    }

    private static GuestDatabase open(JdbcGuestSchemas schemas, String schema, String changeLog) throws GuestSchemaException {
        return schemas.open(schema, changeLog.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1));
    }

    private static void run(DataSource data, String sql) throws SQLException {
        try (Connection connection = data.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(DataSource data, String sql) throws SQLException {
        try (Connection connection = data.getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertTrue(row.next());
            return row.getInt(1);
        }
    }

    private static void denied(DataSource data, String sql) {
        SQLException denied = assertThrows(SQLException.class, () -> run(data, sql), sql);
        assertEquals("42501", denied.getSQLState(), sql + ": " + denied.getMessage());
    }

    private static void onlyWhereThereAreRoles(DataSource data) throws SQLException {
        try (Connection connection = data.getConnection()) {
            assumeTrue(JdbcTransactions.dialectOf(connection) == Dialect.POSTGRESQL, "Derby has no roles");
        }
    }

    private static void open(JdbcGuestSchemas schemas, String changeLog, Duration longest) throws GuestSchemaException {
        schemas.open(COUNTY, changeLog.getBytes(StandardCharsets.UTF_8), longest).close();
    }

    @OnEachDatabase
    void aChangeLogThatTakesTooLongIsUndone(StoreHarness core) throws Exception {
        JdbcGuestSchemas schemas = schemas(core.dataSource());
        open(schemas, FIRST, Duration.ofMinutes(1));
        StringBuilder endless = new StringBuilder(FIRST);
        for (int i = 0; i < 1_000; i++) {
            endless.append("--changeset li:t").append(i).append("\nCREATE TABLE t").append(i).append(" (id int NOT NULL PRIMARY KEY);\n");
        }
        GuestSchemaException late = assertThrows(GuestSchemaException.class, () -> open(schemas, endless.toString(), Duration.ofMillis(200)));
        assertTrue(late.getMessage().contains("longer than 200 ms"), late.getMessage());
        try (GuestDatabase database = open(schemas, COUNTY, SECOND)) {
            SQLException absent = assertThrows(SQLException.class, () -> run(database.dataSource(), "SELECT id FROM t0"));
            assertTrue(List.of("42P01", "42X05").contains(absent.getSQLState()), absent.getMessage());
        }
    }

    @OnEachDatabase
    void aStatementThatTakesTooLongIsEndedInTheDatabaseItself(StoreHarness core) throws Exception {
        onlyWhereThereAreRoles(core.dataSource());
        JdbcGuestSchemas schemas = schemas(core.dataSource());
        GuestSchemaException late = assertThrows(GuestSchemaException.class, () -> open(schemas,
                FIRST + "--changeset li:sleep\nINSERT INTO ticket (id) SELECT 1 FROM pg_sleep(3600);\n", Duration.ofMillis(200)));
        assertTrue(late.getMessage().contains("longer than 200 ms"), late.getMessage());
        open(schemas, FIRST, Duration.ofMinutes(1));
    }

    @OnEachDatabase
    void aBorrowedConnectionComesBackAsItWas(StoreHarness core) throws Exception {
        try (BasicDataSource platform = new BasicDataSource() {
            @Override
            protected ConnectionFactory createConnectionFactory() {
                return core.dataSource()::getConnection;
            }
        }) {
            platform.setMaxTotal(1);
            String before;
            try (Connection connection = platform.getConnection()) {
                before = marks(connection);
            }
            try (GuestPool guest = GuestPool.shared(platform, JdbcTransactions.nameOf("core", dialect(core.dataSource())));
                    Connection connection = guest.dataSource().getConnection()) {
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
            }
            try (Connection connection = platform.getConnection()) {
                assertEquals(before, marks(connection));
            }
        }
    }

    private static Dialect dialect(DataSource data) throws SQLException {
        try (Connection connection = data.getConnection()) {
            return JdbcTransactions.dialectOf(connection);
        }
    }

    private static String marks(Connection connection) throws SQLException {
        return connection.isReadOnly() + " " + connection.getAutoCommit() + " " + connection.getTransactionIsolation() + " " + connection.getSchema();
    }

    @OnEachDatabase
    void aDatabaseThatIsAwayIsNoFaultOfTheChangeLog(StoreHarness core) {
        DataSource away = (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
            throw new SQLException("connection refused", "08001");
        });
        assertEquals("08001", assertThrows(DatabaseException.class, () -> open(schemas(away), COUNTY, FIRST)).sqlState());
    }

    @OnEachDatabase
    void waitingForAnotherMigrationOfThisNodeHasAnEnd(StoreHarness core) throws Exception {
        JdbcGuestSchemas schemas = schemas(core.dataSource());
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<Void>().orTimeout(30, TimeUnit.SECONDS);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Dialect> other = thread.submit(() -> new SchemaMigrator(core.dataSource()).migrate("counters", "db/counters.sql",
                    new ClassLoaderResourceAccessor(getClass().getClassLoader()), guard -> {
                        begun.complete(null);
                        goOn.join();
                        return core.dataSource().getConnection();
                    }));
            begun.join();
            busy(schemas);
            assertEquals(List.of(), schemas.changed(COUNTY, FIRST.getBytes(StandardCharsets.UTF_8)), "to look only is not to wait");
            goOn.complete(null);
            other.get();
        } finally {
            thread.shutdown();
        }
        open(schemas, FIRST, Duration.ofMinutes(1));
    }

    @OnEachDatabase
    void waitingForAMigrationOfAnotherNodeHasAnEnd(StoreHarness core) throws Exception {
        onlyWhereThereAreRoles(core.dataSource());
        JdbcGuestSchemas schemas = schemas(core.dataSource());
        try (Connection other = core.dataSource().getConnection(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE lingmei_migrations.turn IN EXCLUSIVE MODE");
            busy(schemas);
            other.rollback();
        }
        open(schemas, FIRST, Duration.ofMinutes(1));
    }

    /** That others are at work is no fault of the change log. */
    private static void busy(JdbcGuestSchemas schemas) {
        assertEquals("55P03", assertThrows(DatabaseException.class, () -> open(schemas, FIRST, Duration.ofMillis(200))).sqlState());
    }

    @OnEachDatabase
    void aGuestThatKeepsItsOwnRoleLockedHoldsUpNobodyElse(StoreHarness core) throws Exception {
        onlyWhereThereAreRoles(core.dataSource());
        JdbcGuestSchemas schemas = schemas(core.dataSource());
        try (GuestDatabase guest = open(schemas, COUNTY, FIRST); Connection connection = guest.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("ALTER ROLE CURRENT_USER PASSWORD 'mine'");
            assertThrows(GuestSchemaException.class, () -> open(schemas, SECOND, Duration.ofMillis(200)));
            open(schemas, "county210323", FIRST).close();
        }
        open(schemas, SECOND, Duration.ofMinutes(1));
    }

    @OnEachDatabase
    void twoVersionsWorkOnTheSameTablesSideBySide(StoreHarness core) throws Exception {
        JdbcGuestSchemas schemas = schemas(core.dataSource());
        try (GuestDatabase old = open(schemas, COUNTY, FIRST)) {
            run(old.dataSource(), "INSERT INTO ticket (id) VALUES (1)");
            try (GuestDatabase next = open(schemas, COUNTY, SECOND)) {
                run(next.dataSource(), "INSERT INTO ticket (id, note) VALUES (2, 'wet')");
                run(old.dataSource(), "INSERT INTO ticket (id) VALUES (3)");
                assertEquals(3, number(next.dataSource(), "SELECT COUNT(*) FROM ticket"));
            }
            assertEquals(3, number(old.dataSource(), "SELECT COUNT(*) FROM ticket"));
        }
        // going back changes nothing
        try (GuestDatabase back = open(schemas, COUNTY, FIRST)) {
            assertEquals(1, number(back.dataSource(), "SELECT COUNT(*) FROM ticket WHERE note = 'wet'"));
        }
    }

    @OnEachDatabase
    void aChangeSetThatWasChangedAfterItRanIsRefused(StoreHarness core) throws Exception {
        JdbcGuestSchemas schemas = schemas(core.dataSource());
        open(schemas, COUNTY, FIRST).close();
        GuestSchemaException refused = assertThrows(GuestSchemaException.class,
                () -> open(schemas, COUNTY, FIRST.replace("id int", "id bigint")));
        assertTrue(refused.getMessage().contains("li"), refused.getMessage());
        open(schemas, COUNTY, FIRST).close();
    }

    @OnEachDatabase
    void rolesThatAKillLeftHalfMadeAreMadeWhole(StoreHarness core) throws Exception {
        onlyWhereThereAreRoles(core.dataSource());
        String role;
        try (Connection connection = core.dataSource().getConnection()) {
            role = connection.getCatalog() + "_" + COUNTY;
        }
        run(core.dataSource(), "CREATE ROLE " + role + " NOLOGIN NOINHERIT");
        run(core.dataSource(), "CREATE ROLE " + role + "_owner NOLOGIN NOINHERIT");
        try (GuestDatabase guest = open(schemas(core.dataSource()), COUNTY, FIRST)) {
            run(guest.dataSource(), "INSERT INTO ticket (id) VALUES (1)");
        }
    }

    @OnEachDatabase
    void ofAChangeLogThatFailsNothingStays(StoreHarness core) throws Exception {
        JdbcGuestSchemas schemas = schemas(core.dataSource());
        open(schemas, COUNTY, FIRST).close();
        assertThrows(GuestSchemaException.class,
                () -> open(schemas, COUNTY, SECOND + "--changeset li:3\nALTER TABLE nothing ADD COLUMN more int;\n"));
        try (GuestDatabase before = open(schemas, COUNTY, FIRST)) {
            assertThrows(SQLException.class, () -> number(before.dataSource(), "SELECT COUNT(note) FROM ticket"));
            assertEquals(0, number(before.dataSource(), "SELECT COUNT(*) FROM ticket"));
        }
        try (GuestDatabase mended = open(schemas, COUNTY, SECOND + "--changeset li:3\nCREATE TABLE nothing (id int);\n")) {
            assertEquals(0, number(mended.dataSource(), "SELECT COUNT(note) FROM ticket"));
        }
    }

    @OnEachDatabase
    void connectionsThatWereNotGivenBackAreClosedInTheEnd(StoreHarness core) throws Exception {
        GuestDatabase guest = open(schemas(core.dataSource()), COUNTY, FIRST);
        Connection kept = guest.dataSource().getConnection();
        kept.setAutoCommit(false);
        guest.close();
        assertThrows(SQLException.class, () -> kept.createStatement().execute("INSERT INTO ticket (id) VALUES (1)"));
        assertThrows(SQLException.class, () -> guest.dataSource().getConnection());
    }

    @OnEachDatabase
    void aGuestReachesItsOwnRowsAndNothingElse(StoreHarness core) throws Exception {
        onlyWhereThereAreRoles(core.dataSource());
        JdbcGuestSchemas schemas = schemas(core.dataSource());
        assertTrue(schemas.warning().isEmpty(), "the tests' role may create roles");
        try (GuestDatabase haicheng = open(schemas, COUNTY, FIRST + "--changeset li:2\nCREATE VIEW tickets AS SELECT id FROM ticket;\n");
                GuestDatabase xiuyan = open(schemas, "county210323", FIRST)) {
            DataSource data = haicheng.dataSource();
            assertTrue(haicheng.ownCredentials());
            run(data, "INSERT INTO ticket (id) VALUES (1)");
            run(data, "UPDATE ticket SET id = 2");
            assertEquals(2, number(data, "SELECT id FROM tickets"));
            run(data, "DELETE FROM ticket");
            denied(data, "SELECT * FROM core.region");
            denied(data, "SELECT * FROM county210323.ticket");
            denied(data, "INSERT INTO county210323.ticket (id) VALUES (1)");
            denied(data, "DROP TABLE ticket");
            denied(data, "ALTER TABLE ticket ADD COLUMN x int");
            denied(data, "TRUNCATE ticket");
            denied(data, "CREATE TABLE other (id int)");
            denied(data, "CREATE SCHEMA other");
            denied(data, "SELECT * FROM databasechangelog");
            denied(data, "DELETE FROM change_log_mark");
            denied(data, "SET ROLE lingmei");
            denied(data, "DO $$ BEGIN LOCK TABLE lingmei_migrations.turn IN ACCESS SHARE MODE; END $$");
            denied(xiuyan.dataSource(), "SELECT * FROM county210381.ticket");
            // the platform itself sees to everything, as a backup must
            assertEquals(0, number(core.dataSource(), "SELECT COUNT(*) FROM county210381.ticket"));
        }
    }

    @OnEachDatabase
    void aChangeLogRunsAsSomebodyWhoOwnsNothingElse(StoreHarness core) throws Exception {
        onlyWhereThereAreRoles(core.dataSource());
        GuestSchemaException denied = assertThrows(GuestSchemaException.class, () -> open(schemas(core.dataSource()), COUNTY,
                FIRST + "--changeset li:2\nCREATE VIEW peep AS SELECT * FROM core.region;\n"));
        assertTrue(denied.getMessage().contains("permission denied"), denied.getMessage());
        assertEquals(0, number(core.dataSource(), "SELECT COUNT(*) FROM pg_roles WHERE rolname = current_database() || '_county210381_owner' "
                + "AND rolcanlogin"));
    }

    @OnEachDatabase
    void withoutTheRightToCreateRolesGuestsShareThePlatformsCredentials(TestDatabase database) throws Exception {
        onlyWhereThereAreRoles(database.dataSource());
        try (BasicDataSource plain = new BasicDataSource()) {
            try (Connection connection = database.dataSource().getConnection(); Statement statement = connection.createStatement()) {
                String name = connection.getCatalog();
                statement.execute("CREATE ROLE " + name + "_plain LOGIN PASSWORD 'plain'");
                statement.execute("GRANT CREATE ON DATABASE " + name + " TO " + name + "_plain");
                plain.setUrl(connection.getMetaData().getURL().replaceAll("\\?.*", ""));
                plain.setUsername(name + "_plain");
                plain.setPassword("plain");
            }
            JdbcGuestSchemas schemas = schemas(plain);
            assertTrue(schemas.warning().orElseThrow().en().contains("CREATEROLE"));
            try (GuestDatabase guest = open(schemas, COUNTY, FIRST)) {
                assertFalse(guest.ownCredentials());
                run(guest.dataSource(), "INSERT INTO ticket (id) VALUES (1)");
            }
            // the right comes later: then the tables become the guest's
            run(database.dataSource(), "ALTER ROLE " + plain.getUsername() + " CREATEROLE");
            try (GuestDatabase guest = open(schemas, COUNTY, SECOND)) {
                assertTrue(guest.ownCredentials());
                assertEquals(1, number(guest.dataSource(), "SELECT COUNT(*) FROM ticket WHERE note IS NULL"));
                denied(guest.dataSource(), "DROP TABLE ticket");
            }
            run(plain, "DROP SCHEMA county210381 CASCADE");
            run(plain, "DROP ROLE " + plain.getUsername().replace("_plain", "_county210381") + ", "
                    + plain.getUsername().replace("_plain", "_county210381_owner"));
        }
    }
}
