package org.lingmei.itests.counties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Checkout;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Figures;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/**
 * One county's module throws, hangs, recurses, eats memory and never gives its thread back. The county's clerk is told whose
 * fault it is; nobody else notices.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IsolationTest {

    private static final String BROKEN = "210624";
    private static final String OTHER = "210682";
    private static final Path MODULE = Checkout.top().resolve("itests/modules/broken-county/target/org.lingmei.itests.broken-county-99.0.0.jar");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Platform platform;
    private static int misdeeds;
    private static int week = 1;

    @BeforeAll
    static void startWithTheBrokenModule() {
        platform = Platform.setup("isolation").modules(List.of(MODULE), "decodeBudgetMillis = 6000", "rulesBudgetMillis = 4000",
                "waitMillis = 500", "breakerPauseMillis = 1500").start();
        Samples.register(platform.user("operator"));
    }

    @AfterAll
    static void stop() {
        Figures.note("misdeeds of a county's module survived", misdeeds);
        if (platform != null) {
            // threads that never end hold up an orderly stop, which is another test's matter
            platform.kill();
        }
    }

    @Test
    @Order(1)
    void itIsInForceAndWorksAsLongAsNobodyTellsItOtherwise() {
        assertEquals("ACTIVE", module().path("state").asText());
        assertEquals("99.0.0", module().path("version").asText());
        JsonNode receipt = submit("report.csv", sound("2021-W01")).expect(201).json();
        assertEquals(List.of(), moduleFindings(receipt));
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"throw", "linkage", "die", "null", "garbage", "recurse", "hog", "hang"})
    void whatItDoesToAGoodFileBecomesAFindingThatNamesIt(String misdeed) {
        awaitActive();
        String period = nextWeek();
        JsonNode receipt = submit("broken-" + misdeed + ".csv", sound(period), period).expect(201).json();
        List<String> findings = moduleFindings(receipt);
        assertEquals(1, findings.size(), receipt::toString);
        assertTrue(findings.get(0).contains("故障模块"), findings::toString);
        assertEquals(102, receipt.path("rows").asInt(), "the provincial format was read in its place");
        misdeeds++;
    }

    @ParameterizedTest
    @Order(3)
    @ValueSource(strings = {"throw", "recurse", "hog"})
    void whatOnlyItCouldReadIsRefusedInItsName(String misdeed) {
        awaitActive();
        Answer answer = submit("x.csv", ("#broken:" + misdeed + "\n").getBytes(StandardCharsets.UTF_8), nextWeek());
        assertEquals("application/problem+json", answer.expect(422).header("Content-Type").replaceFirst(";.*", ""));
        assertTrue(answer.text().contains("故障模块"), answer::toString);
        misdeeds++;
    }

    @Test
    @Order(3)
    void whatOnlyItCouldReadAndDoesNotInTimeIsNotCalledUnreadable() {
        awaitActive();
        Answer answer = submit("x.csv", "#broken:hang\n".getBytes(StandardCharsets.UTF_8), nextWeek()).expect(503);
        assertEquals("urn:lingmei:problem:module-unavailable", answer.json().path("type").asText(), answer::toString);
        assertTrue(answer.text().contains("故障模块"), answer::toString);
        misdeeds++;
    }

    @ParameterizedTest
    @Order(4)
    @ValueSource(strings = {"throw", "null", "garbage", "hang", "recurse"})
    void whatItsRuleDoesBecomesAFinding(String misdeed) throws Exception {
        awaitActive();
        Path folder = Checkout.made(platform.home().resolve("counties").resolve(BROKEN));
        Files.writeString(folder.resolve("broken-rule.txt"), misdeed + "\n");
        try {
            String period = nextWeek();
            JsonNode receipt = submit("report.csv", sound(period), period).expect(201).json();
            assertEquals(1, moduleFindings(receipt).size(), receipt::toString);
            receipt.path("findings").forEach(finding -> assertFalse(finding.path("rule").asText().equals("V01") && finding.path("uscc").asText().isEmpty(),
                    "in the province's name"));
        } finally {
            Files.delete(folder.resolve("broken-rule.txt"));
        }
        misdeeds++;
    }

    @Test
    @Order(5)
    void othersAreAnsweredWhileItHangs() throws Exception {
        awaitActive();
        // so that the file below is no longer under way than files are
        Client other = platform.user("county-reporter", OTHER);
        other.submit(OTHER, "2021-W02", Samples.soundFile(OTHER, "2021-W02")).expect(201);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            String period = nextWeek();
            List<Future<Answer>> hanging = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                hanging.add(threads.submit(() -> submit("broken-hang.csv", sound(period), period)));
            }
            JsonNode receipt = other.submit(OTHER, "2021-W01", Samples.soundFile(OTHER, "2021-W01")).expect(201).json();
            assertTrue(hanging.stream().anyMatch(answer -> !answer.isDone()), "answered while the other still hangs");
            assertEquals(List.of(), moduleFindings(receipt));
            for (Future<Answer> answer : hanging) {
                assertTrue(answer.get().status() == 201 || answer.get().status() == 503 || answer.get().status() == 409, () -> result(answer));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Order(6)
    void failingTooOftenItIsSuspendedForAllToSeeAndThenComesBack() {
        awaitActive();
        String period = nextWeek();
        List<String> told = new ArrayList<>();
        JsonNode[] seen = new JsonNode[1];
        Answer[] health = new Answer[1];
        Map<String, String> states = new TreeMap<>();
        // the suspension is over soon, so what is seen of it is asked for again until it was all seen of one
        Await.until(LIMIT, () -> "suspended: " + told + seen[0] + states + health[0], () -> {
            told.addAll(moduleFindings(submit("broken-throw.csv", sound(period), period).expect(201).json()));
            seen[0] = module();
            health[0] = platform.anyone().get("//health");
            platform.user("operator").get("/modules").expect(200).json().forEach(each -> states.put(each.path("region").asText(), each.path("state").asText()));
            JsonNode breaker = seen[0].path("breakers").path(0);
            return (seen[0].path("state").asText() + " " + breaker.path("kind").asText() + " " + breaker.path("state").asText()).equals("SUSPENDED decode open")
                    && breaker.path("retryAfterSeconds").asLong() > 0 && seen[0].path("health").asText().equals("WARN")
                    && health[0].text().contains("WARN") && states.get(BROKEN).equals("SUSPENDED");
        });
        JsonNode suspended = seen[0];
        assertTrue(suspended.path("traffic").path("failures").asLong() >= 5, suspended::toString);
        assertFalse(suspended.path("detail").asText().isBlank());
        assertEquals(200, health[0].status(), health[0]::toString);
        states.remove(BROKEN);
        assertEquals(Set.of("ACTIVE"), Set.copyOf(states.values()), states::toString);
        awaitActive();
        JsonNode receipt = submit("report.csv", sound(period), period).expect(201).json();
        assertEquals(List.of(), moduleFindings(receipt));
    }

    @ParameterizedTest
    @Order(7)
    @ValueSource(strings = {"leak", "stubborn", "block", "spin"})
    void threadsThatItNeverGivesBackHoldNobodyElseUp(String misdeed) {
        String period = nextWeek();
        submit("broken-" + misdeed + ".csv", sound(period), period).expect(201);
        JsonNode receipt = platform.user("county-reporter", OTHER).submit(OTHER, period, Samples.soundFile(OTHER, period)).expect(201).json();
        assertEquals(List.of(), moduleFindings(receipt));
        misdeeds++;
    }

    @Test
    @Order(8)
    void afterAllThisThePlatformIsWell() {
        platform.anyone().get("//health").expect(200);
        JsonNode verification = platform.user("auditor").get("/audit/verification").expect(200).json();
        assertTrue(verification.path("whole").asBoolean(), verification::toString);
        for (String region : Samples.REGIONS) {
            if (!region.equals(BROKEN)) {
                platform.user("county-reporter", region).submit(region, "2021-W45", Samples.soundFile(region, "2021-W45")).expect(201);
            }
        }
        assertTrue(platform.running());
    }

    private static String result(Future<Answer> answer) {
        try {
            return answer.get().toString();
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static String nextWeek() {
        return "2021-W%02d".formatted(++week);
    }

    /** A suspended module is tried again after its pause, by the next file. */
    private static void awaitActive() {
        Await.until(LIMIT, () -> "in force again: " + module(), () -> {
            submit("probe.csv", sound("2021-W52"), "2021-W52").expect(201);
            return module().path("state").asText().equals("ACTIVE");
        });
    }

    private static JsonNode module() {
        return platform.user("operator").get("/modules/" + BROKEN).expect(200).json();
    }

    private static byte[] sound(String period) {
        return Samples.soundFile(BROKEN, period);
    }

    private static Answer submit(String name, byte[] file) {
        return submit(name, file, "2021-W01");
    }

    private static Answer submit(String name, byte[] file, String period) {
        Client reporter = platform.user("county-reporter", BROKEN).with("Content-Disposition", "attachment; filename=\"" + name + "\"");
        return reporter.submit(BROKEN, period, file);
    }

    private static List<String> moduleFindings(JsonNode receipt) {
        List<String> messages = new ArrayList<>();
        receipt.path("findings").forEach(finding -> {
            if (finding.path("rule").asText().equals("MODULE")) {
                messages.add(finding.path("message").asText());
                assertFalse(finding.path("message").asText().contains("正忙"), "nobody else uses the module: " + finding);
            }
        });
        return messages;
    }
}
