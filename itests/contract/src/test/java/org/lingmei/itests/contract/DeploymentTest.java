package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Figures;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;
import org.lingmei.itests.platform.Signing;

/** A county's engineers deploy their module over REST while it is in use; what is bad about it hurts nobody and stays out. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeploymentTest {

    private static final String REGION = "210381";
    private static final String OTHER = "210323";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Platform platform;
    private static Deployments deployments;
    private static int minor;
    private static int refusals;
    private static int gated;
    private static int misdeeds;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        platform = Platform.setup("deployment").modules(List.of(), "admissionBudgetMillis = 2000", "gateMillis = 5000", "drainMillis = 10000",
                "restBudgetMillis = 1500", "waitMillis = 500", "breakerPauseMillis = 1500").start();
        deployments = new Deployments(platform);
        Samples.register(platform.user("operator"));
    }

    @AfterAll
    static void stop() {
        Figures.note("county modules refused at the door", refusals);
        Figures.note("county modules rolled back at the gate", gated);
        Figures.note("misdeeds of a county's REST resource survived", misdeeds);
        if (platform != null) {
            // threads that never end hold up an orderly stop, which is another test's matter
            platform.kill();
        }
    }

    /** Each test begins with a version of the trial module in force. */
    @BeforeEach
    void aSoundVersionIsInForce() {
        if (minor == 0) {
            deployments.deploy(REGION, next().signed()).expect(201);
            // the end of a deployment is written down after it was answered
            Await.until(LIMIT, "the shipped module is gone", () ->
                    texts(deployments.history(REGION).path(0).path("steps"), "step").contains("remove"));
        }
        Await.until(LIMIT, () -> "one version is installed: " + deployments.bundles(), () -> deployments.bundles().stream()
                .filter(location -> location.contains(":org.example.trial" + REGION + ":")).count() == 1);
        assertEquals(inForce(), deployments.answering(REGION));
    }

    private static TrialJar next() {
        return TrialJar.of(REGION, "2." + ++minor + ".0");
    }

    private static String inForce() {
        return deployments.module(REGION).path("version").asText();
    }

    @Test
    @Order(1)
    void aDryRunSaysWhatWouldBecomeOfItAndChangesNothing() {
        TrialJar module = next();
        JsonNode before = deployments.module(REGION);
        JsonNode history = deployments.history(REGION);
        Set<String> bundles = deployments.bundles();
        JsonNode plan = deployments.plan(REGION, module.signed()).expect(200).json();
        assertEquals(0, plan.path("refusals").size(), plan::toString);
        assertEquals(before.path("version").asText(), plan.path("from").asText());
        assertEquals(module.version(), plan.path("to").asText());
        assertTrue(plan.path("signer").asText().contains(REGION), plan::toString);
        assertTrue(plan.path("spi").path("ok").asBoolean(), plan::toString);
        assertEquals(before, deployments.module(REGION));
        assertEquals(history, deployments.history(REGION));
        assertEquals(bundles, deployments.bundles());
    }

    @Test
    @Order(2)
    void aNewVersionAnswersFromTheSwitchOnAndTheFormerLeavesNothingBehind() throws Exception {
        String former = inForce();
        TrialJar module = next();
        try (VersionWatch watch = new VersionWatch(deployments, REGION)) {
            JsonNode done = deployments.deploy(REGION, module.signed()).expect(201).json();
            assertEquals(module.version(), deployments.answering(REGION));
            assertEquals("kept", done.path("outcome").asText());
            assertEquals(former, done.path("from").asText());
            assertEquals(module.version(), done.path("to").asText());
            assertEquals("county-operator-" + REGION, done.path("by").asText());
            List<String> steps = texts(done.path("steps"), "step");
            assertEquals(List.of("plan", "verify", "snapshot", "install", "gate", "switch"), steps);
            done.path("steps").forEach(step -> assertTrue(step.path("ok").asBoolean(), done::toString));
            Await.until(LIMIT, "the former version is gone", () -> deployments.bundles().stream()
                    .filter(location -> location.contains(":org.example.trial" + REGION + ":")).allMatch(location ->
                            location.startsWith(Deployments.location(module))));
            assertEquals(Set.of(former, module.version()), watch.seen());
            assertTrue(watch.answers() > 0);
        }
        Await.until(LIMIT, () -> "the history has the end: " + deployments.history(REGION).path(0), () ->
                texts(deployments.history(REGION).path(0).path("steps"), "step").containsAll(List.of("drain", "remove")));
    }

    @Test
    @Order(3)
    void aRequestUnderWayIsAnsweredByTheVersionThatItBeganWith() throws Exception {
        String former = inForce();
        Path begun = folder.resolve("begun");
        Path until = folder.resolve("until");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Answer> late = threads.submit(() -> deployments.ask(REGION, "late?begun=" + Client.encoded(begun.toString())
                    + "&until=" + Client.encoded(until.toString())));
            Await.until(LIMIT, "the request is under way", () -> Files.exists(begun));
            TrialJar module = next();
            deployments.deploy(REGION, module.signed()).expect(201);
            assertEquals(module.version(), deployments.answering(REGION));
            Files.createFile(until);
            assertEquals(former, late.get().expect(200).text());
            assertEquals(REGION + "/" + former, late.get().header("Lingmei-Module"));
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @Order(4)
    @CsvSource({"county-operator,210323", "county-reporter,210381", "leader,", "auditor,", "partner,"})
    void whoHasNoRightToTheCountysModuleIsNotLetIn(String role, String region) {
        byte[] module = next().signed();
        Client stranger = platform.user(role, region);
        JsonNode before = deployments.module(REGION);
        Deployments.send(stranger, module).expect(403);
        stranger.post("/modules?dryRun=true", "application/java-archive", module).expect(403);
        for (String action : List.of("rollback", "block", "unblock")) {
            stranger.send("POST", "/modules/" + REGION + "/" + action, null, new byte[0]).expect(403);
        }
        stranger.send("DELETE", "/modules/" + REGION, null, new byte[0]).expect(403);
        assertEquals(before, deployments.module(REGION));
        refusals++;
    }

    @Test
    @Order(5)
    void whoHasNotLoggedInIsNotLetIn() {
        Deployments.send(platform.anyone(), next().signed()).expect(401);
    }

    static Stream<Arguments> unwanted() {
        return Stream.of(
                Arguments.of("unsigned", "not signed", (Callable<byte[]>) () -> next().unsigned()),
                Arguments.of("another region's signature", "signs for", (Callable<byte[]>) () -> Signing.signed(next().unsigned(), OTHER)),
                Arguments.of("signed by the authority itself", "sign again", (Callable<byte[]>) () -> Signing.signed(next().unsigned(), "authority")),
                Arguments.of("tampered", "", (Callable<byte[]>) () -> Tampered.content(next().signed())),
                Arguments.of("one file more", "", (Callable<byte[]>) () -> Tampered.oneMore(next().signed())),
                Arguments.of("cut off", "", (Callable<byte[]>) () -> Tampered.cut(next().signed())),
                Arguments.of("lower version", "modules.downgrade", (Callable<byte[]>) () -> TrialJar.of(REGION, "1.9.9").signed()),
                Arguments.of("other bytes", "other content", (Callable<byte[]>) () ->
                        TrialJar.of(REGION, inForce()).with("Bundle-Description", "changed").signed()),
                Arguments.of("no jar", "jar", (Callable<byte[]>) () -> "region,uscc\n".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("nothing", "jar", (Callable<byte[]>) () -> new byte[0]),
                Arguments.of("no region", "Lingmei-Region", (Callable<byte[]>) () -> next().with("Lingmei-Region", "Haicheng").unsigned()),
                Arguments.of("the host's insides", "does not offer to modules", (Callable<byte[]>) () ->
                        next().importing("org.lingmei.core.api.tx").signed()),
                Arguments.of("an SPI to come", "this core offers 1", (Callable<byte[]>) () ->
                        next().with("Import-Package", "org.lingmei.county.spi;version=\"[2,3)\"").signed()),
                Arguments.of("a package that nobody has", "does not have", (Callable<byte[]>) () -> next().importing("com.example.absent").signed()),
                Arguments.of("exports", "export", (Callable<byte[]>) () -> next().with("Export-Package", "org.example.trial").signed()),
                Arguments.of("dynamic imports", "dynamically", (Callable<byte[]>) () -> next().with("DynamicImport-Package", "*").signed()),
                Arguments.of("a fragment", "Fragment-Host", (Callable<byte[]>) () -> next().with("Fragment-Host", "org.lingmei.core.web").signed()),
                Arguments.of("the platform's name", "bears the name", (Callable<byte[]>) () ->
                        next().with("Bundle-SymbolicName", "org.lingmei.core.web").signed()),
                Arguments.of("another county's name", "bears the name", (Callable<byte[]>) () ->
                        next().with("Bundle-SymbolicName", "org.lingmei.county.modules.xiuyan").signed()));
    }

    @ParameterizedTest(name = "{0}")
    @Order(6)
    @MethodSource("unwanted")
    void whatMayNotComeInIsRefusedInOneSentenceAndNothingIsTouched(String what, String said, Callable<byte[]> module) throws Exception {
        JsonNode before = deployments.module(REGION);
        Set<String> bundles = deployments.bundles();
        byte[] content = module.call();
        Answer answer = deployments.deploy(REGION, content).expect(422);
        assertEquals("application/problem+json", answer.header("Content-Type").replaceFirst(";.*", ""));
        assertEquals("module-refused", answer.problem());
        String detail = answer.json().path("detail").asText();
        assertTrue(Pattern.compile(said).matcher(detail).find(), answer::toString);
        assertFalse(detail.isBlank());
        Answer plan = deployments.plan(REGION, content);
        if (plan.status() == 200) {
            assertTrue(texts(plan.json().path("refusals")).contains(detail), () -> plan + " does not say " + detail);
        } else {
            plan.expect(422);
        }
        assertEquals(before, deployments.module(REGION));
        assertEquals(bundles, deployments.bundles());
        refusals++;
    }

    @Test
    @Order(7)
    void aCountyThatIsNotThereGetsNoModule() {
        byte[] module = TrialJar.of("999999", "1.0.0").unsigned();
        Answer answer = Deployments.send(platform.user("operator"), Signing.signed(module, REGION)).expect(422);
        assertEquals("module-refused", answer.problem());
        platform.user("operator").get("/modules/999999").expect(404);
        assertFalse(platform.anyone().get("/counties/999999/trial/version").status() < 400);
        refusals++;
    }

    @Test
    @Order(8)
    void twoHundredMegabytesAreNotReadIntoMemory() {
        Answer answer = deployments.deploy(REGION, new byte[200 << 20]);
        assertEquals(413, answer.status(), answer::toString);
        assertEquals("file-too-large", answer.problem());
        refusals++;
    }

    @ParameterizedTest
    @Order(9)
    @CsvSource({"activator,install", "sleeper,install", "component,gate", "lonely,gate", "silent,gate", "impostor,gate", "golden,gate", "error,gate"})
    void aVersionThatIsNotWellIsGoneAgainAndTheFormerAnswersAllTheTime(String misdeed, String step) throws Exception {
        String former = inForce();
        TrialJar module = next().that(misdeed);
        try (VersionWatch watch = new VersionWatch(deployments, REGION)) {
            JsonNode done = deployments.deploy(REGION, module.signed()).expect(200).json();
            assertEquals("rolled_back", done.path("outcome").asText());
            assertFalse(done.path("reason").asText().isBlank(), done::toString);
            JsonNode last = done.path("steps").path(done.path("steps").size() - 1);
            assertEquals(step, last.path("step").asText(), done::toString);
            assertFalse(last.path("ok").asBoolean(), done::toString);
            assertEquals(former, inForce());
            assertEquals(Set.of(former), watch.seen());
        }
        JsonNode told = deployments.history(REGION).path(0);
        assertEquals(module.version() + " rolled_back", told.path("to").asText() + " " + told.path("outcome").asText());
        assertEquals(List.of(), deployments.bundles().stream().filter(location -> location.startsWith(Deployments.location(module))).toList());
        gated++;
    }

    @Test
    @Order(10)
    void aRepeatedRequestGetsTheSameAnswerAndIsNotDoneTwice() {
        byte[] module = next().signed();
        Client operator = deployments.operator(REGION).with("Idempotency-Key", "deployment-test-1");
        Answer first = Deployments.send(operator, module).expect(201);
        int entries = deployments.history(REGION).size();
        assertEquals(first.json(), Deployments.send(operator, module).expect(201).json());
        assertEquals(entries, deployments.history(REGION).size());
        long generation = deployments.module(REGION).path("generation").asLong();
        deployments.deploy(REGION, module);
        assertEquals(generation, deployments.module(REGION).path("generation").asLong(), "in force already");
        Deployments.send(operator, next().signed()).expect(422);
    }

    @Test
    @Order(11)
    void theStepsCanBeWatchedAsTheyRun() throws Exception {
        try (EventReader events = new EventReader(deployments.operator(REGION), "/modules/" + REGION + "/events")) {
            events.awaitConnected(LIMIT);
            JsonNode done = deployments.deploy(REGION, next().signed()).expect(201).json();
            Await.until(LIMIT, () -> "the outcome is told: " + events.events(), () -> events.events().stream().anyMatch(event -> event.name().equals("outcome")));
            List<String> steps = new ArrayList<>();
            events.events().stream().filter(event -> event.name().equals("step")).forEach(event -> {
                assertEquals(done.path("id").asText(), event.data().path("deployment").asText());
                steps.add(event.data().path("step").asText());
            });
            assertEquals(texts(done.path("steps"), "step"), steps.subList(0, Math.min(steps.size(), done.path("steps").size())));
            JsonNode outcome = events.events().stream().filter(event -> event.name().equals("outcome")).findFirst().orElseThrow().data();
            assertEquals(done.path("id").asText() + " kept", outcome.path("id").asText() + " " + outcome.path("outcome").asText());
        }
        platform.user("county-operator", OTHER).get("/modules/" + REGION + "/events").expect(403);
    }

    @Test
    @Order(12)
    void twoDeploymentsOfACountyAtOnceLeaveOneInForceThatWasAnswered() throws Exception {
        TrialJar one = next();
        TrialJar two = next();
        List<Answer> answers = atOnce(() -> deployments.deploy(REGION, one.signed()), () -> deployments.deploy(REGION, two.signed()));
        List<Integer> statuses = answers.stream().map(Answer::status).sorted().toList();
        assertTrue(statuses.equals(List.of(201, 201)) || statuses.equals(List.of(201, 422)), answers::toString);
        List<String> kept = answers.stream().filter(answer -> answer.status() == 201).map(answer -> answer.json().path("to").asText()).toList();
        assertTrue(kept.contains(inForce()), answers::toString);
        assertEquals(inForce(), deployments.answering(REGION));
    }

    @Test
    @Order(13)
    void twoCountiesAtOnceDoNotHinderOneAnother() throws Exception {
        TrialJar here = next();
        TrialJar there = TrialJar.of(OTHER, "3." + minor + ".0");
        List<Answer> answers = atOnce(() -> deployments.deploy(REGION, here.signed()), () -> deployments.deploy(OTHER, there.signed()));
        answers.forEach(answer -> answer.expect(201));
        assertEquals(here.version(), deployments.answering(REGION));
        assertEquals(there.version(), deployments.answering(OTHER));
    }

    @ParameterizedTest
    @Order(14)
    @ValueSource(strings = {"throw", "hang", "spin", "hog", "recurse", "exit"})
    void whatAResourceDoesHurtsItsOwnCallersOnly(String misdeed) {
        if (!deployments.module(OTHER).path("version").asText().startsWith("3.")) {
            deployments.deploy(OTHER, TrialJar.of(OTHER, "3.0.0").signed()).expect(201);
        }
        Answer answer = deployments.ask(REGION, "misdeeds/" + misdeed);
        int expected = misdeed.equals("hang") || misdeed.equals("spin") ? 503 : 502;
        assertEquals(expected, answer.status(), answer::toString);
        assertTrue(answer.problem().startsWith("module-"), answer::toString);
        assertTrue(deployments.ask(OTHER, "version").status() == 200, "the other county");
        platform.anyone().get("//health").expect(200);
        Await.until(LIMIT, () -> "it answers again: " + deployments.ask(REGION, "version"), () -> deployments.ask(REGION, "version").status() == 200);
        misdeeds++;
    }

    @Test
    @Order(15)
    void rollingBackBringsTheVersionBeforeIntoForce() {
        String former = inForce();
        TrialJar module = next();
        deployments.deploy(REGION, module.signed()).expect(201);
        JsonNode done = deployments.act(REGION, "rollback?reason=" + Client.encoded("totals wrong")).expect(201).json();
        assertEquals("rollback " + module.version() + " " + former, done.path("action").asText() + " " + done.path("from").asText()
                + " " + done.path("to").asText());
        assertEquals(former, deployments.answering(REGION));
        assertEquals("totals wrong", deployments.history(REGION).path(0).path("reason").asText());
    }

    @Test
    @Order(16)
    void aBlockedModuleStaysBlockedOverARestartUntilItIsUnblocked() {
        String version = inForce();
        deployments.act(REGION, "block?reason=" + Client.encoded("doubtful figures")).expect(201);
        assertBlocked(version);
        long generation = deployments.module(REGION).path("generation").asLong();
        deployments.act(REGION, "block").expect(422);
        // the other modules' threads that never end hold up an orderly stop
        platform.kill();
        platform.start();
        assertBlocked(version);
        assertEquals(generation, deployments.module(REGION).path("generation").asLong());
        deployments.act(REGION, "unblock").expect(201);
        assertEquals("ACTIVE", deployments.module(REGION).path("state").asText());
        assertEquals(version, deployments.answering(REGION));
        deployments.act(REGION, "unblock").expect(422);
    }

    private void assertBlocked(String version) {
        assertEquals("BLOCKED " + version, deployments.module(REGION).path("state").asText() + " " + inForce());
        Answer refused = deployments.ask(REGION, "version").expect(503);
        assertEquals("module-blocked", refused.problem());
        platform.user("county-reporter", REGION).submit(REGION, "2021-W20", Samples.soundFile(REGION, "2021-W20"), "reason", "again").expect(201);
        assertEquals(List.of(), deployments.bundles().stream().filter(location -> location.contains(":org.example.trial" + REGION + ":")).toList());
    }

    @Test
    @Order(17)
    void removedItIsNobodysAndCanBeBroughtBack() {
        String version = inForce();
        deployments.operator(REGION).send("DELETE", "/modules/" + REGION, null, new byte[0]).expect(201);
        deployments.operator(REGION).get("/modules/" + REGION).expect(404);
        deployments.ask(REGION, "version").expect(404);
        deployments.act(REGION, "rollback").expect(201);
        assertEquals(version, deployments.answering(REGION));
    }

    /** The trail's entries about the county are those of the history, and nobody has touched them. */
    @Test
    @Order(18)
    void historyAndAuditTrailTellItAll() {
        JsonNode history = deployments.history(REGION);
        Set<String> outcomes = Set.copyOf(texts(history, "outcome"));
        assertEquals(Set.of("kept", "rolled_back", "refused"), outcomes);
        assertTrue(Set.copyOf(texts(history, "action")).containsAll(Set.of("deploy", "rollback", "block", "unblock", "remove")), history::toString);
        Client auditor = platform.user("auditor");
        Map<String, String> audited = new HashMap<>();
        auditor.get("/audit?limit=1000").expect(200).json().forEach(entry -> {
            if (entry.path("action").asText().startsWith("modules.module.")) {
                audited.put(entry.path("details").path("deployment").asText(), entry.path("details").path("outcome").asText());
            }
        });
        history.forEach(entry -> assertEquals(entry.path("outcome").asText(), audited.get(entry.path("id").asText()), entry::toString));
        JsonNode verification = auditor.get("/audit/verification").expect(200).json();
        assertTrue(verification.path("whole").asBoolean(), verification::toString);
        Figures.note("deployments in a county's history", history.size());
    }

    private static List<Answer> atOnce(Callable<Answer> one, Callable<Answer> two) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(List.of(one, two))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.path(field).asText()));
        return texts;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
