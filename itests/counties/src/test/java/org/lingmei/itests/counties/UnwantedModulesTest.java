package org.lingmei.itests.counties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lingmei.itests.counties.TrialCounty.OTHER;
import static org.lingmei.itests.counties.TrialCounty.REGION;
import static org.lingmei.itests.counties.TrialCounty.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
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
import org.lingmei.itests.platform.Signing;

/** What is bad about a module hurts nobody and stays out; those whose threads never end come last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UnwantedModulesTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final TrialCounty trial = new TrialCounty("unwanted-modules", "watchMillis = 0");

    private static final Platform platform = trial.platform();
    private static final Deployments deployments = trial.deployments();
    private static int refusals;
    private static int gated;
    private static int misdeeds;

    @AfterAll
    static void note() {
        Figures.note("county modules refused at the door", refusals);
        Figures.note("county modules rolled back at the gate", gated);
        Figures.note("misdeeds of a county's REST resource survived", misdeeds);
    }

    @ParameterizedTest
    @CsvSource({"county-operator,210323", "county-reporter,210381", "leader,", "auditor,", "partner,"})
    void whoHasNoRightToTheCountysModuleIsNotLetIn(String role, String region) {
        byte[] module = trial.next().signed();
        Client stranger = platform.user(role, region);
        JsonNode before = deployments.standing(REGION);
        Deployments.send(stranger, module).expect(403);
        stranger.post("/modules?dryRun=true", "application/java-archive", module).expect(403);
        for (String action : List.of("rollback", "block", "unblock")) {
            stranger.send("POST", "/modules/" + REGION + "/" + action, null, new byte[0]).expect(403);
        }
        stranger.send("DELETE", "/modules/" + REGION, null, new byte[0]).expect(403);
        assertEquals(before, deployments.standing(REGION));
        refusals++;
    }

    @Test
    void whoHasNotLoggedInIsNotLetIn() {
        Deployments.send(platform.anyone(), trial.next().signed()).expect(401);
    }

    static Stream<Arguments> unwanted() {
        return Stream.of(
                Arguments.of("unsigned", "not signed", (Callable<byte[]>) () -> trial.next().unsigned()),
                Arguments.of("another region's signature", "signs for", (Callable<byte[]>) () -> Signing.signed(trial.next().unsigned(), OTHER)),
                Arguments.of("signed by the authority itself", "signed with the key of the authority|签发机构", (Callable<byte[]>) () -> Signing.signed(trial.next().unsigned(), "authority")),
                Arguments.of("tampered", "", (Callable<byte[]>) () -> Tampered.content(trial.next().signed())),
                Arguments.of("one file more", "", (Callable<byte[]>) () -> Tampered.oneMore(trial.next().signed())),
                Arguments.of("cut off", "", (Callable<byte[]>) () -> Tampered.cut(trial.next().signed())),
                Arguments.of("lower version", "modules.downgrade", (Callable<byte[]>) () -> TrialJar.of(REGION, "1.9.9").signed()),
                Arguments.of("other bytes", "other content", (Callable<byte[]>) () ->
                        TrialJar.of(REGION, trial.inForce()).with("Bundle-Description", "changed").signed()),
                Arguments.of("no jar", "jar", (Callable<byte[]>) () -> "region,uscc\n".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("nothing", "jar", (Callable<byte[]>) () -> new byte[0]),
                Arguments.of("no region", "Lingmei-Region", (Callable<byte[]>) () -> trial.next().with("Lingmei-Region", "Haicheng").unsigned()),
                Arguments.of("the host's insides", "does not offer to modules", (Callable<byte[]>) () ->
                        trial.next().importing("org.lingmei.core.api.tx").signed()),
                Arguments.of("an SPI to come", "this core offers 1", (Callable<byte[]>) () ->
                        trial.next().with("Import-Package", "org.lingmei.county.spi;version=\"[2,3)\"").signed()),
                Arguments.of("a package that nobody has", "does not have", (Callable<byte[]>) () -> trial.next().importing("com.example.absent").signed()),
                Arguments.of("exports", "export", (Callable<byte[]>) () -> trial.next().with("Export-Package", "org.example.trial").signed()),
                Arguments.of("dynamic imports", "dynamically", (Callable<byte[]>) () -> trial.next().with("DynamicImport-Package", "*").signed()),
                Arguments.of("a fragment", "Fragment-Host", (Callable<byte[]>) () -> trial.next().with("Fragment-Host", "org.lingmei.core.web").signed()),
                Arguments.of("the platform's name", "bears the name", (Callable<byte[]>) () ->
                        trial.next().with("Bundle-SymbolicName", "org.lingmei.core.web").signed()),
                Arguments.of("another county's name", "bears the name", (Callable<byte[]>) () ->
                        trial.next().with("Bundle-SymbolicName", "org.lingmei.county.modules.xiuyan").signed()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unwanted")
    void whatMayNotComeInIsRefusedWithAllReasonsAndNothingIsTouched(String what, String said, Callable<byte[]> module) throws Exception {
        JsonNode before = deployments.standing(REGION);
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
            List<String> all = texts(plan.json().path("refusals"));
            assertTrue(!all.isEmpty() && all.stream().allMatch(detail::contains), () -> detail + " does not say all of " + plan);
        } else {
            plan.expect(422);
        }
        assertEquals(before, deployments.standing(REGION));
        assertEquals(bundles, deployments.bundles());
        refusals++;
    }

    @Test
    void aCountyThatIsNotThereGetsNoModule() {
        byte[] module = TrialJar.of("999999", "1.0.0").unsigned();
        Answer answer = Deployments.send(platform.user("operator"), Signing.signed(module, REGION)).expect(422);
        assertEquals("module-refused", answer.problem());
        platform.user("operator").get("/modules/999999").expect(404);
        assertFalse(platform.anyone().get("/counties/999999/trial/version").status() < 400);
        refusals++;
    }

    @Test
    void twoHundredMegabytesAreNotReadIntoMemory() {
        Answer answer = deployments.deploy(REGION, new byte[200 << 20]);
        assertEquals(413, answer.status(), answer::toString);
        assertEquals("file-too-large", answer.problem());
        refusals++;
    }

    @ParameterizedTest
    @CsvSource({"activator,install", "sleeper,install", "component,gate", "lonely,gate", "silent,gate", "impostor,gate", "golden,gate", "error,gate"})
    void aVersionThatIsNotWellIsGoneAgainAndTheFormerAnswersAllTheTime(String misdeed, String step) throws Exception {
        String former = trial.inForce();
        TrialJar module = trial.next().that(misdeed);
        try (VersionWatch watch = new VersionWatch(deployments, REGION)) {
            JsonNode done = deployments.deploy(REGION, module.signed()).expect(200).json();
            assertEquals("rolled_back", done.path("outcome").asText());
            assertFalse(done.path("reason").asText().isBlank(), done::toString);
            JsonNode last = done.path("steps").path(done.path("steps").size() - 1);
            assertEquals(step, last.path("step").asText(), done::toString);
            assertFalse(last.path("ok").asBoolean(), done::toString);
            assertEquals(former, trial.inForce());
            assertEquals(Set.of(former), watch.seen());
        }
        JsonNode told = deployments.history(REGION).path(0);
        assertEquals(module.version() + " rolled_back", told.path("to").asText() + " " + told.path("outcome").asText());
        assertEquals(List.of(), deployments.bundles().stream().filter(location -> location.startsWith(Deployments.location(module))).toList());
        gated++;
    }

    @ParameterizedTest
    @Order(Integer.MAX_VALUE)
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
}
