package org.lingmei.itests.counties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Postgres;
import org.lingmei.itests.platform.RetiredLoaders;

/** Modules with tables and a JPA unit of their own, on PostgreSQL: each county reaches its own rows and nothing else. */
class ModuleTablesTest {

    private static final String HAICHENG = "210381";
    private static final String XIUYAN = "210323";
    private static final String DASHIQIAO = "210882";
    private static final int UPGRADES = 20;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private static Platform platform;
    private static Deployments deployments;
    private static int minor;

    @BeforeAll
    static void start() {
        Optional<Postgres> offered = Postgres.offered("lingmei_itests");
        assumeTrue(offered.isPresent(), "no PostgreSQL offered");
        platform = Platform.setup("module-tables").postgres(offered.get().fresh("lingmei_tables")).start();
        deployments = new Deployments(platform);
        for (String region : List.of(HAICHENG, XIUYAN)) {
            deployments.deploy(region, next(region, "").signed()).expect(201);
        }
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    private static LedgerJar next(String region, String more) {
        return new LedgerJar(region, "9." + ++minor + ".0", more);
    }

    private static String ledger(String region) {
        return platform.anyone().get("/counties/" + region + "/ledger").expect(200).text();
    }

    private static String add(String region) {
        return platform.anyone().send("POST", "/counties/" + region + "/ledger", null, new byte[0]).expect(200).text();
    }

    private static String said(String path, String parameter, String value) {
        return platform.anyone().get("/counties/" + HAICHENG + "/ledger/" + path + "?" + parameter + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8)).expect(200).text();
    }

    @Test
    void theNextVersionFindsWhatTheLastOneWroteAndItsUnitIsItsOwn() {
        String first = add(HAICHENG);
        LedgerJar next = next(HAICHENG, "--changeset li:2\nALTER TABLE entry ADD COLUMN weight decimal(12,3);\n");
        JsonNode plan = deployments.plan(HAICHENG, next.signed()).expect(200).json();
        assertEquals("entry", plan.path("tables").path(0).asText());
        deployments.deploy(HAICHENG, next.signed()).expect(201);
        assertEquals(next.version(), add(HAICHENG));
        assertEquals("by " + first + ", by " + next.version(), ledger(HAICHENG));
        deployments.act(HAICHENG, "rollback").expect(201);
        assertEquals(first, add(HAICHENG));
        assertEquals("by " + first + ", by " + next.version() + ", by " + first, ledger(HAICHENG));
        assertEquals("", ledger(XIUYAN));
    }

    @Test
    void noVersionStaysInMemoryForItsUnit() {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < UPGRADES; i++) {
            LedgerJar next = next(DASHIQIAO, "");
            deployments.deploy(DASHIQIAO, next.signed()).expect(201);
            assertEquals(next.version(), add(DASHIQIAO));
            entries.add("by " + next.version());
            assertEquals(String.join(", ", entries), ledger(DASHIQIAO));
        }
        Await.until(LIMIT, () -> "one version is installed: " + deployments.bundles(), () -> deployments.bundles().stream()
                .filter(location -> location.contains(":org.example.ledger" + DASHIQIAO + ":")).count() == 1);
        AtomicInteger left = new AtomicInteger();
        Await.until(LIMIT, () -> "of all versions that are not in force none is left but " + left, () -> {
            left.set(RetiredLoaders.count(platform));
            return left.get() == 0;
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "SELECT 1 FROM entry                              | done",
        "SELECT 1 FROM county210323.entry                 | 42501",
        "INSERT INTO county210323.entry (note) VALUES ('x') | 42501",
        "SELECT 1 FROM core.app_user                      | 42501",
        "SELECT 1 FROM modules.artefact                   | 42501",
        "SELECT 1 FROM databasechangelog                  | 42501",
        "DROP TABLE entry                                 | 42501",
        "ALTER TABLE entry ADD COLUMN x int               | 42501",
        "CREATE TABLE another (x int)                     | 42501",
        "CREATE SCHEMA another                            | 42501",
        "SET ROLE lingmei                                 | 42501",
        "ALTER ROLE lingmei PASSWORD 'x'                  | 42501"})
    void aModuleReachesItsOwnRowsAndNothingElse(String sql, String state) {
        assertEquals(state, said("statement", "sql", sql));
    }

    @ParameterizedTest
    @CsvSource({"javax.sql.DataSource, none", "org.osgi.service.jdbc.DataSourceFactory, none", "org.lingmei.core.api.tx.Transactions, none",
        "javax.persistence.EntityManagerFactory, none", "org.apache.karaf.features.FeaturesService, none",
        "org.osgi.service.component.runtime.ServiceComponentRuntime, none", "org.apache.felix.hc.api.execution.HealthCheckExecutor, none",
        "org.lingmei.core.api.office.Spreadsheets, found", "org.lingmei.county.spi.CountyModule, found"})
    void aModuleFindsWhatIsMeantForModules(String type, String found) {
        assertEquals(found, said("service", "type", type));
    }

    @Test
    void aVersionThatTakesSomethingAwayIsRefusedAndNothingHappens() {
        String before = ledger(XIUYAN);
        LedgerJar dropping = next(XIUYAN, "--changeset li:2\nALTER TABLE entry DROP COLUMN note;\n");
        JsonNode problem = deployments.deploy(XIUYAN, dropping.signed()).expect(422).json();
        assertTrue(problem.path("detail").asText().contains("change set li:2 is refused: it contains DROP"), problem.toString());
        assertEquals(before, ledger(XIUYAN));
    }

    @Test
    void aChangeLogThatFailsLeavesTheVersionBeforeInForce() {
        String before = deployments.module(XIUYAN).path("version").asText();
        JsonNode story = deployments.deploy(XIUYAN, next(XIUYAN, "--changeset li:3\nALTER TABLE enrty ADD COLUMN x int;\n").signed()).expect(200).json();
        assertEquals("rolled_back", story.path("outcome").asText(), story.toString());
        assertEquals("migrate", story.path("steps").path(story.path("steps").size() - 1).path("step").asText(), story.toString());
        assertEquals("its tables cannot be migrated: ERROR: relation \"enrty\" does not exist", story.path("reason").asText());
        assertEquals(before, deployments.module(XIUYAN).path("version").asText());
    }
}
