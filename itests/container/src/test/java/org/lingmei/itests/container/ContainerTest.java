package org.lingmei.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.inject.Inject;
import javax.sql.DataSource;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;
import org.junit.runner.RunWith;
import org.lingmei.core.api.web.RoomApi;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** What can be seen only from inside the container. One container for all tests; each leaves it as it found it. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ContainerTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    /** Installed by Karaf as a library for the class path, of which a bundle is left that nobody starts. */
    private static final Set<String> RESTING_BUNDLES = Set.of("org.apache.karaf.diagnostic.boot");
    private static final String DASHIQIAO = "210882";

    @Rule
    public final Timeout limit = Timeout.seconds(300);

    @Inject
    private BundleContext context;
    @Inject
    private BootFinished booted;
    @Inject
    private FeaturesService features;
    @Inject
    private SessionFactory sessions;
    @Inject
    private ServiceComponentRuntime components;
    @Inject
    @Filter("(osgi.jndi.service.name=lingmei)")
    private DataSource database;

    private final Client anyone = new Client(URI.create("http://127.0.0.1:" + System.getProperty("lingmei.test.port") + "/"));

    @Configuration
    public Option[] distribution() {
        return Container.configuration();
    }

    @Before
    public void healthy() {
        Await.until(LONGEST_START, () -> "healthy: " + anyone.get("/health"), () -> anyone.get("/health").status() == 200);
    }

    private Client admin() {
        return anyone.login(Platform.ADMIN, Platform.PASSWORD);
    }

    @Test
    public void everyBundleAndEveryComponentIsUp() {
        Readiness readiness = new Readiness(context, components);
        assertTrue("the rooms' components are seen", components.getComponentDescriptionDTOs().stream()
                .anyMatch(component -> component.bundle.symbolicName.equals("org.lingmei.reporting.service")));
        Await.until(LIMIT, () -> "all bundles up, but " + lines(readiness.idleBundles(RESTING_BUNDLES)),
                () -> readiness.idleBundles(RESTING_BUNDLES).isEmpty());
        Await.until(LIMIT, () -> "all components up, but " + lines(readiness.idleComponents()),
                () -> readiness.idleComponents().isEmpty());
    }

    @Test
    public void anOptionalFeatureTouchesNoOtherBundle() throws Exception {
        try (Bundles bundles = Bundles.watch(context)) {
            features.installFeature("scheduler");
            try {
                assertEquals(List.of(), bundles.changes());
                List<Bundle> arrived = bundles.arrived();
                assertFalse(arrived.isEmpty());
                arrived.forEach(bundle -> assertEquals(bundle.toString(), Bundle.ACTIVE, bundle.getState()));
            } finally {
                features.uninstallFeature("scheduler");
            }
            assertEquals(List.of(), bundles.changes());
            assertEquals(List.of(), bundles.arrived());
        }
    }

    @Test
    public void aRoomComesAndGoesWhileOthersAreServed() throws Exception {
        Client admin = admin();
        try (Traffic traffic = new Traffic(admin, "/health", "/regions")) {
            for (int visit = 1; visit <= 3; visit++) {
                String greeting = "visit " + visit;
                admin.get("/visiting").expect(404);
                ServiceRegistration<RoomApi> registration = context.registerService(RoomApi.class, new VisitingRoom(greeting), null);
                try {
                    assertEquals(greeting, admin.get("/visiting").expect(200).text());
                    anyone.get("/visiting").expect(401);
                    traffic.rounds(5);
                } finally {
                    registration.unregister();
                }
                admin.get("/visiting").expect(404);
                traffic.rounds(5);
            }
            assertEquals(List.of(), traffic.failures());
        }
    }

    @Test
    public void aCountyWithoutItsModuleIsServedByTheProvince() throws Exception {
        Client admin = admin();
        Samples.register(admin);
        byte[] gbk = Samples.sound(DASHIQIAO, "2021-W33").replaceFirst("^region,", "县区代码,").getBytes(Charset.forName("GBK"));
        Client reporter = reporter(admin);
        Shell shell = new Shell(sessions);
        Bundle module = module();
        assertEquals("ACTIVE", state(admin));
        reporter.submit(DASHIQIAO, "2021-W33", gbk).expect(201);
        try (Bundles bundles = Bundles.watch(context)) {
            String blocked = shell.run("lingmei:module-block --why trial " + DASHIQIAO);
            try {
                assertEquals(blocked, "BLOCKED", state(admin));
                Await.until(LIMIT, "its bundle is gone", () -> module.getState() == Bundle.UNINSTALLED);
                Answer refused = reporter.submit(DASHIQIAO, "2021-W33", gbk, "reason", "again").expect(422);
                assertTrue(refused.toString(), refused.text().contains("UTF-8"));
                reporter.submit(DASHIQIAO, "2021-W33", Samples.sound(DASHIQIAO, "2021-W33").getBytes(StandardCharsets.UTF_8), "reason", "again").expect(201);
            } finally {
                shell.run("lingmei:module-unblock " + DASHIQIAO);
            }
            assertEquals("ACTIVE", state(admin));
            reporter.submit(DASHIQIAO, "2021-W33", gbk, "reason", "again").expect(201);
            assertEquals(List.of(), bundles.changes().stream().filter(change -> !change.startsWith(module.toString())).toList());
            assertEquals(List.of(module()), bundles.arrived());
        }
    }

    @Test
    public void aRoomThatGoesTakesNoModuleWithIt() throws Exception {
        Client admin = admin();
        Bundle grading = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals("org.lingmei.grading.service")).findFirst().orElseThrow();
        try (Bundles bundles = Bundles.watch(context)) {
            grading.stop(Bundle.STOP_TRANSIENT);
            try {
                Await.until(LIMIT, "the room is closed", () -> admin.get("/grading/standards").status() == 404);
                assertEquals("ACTIVE", state(admin));
                Shell shell = new Shell(sessions);
                String again = shell.run("lingmei:module-block --why trial " + DASHIQIAO) + shell.run("lingmei:module-unblock " + DASHIQIAO);
                assertEquals(again, "ACTIVE", state(admin));
            } finally {
                grading.start(Bundle.START_TRANSIENT);
            }
            Await.until(LIMIT, "grades are given again", () -> admin.get("/grading/standards").status() == 200);
            assertEquals(List.of(), bundles.changes().stream()
                    .filter(change -> !change.startsWith(grading.toString()) && !change.contains("county.modules.dashiqiao")).toList());
        }
    }

    private Bundle module() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> DASHIQIAO.equals(bundle.getHeaders("").get("Lingmei-Region"))).findFirst().orElseThrow();
    }

    private static String state(Client client) {
        for (JsonNode module : client.get("/modules").expect(200).json()) {
            if (module.path("region").asText().equals(DASHIQIAO)) {
                return module.path("state").asText();
            }
        }
        return "absent";
    }

    private Client reporter(Client admin) {
        admin.post("/users", Map.of("username", "dashiqiao", "displayName", "大石桥市", "roles", List.of("county-reporter"),
                "region", DASHIQIAO, "password", Platform.PASSWORD)).expect(201);
        return anyone.login("dashiqiao", Platform.PASSWORD);
    }

    @Test
    public void theShellTellsWhichAuditEntryWasChanged() throws Exception {
        admin();
        Shell shell = new Shell(sessions);
        String whole = shell.run("lingmei:audit-verify");
        assertTrue(whole, whole.contains("whole"));
        assertFalse(whole, whole.contains("DAMAGED"));
        long sequence = newest();
        String actor = actor(sequence);
        setActor(sequence, "nobody");
        try {
            String damaged = shell.run("lingmei:audit-verify");
            assertTrue(damaged, damaged.contains("DAMAGED"));
            List<String> named = Pattern.compile("(?m)^(\\d+): ").matcher(damaged).results().map(match -> match.group(1)).toList();
            assertEquals(damaged, List.of(Long.toString(sequence)), named);
        } finally {
            setActor(sequence, actor);
        }
        assertTrue(shell.run("lingmei:audit-verify").contains("whole"));
    }

    private long newest() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT MAX(sequence) FROM core.audit_entry");
                ResultSet row = select.executeQuery()) {
            assertTrue(row.next());
            return row.getLong(1);
        }
    }

    private String actor(long sequence) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT actor FROM core.audit_entry WHERE sequence = ?")) {
            select.setLong(1, sequence);
            try (ResultSet row = select.executeQuery()) {
                assertTrue(row.next());
                return row.getString(1);
            }
        }
    }

    private void setActor(long sequence, String actor) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE core.audit_entry SET actor = ? WHERE sequence = ?")) {
            update.setString(1, actor);
            update.setLong(2, sequence);
            assertEquals(1, update.executeUpdate());
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    private static String lines(List<String> what) {
        return "\n" + String.join("\n", what);
    }
}
