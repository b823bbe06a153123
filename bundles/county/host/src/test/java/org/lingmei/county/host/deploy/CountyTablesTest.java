package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.guest.GuestDatabase;
import org.lingmei.core.api.guest.GuestSchemaException;
import org.lingmei.core.api.guest.GuestSchemas;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.guest.JdbcGuestSchemas;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.store.ModuleSchema;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.store.RollOut;

/** Modules that bring tables along. */
@Timeout(60)
class CountyTablesTest {

    private static final String HAICHENG = "210381";
    private static final Caller COUNTY = new Caller("li", Set.of(), Set.of(Permission.MODULES_WRITE), HAICHENG, null);
    private static final byte[] SECRET = "as good as any".getBytes(StandardCharsets.UTF_8);
    private static final String FIRST = "--liquibase formatted sql\n--changeset li:1\nCREATE TABLE kiln (started varchar(20) NOT NULL);\n";
    private static final String SECOND = FIRST + "--changeset li:2\nALTER TABLE kiln ADD COLUMN heat int DEFAULT 0;\n";

    @TempDir
    Path home;

    private Node node;
    private GuestSchemas schemas;

    @AfterEach
    void end() throws Exception {
        if (node != null) {
            node.close();
        }
    }

    private void on(StoreHarness core, Object... settings) throws Exception {
        Transactions transactions = core.transactions(ModuleSchema.NAME, new ModuleSchema().changeLog());
        schemas = new JdbcGuestSchemas(core.dataSource(), DriverManager::getDriver, SECRET);
        node = Node.withSchemas(home, new ModuleStore(transactions, core.auditTrail(), core.outbox()), new RollOut(transactions), schemas,
                Node.anyAdditions(transactions), settings);
    }

    private Deployment deploy(String version, String changeLog) throws Exception {
        return node.manager.deploy(ModuleJar.of(ModuleJars.withTables(HAICHENG, version, changeLog)), COUNTY);
    }

    private List<String> started(String changeLog) throws SQLException, GuestSchemaException {
        try (GuestDatabase database = schemas.open("county" + HAICHENG, changeLog.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1));
                Connection connection = database.dataSource().getConnection(); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT started FROM kiln ORDER BY started")) {
            List<String> started = new ArrayList<>();
            while (rows.next()) {
                started.add(rows.getString(1));
            }
            return started;
        }
    }

    @OnEachDatabase
    void aVersionFindsItsTablesAndTheNextOneAddsToThem(StoreHarness core) throws Exception {
        on(core);
        Deployment first = deploy("1.0.0", FIRST);
        assertEquals(Deployment.Outcome.KEPT, first.outcome(), first.reason().en());
        assertEquals(List.of("plan", "verify", "snapshot", "migrate", "install", "gate", "switch"),
                first.steps().stream().map(step -> step.phase().code()).toList());
        assertEquals(Deployment.Outcome.KEPT, deploy("1.1.0", SECOND).outcome());
        assertEquals(Deployment.Outcome.KEPT, node.manager.rollback(HAICHENG, Order.of(COUNTY, "")).outcome());
        assertEquals("1.0.0", node.inForce(HAICHENG));
        assertEquals(List.of("1.0.0", "1.0.0", "1.1.0"), started(FIRST));
    }

    @OnEachDatabase
    void aChangeLogThatFailsLeavesTheFormerVersionInForce(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", FIRST);
        Deployment failed = deploy("1.1.0", SECOND + "--changeset li:3\nALTER TABLE kilm ADD COLUMN heat int;\n");
        assertEquals(Deployment.Outcome.ROLLED_BACK, failed.outcome());
        assertTrue(failed.reason().en().contains("its tables cannot be migrated"), failed.reason().en());
        assertEquals("migrate", failed.steps().get(failed.steps().size() - 1).phase().code());
        assertEquals("1.0.0", node.inForce(HAICHENG));
        assertEquals(List.of("1.0.0"), node.installed());
        assertEquals(Deployment.Outcome.KEPT, deploy("1.1.1", SECOND).outcome());
    }

    @OnEachDatabase
    void aChangeLogThatDropsATableIsRefusedBeforeAnythingIsDone(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", FIRST);
        Deployment refused = deploy("1.1.0", FIRST + "--changeset li:2\nDROP TABLE kiln;\n");
        assertEquals(Deployment.Outcome.REFUSED, refused.outcome());
        assertEquals(List.of("plan"), refused.steps().stream().map(step -> step.phase().code()).toList());
        assertEquals(List.of("1.0.0"), started(FIRST));
    }

    @OnEachDatabase
    void aChangeSetThatHasRunWithOtherContentIsNamed(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", FIRST);
        assertEquals(Deployment.Outcome.ROLLED_BACK, node.manager.deploy(ModuleJar.of(
                ModuleJars.withTables(HAICHENG, "1.1.0", "1.2.0", SECOND)), COUNTY).outcome(), "it says it is another version, after its tables were changed");
        String changed = SECOND.replace("heat int DEFAULT 0", "heat int DEFAULT 1");
        String sentence = "change set li:2 has been run here with other content, be it of a version that did not come into force: leave it as it was and "
                + "add another change set";
        assertEquals(List.of(sentence), node.manager.preview(ModuleJar.of(ModuleJars.withTables(HAICHENG, "1.1.1", changed)), COUNTY).refusals().stream()
                .map(Text::en).toList());
        Deployment refused = deploy("1.1.1", changed);
        assertEquals(Deployment.Outcome.REFUSED, refused.outcome());
        assertEquals(sentence, refused.reason().en());
        assertTrue(refused.reason().zh().startsWith("变更集 li:2 已"), refused.reason().zh());
        assertEquals(Deployment.Outcome.KEPT, deploy("1.1.2", SECOND + "--changeset li:3\nALTER TABLE kiln ADD COLUMN cold int;\n").outcome());
    }

    @OnEachDatabase
    void aDeploymentWaitsForOthersTablesWithinItsLimit(StoreHarness core) throws Exception {
        assumeTrue(core.coreTransactions().dialect() == Dialect.POSTGRESQL, "Derby has one node");
        on(core, "migrationMillis", 200L);
        try (Connection other = core.dataSource().getConnection(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE lingmei_migrations.turn IN EXCLUSIVE MODE");
            assertThrows(DatabaseException.class, () -> deploy("1.0.0", FIRST));
            assertThrows(DatabaseException.class, () -> deploy("1.0.0", FIRST), "the first one does not stand in its way");
            other.rollback();
            other.setAutoCommit(true);
        }
        Deployment told = node.manager.history(HAICHENG, 1).get(0);
        assertEquals(Deployment.Outcome.ROLLED_BACK, told.outcome());
        assertTrue(told.reason().en().contains("tables were being changed for too long"), told.reason().en());
    }

    @OnEachDatabase
    void aModuleThatIsDownKeepsNoConnections(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", FIRST);
        Running running = node.manager.inForce().get(HAICHENG);
        running.county().dataSource().getConnection().close();
        node.close();
        node = null;
        assertThrows(SQLException.class, () -> running.county().dataSource().getConnection());
    }
}
