package org.lingmei.itests.counties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Cable;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Figures;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Postgres;
import org.lingmei.itests.platform.Samples;

/** Two processes of the platform on one PostgreSQL: what is done at one of them holds at both, and each says what it made of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTest {

    private static final String REGION = "210381";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String EAST = "east";
    private static final String WEST = "west";
    private static final String WHY = "its component cannot be activated";

    private static Cable cable;
    private static Platform eastern;
    private static Platform western;
    private static Deployments east;
    private static Deployments west;
    private static int minor;

    @BeforeAll
    static void start() {
        Optional<Postgres> offered = Postgres.offered("lingmei_itests");
        assumeTrue(offered.isPresent(), "no PostgreSQL offered");
        Postgres server = offered.get().fresh("lingmei_nodes");
        cable = new Cable(server.port());
        Postgres reached = new Postgres(cable.port(), server.database());
        Map<String, String> keys = Map.of("keys/token.key", secret(), "keys/schemas.key", secret());
        eastern = node(EAST, reached, keys);
        western = node(WEST, reached, keys);
        eastern.launch();
        western.launch();
        eastern.awaitHealthy();
        western.awaitHealthy();
        east = new Deployments(eastern);
        west = new Deployments(western);
    }

    private static Platform node(String name, Postgres database, Map<String, String> keys) {
        Platform.Setup setup = Platform.setup("node-" + name).postgres(database)
                .etc("org.lingmei.county.host.cfg", "nodeName = " + name + "\nlookMillis = 500\nretryMillis = 3600000\n");
        keys.forEach(setup::file);
        return setup.build();
    }

    private static String secret() {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        return Base64.getEncoder().encodeToString(bits) + "\n";
    }

    @AfterAll
    static void stop() {
        if (eastern != null) {
            eastern.close();
            western.close();
            cable.close();
        }
    }

    @AfterEach
    void nothingStandsInTheNextOnesWay() throws IOException {
        cable.mend();
        for (Platform node : List.of(eastern, western)) {
            for (String file : List.of("spoilt", "held", "begun")) {
                Files.deleteIfExists(node.home().resolve(file));
            }
        }
    }

    private static TrialJar next() {
        return TrialJar.of(REGION, "2." + ++minor + ".0");
    }

    @Test
    @Order(1)
    void bothComeUpAtOnceWithTheSixModulesOnAnEmptyDatabase() {
        Await.until(LIMIT, () -> "both have the six: " + modules(east) + modules(west), () -> modules(east).size() == 6 && modules(east).equals(modules(west)));
        for (String region : Samples.REGIONS) {
            JsonNode module = east.module(region);
            String generation = module.path("generation").asText();
            assertEquals("ACTIVE OK platform:modules", module.path("state").asText() + " " + module.path("health").asText() + " "
                    + module.path("deployedBy").asText());
            Await.until(LIMIT, () -> "both said so: " + nodes(east, region), () ->
                    nodes(east, region).equals(Map.of(EAST, generation + " up", WEST, generation + " up")));
        }
        for (Platform node : List.of(eastern, western)) {
            assertFalse(node.anyone().get("//health").expect(200).text().contains("WARN"), node::tail);
        }
    }

    @Test
    @Order(2)
    void aDeploymentOnOneIsTakenUpByTheOtherWhileItAnswers() throws Exception {
        TrialJar first = next();
        east.deploy(REGION, first.signed()).expect(201);
        awaitBoth(first.version());
        TrialJar second = next();
        try (VersionWatch watch = new VersionWatch(west, REGION)) {
            assertEquals(second.version(), east.deploy(REGION, second.signed()).expect(201).json().path("to").asText());
            long generation = east.module(REGION).path("generation").asLong();
            awaitBoth(second.version());
            awaitNodes(Map.of(EAST, generation + " up", WEST, generation + " up"));
            assertEquals(Set.of(first.version(), second.version()), watch.seen());
        }
        assertEquals(nodes(east, REGION), nodes(west, REGION));
        assertEquals(east.history(REGION).path(0).path("id"), west.history(REGION).path(0).path("id"));
        awaitOneBundle(west, second.version());
    }

    @Test
    @Order(3)
    void aRollbackOnTheOtherIsFollowedByTheFirst() {
        TrialJar module = next();
        String former = east.answering(REGION);
        east.deploy(REGION, module.signed()).expect(201);
        // at once: whether this node has followed yet makes no difference
        west.act(REGION, "rollback?reason=" + Client.encoded("totals wrong")).expect(201);
        assertEquals(former, west.answering(REGION));
        awaitBoth(former);
        awaitOneBundle(east, former);
        awaitOneBundle(west, former);
    }

    @Test
    @Order(4)
    void whereTheGateTurnsAVersionAwayTheFormerStaysAndTheRollOutStops() throws Exception {
        String former = east.answering(REGION);
        TrialJar module = next().that("local");
        byte[] signed = module.signed();
        Path spoilt = Files.createFile(western.home().resolve("spoilt"));
        east.deploy(REGION, signed).expect(201);
        long generation = east.module(REGION).path("generation").asLong();
        awaitNodes(Map.of(EAST, generation + " up", WEST, generation + " failed"));
        assertEquals(module.version(), east.answering(REGION));
        assertEquals(former, west.answering(REGION));
        JsonNode failed = states(east, REGION).stream().filter(state -> state.path("node").asText().equals(WEST)).findFirst().orElseThrow();
        assertTrue(failed.path("reason").asText().contains(WHY), failed::toString);
        JsonNode there = west.module(REGION);
        assertEquals(former + " WARN", there.path("version").asText() + " " + there.path("health").asText(), there::toString);
        assertTrue(there.path("detail").asText().contains(WHY), there::toString);
        assertEquals(module.version() + " OK", east.module(REGION).path("version").asText() + " " + east.module(REGION).path("health").asText());
        assertTrue(western.anyone().get("//health").expect(200).text().contains(WHY), () -> "its health says so" + western.tail());
        assertFalse(eastern.anyone().get("//health").expect(200).text().contains(WHY));

        // back to what this node has had in force all along
        west.act(REGION, "rollback").expect(201);
        assertEquals(former, west.answering(REGION));
        awaitBoth(former);
        awaitOneBundle(west, former);
        assertEquals("OK", west.module(REGION).path("health").asText());

        // once more, and then it is mended there and tried again by hand
        east.deploy(REGION, signed).expect(201);
        awaitNodes(Map.of(EAST, generation + 2 + " up", WEST, generation + 2 + " failed"));
        assertEquals("rolled_back", west.deploy(REGION, signed).expect(200).json().path("outcome").asText());
        assertEquals(former, west.answering(REGION));
        Files.delete(spoilt);
        west.deploy(REGION, signed).expect(201);
        awaitBoth(module.version());
        awaitNodes(Map.of(EAST, generation + 3 + " up", WEST, generation + 3 + " up"));
        awaitOneBundle(east, module.version());
        awaitOneBundle(west, module.version());
    }

    @Test
    @Order(5)
    void theKillSwitchHoldsOnBoth() {
        String version = east.answering(REGION);
        east.act(REGION, "block?reason=" + Client.encoded("doubtful figures")).expect(201);
        Await.until(LIMIT, () -> "blocked there too: " + west.module(REGION), () -> west.ask(REGION, "version").status() == 503
                && west.module(REGION).path("state").asText().equals("BLOCKED"));
        assertEquals("module-blocked", west.ask(REGION, "version").problem());
        west.act(REGION, "unblock").expect(201);
        assertEquals(version, west.answering(REGION));
        awaitBoth(version);
        // one's switch is turned back by the other before it has even noticed
        east.act(REGION, "block").expect(201);
        west.act(REGION, "unblock").expect(201);
        awaitBoth(version);
        awaitOneBundle(east, version);
        awaitOneBundle(west, version);
    }

    @Test
    @Order(6)
    void ofTwoOperatorsAtDifferentNodesOneWinsAndTheOtherIsTold() throws Exception {
        TrialJar here = next().that("local");
        TrialJar there = next().that("local");
        long generation = east.module(REGION).path("generation").asLong();
        Path heldEast = hold(eastern);
        Path heldWest = hold(western);
        List<Answer> answers;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Answer> one = threads.submit(() -> east.deploy(REGION, here.signed()));
            Future<Answer> other = threads.submit(() -> west.deploy(REGION, there.signed()));
            awaitBegun(eastern);
            awaitBegun(western);
            Files.delete(heldEast);
            Files.delete(heldWest);
            answers = List.of(one.get(), other.get());
        } finally {
            threads.shutdownNow();
        }
        assertEquals(List.of(201, 422), answers.stream().map(Answer::status).sorted().toList(), answers::toString);
        Answer told = answers.stream().filter(answer -> answer.status() == 422).findFirst().orElseThrow();
        assertTrue(told.json().path("detail").asText().contains("first"), told::toString);
        String winner = answers.get(0).status() == 201 ? here.version() : there.version();
        awaitBoth(winner);
        assertEquals(generation + 1, west.module(REGION).path("generation").asLong());
        awaitOneBundle(east, winner);
        awaitOneBundle(west, winner);
    }

    @Test
    @Order(7)
    void aNodeKilledWhileItTakesAVersionUpHasWhatIsInForceWhenItIsBack() throws Exception {
        TrialJar first = next().that("local");
        Path held = hold(western);
        east.deploy(REGION, first.signed()).expect(201);
        awaitBegun(western);
        long generation = east.module(REGION).path("generation").asLong();
        assertEquals(Map.of(EAST, generation + " up", WEST, generation + " trying"), nodes(east, REGION));
        western.kill();
        TrialJar second = next();
        east.deploy(REGION, second.signed()).expect(201);
        assertEquals(second.version(), east.answering(REGION));
        Files.delete(held);
        western.start();
        assertEquals(second.version(), west.answering(REGION));
        awaitNodes(Map.of(EAST, generation + 1 + " up", WEST, generation + 1 + " up"));
        awaitOneBundle(west, second.version());
        assertEquals(modules(east), modules(west));
    }

    @Test
    @Order(8)
    void whoLoggedInAtOneIsLoggedInAtTheOther() {
        western.user("partner");
        String token = eastern.anyone().post("/tokens", Map.of("username", "partner", "password", Platform.PASSWORD)).expect(200)
                .json().path("token").asText();
        Client there = western.anyone().token(token);
        assertEquals("partner", there.get("/me").expect(200).json().path("username").asText());
        western.admin().put("/users/partner", Map.of("displayName", "partner", "roles", List.of("partner"), "disabled", true)).expect(200);
        there.get("/me").expect(401);
        Await.until(LIMIT, "shut out at the other, too", () -> eastern.anyone().token(token).get("/me").status() == 401);
    }

    @Test
    @Order(9)
    void guessesAreCountedTogether() {
        Client guesser = eastern.anyone();
        western.user("leader");
        for (int i = 0; i < 5; i++) {
            guesser.post("/tokens", Map.of("username", "leader", "password", "guess-" + i)).expect(401);
            guesser = guesser == eastern.anyone() ? western.anyone() : eastern.anyone();
        }
        for (Platform node : List.of(eastern, western)) {
            Answer locked = node.anyone().post("/tokens", Map.of("username", "leader", "password", Platform.PASSWORD));
            assertEquals("account-locked", locked.problem(), locked::toString);
        }
    }

    @Test
    @Order(10)
    void whenTheDatabaseIsBackAfterItWentDuringADeploymentBothServeAndAgree() throws Exception {
        String former = east.answering(REGION);
        long generation = east.module(REGION).path("generation").asLong();
        TrialJar module = next().that("local");
        Path held = hold(eastern);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Answer> deployment = threads.submit(() -> east.deploy(REGION, module.signed()));
            awaitBegun(eastern);
            cable.cut();
            assertEquals(former, west.answering(REGION));
            Files.delete(held);
            Answer answer = deployment.get();
            assertEquals("503 database-unavailable", answer.status() + " " + answer.problem());
            assertEquals(former, east.answering(REGION));
            assertEquals(former, west.answering(REGION));
        } finally {
            threads.shutdownNow();
        }
        cable.mend();
        Await.until(LIMIT, () -> "both are healthy again" + eastern.tail() + western.tail(), () -> eastern.anyone().get("//health").status() == 200
                && western.anyone().get("//health").status() == 200);
        assertEquals(former + " " + generation, inForce(east));
        assertEquals(former + " " + generation, inForce(west));
        awaitOneBundle(east, former);
        west.deploy(REGION, module.signed()).expect(201);
        awaitBoth(module.version());
        awaitNodes(Map.of(EAST, generation + 1 + " up", WEST, generation + 1 + " up"));
        awaitOneBundle(east, module.version());
        awaitOneBundle(west, module.version());
        Await.until(LIMIT, () -> "the end of it is written down: " + west.history(REGION).path(0), () ->
                TrialCounty.texts(west.history(REGION).path(0).path("steps"), "step").contains("remove"));
    }

    @Test
    @Order(11)
    void bothTellTheSameStoryAndNobodyHasTouchedIt() {
        assertEquals(east.history(REGION), west.history(REGION));
        assertEquals(modules(east), modules(west));
        for (Platform node : List.of(eastern, western)) {
            JsonNode verification = node.user("auditor").get("/audit/verification").expect(200).json();
            assertTrue(verification.path("whole").asBoolean(), verification::toString);
        }
        Figures.note("generations of a county's module that two nodes followed", east.module(REGION).path("generation").asLong());
    }

    private static String inForce(Deployments node) {
        JsonNode module = node.module(REGION);
        return module.path("version").asText() + " " + module.path("generation").asText();
    }

    /** Region, version and generation of each module. */
    private static List<String> modules(Deployments node) {
        List<String> found = new ArrayList<>();
        node.platform().user("operator").get("/modules").expect(200).json().forEach(module -> found.add(module.path("region").asText() + " "
                + module.path("version").asText() + " " + module.path("generation").asText()));
        return found;
    }

    private static List<JsonNode> states(Deployments asked, String region) {
        List<JsonNode> states = new ArrayList<>();
        asked.operator(region).get("/modules/" + region + "/nodes").expect(200).json().forEach(states::add);
        return states;
    }

    /** Generation and state by node. */
    private static Map<String, String> nodes(Deployments asked, String region) {
        Map<String, String> nodes = new TreeMap<>();
        states(asked, region).forEach(state -> nodes.put(state.path("node").asText(),
                state.path("generation").asText() + " " + state.path("state").asText()));
        return nodes;
    }

    private static void awaitNodes(Map<String, String> wanted) {
        Await.until(LIMIT, () -> wanted + " is said: " + states(east, REGION), () -> nodes(east, REGION).equals(wanted));
    }

    private static void awaitBoth(String version) {
        for (Deployments node : List.of(east, west)) {
            Await.until(LIMIT, () -> version + " answers: " + node.ask(REGION, "version") + node.platform().tail(), () ->
                    node.ask(REGION, "version").text().equals(version));
        }
    }

    /** That version stays and no other; what answers does so after that, too. */
    private static void awaitOneBundle(Deployments node, String version) {
        Await.until(LIMIT, () -> version + " alone is installed: " + node.bundles(), () -> node.bundles().stream()
                .filter(location -> location.contains(":org.example.trial" + REGION + ":"))
                .map(location -> location.split(":")[2]).toList().equals(List.of(version)));
        assertEquals(version, node.answering(REGION));
    }

    private static Path hold(Platform node) throws IOException {
        return Files.createFile(node.home().resolve("held"));
    }

    private static void awaitBegun(Platform node) {
        Await.until(LIMIT, () -> "the version is brought up" + node.tail(), () -> Files.exists(node.home().resolve("begun")));
    }
}
