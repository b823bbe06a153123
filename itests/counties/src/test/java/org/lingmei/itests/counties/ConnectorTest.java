package org.lingmei.itests.counties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Checkout;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/** Haicheng's module fetches what the county's own system has put into its outbox. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConnectorTest {

    private static final String HAICHENG = "210381";
    private static final String RUNS = "/modules/" + HAICHENG + "/connectors/outbox/runs";
    /** A fetch that was cut off by a kill is tried again after a minute. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static Platform platform;
    private static Path outbox;

    @BeforeAll
    static void start() {
        platform = Platform.setup("connectors").start();
        Samples.register(platform.user("operator"));
        outbox = Checkout.made(platform.home().resolve("counties").resolve(HAICHENG).resolve("outbox"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static Client reporter() {
        return platform.user("county-reporter", HAICHENG).with("Accept-Language", "en");
    }

    private static JsonNode connector() {
        JsonNode all = reporter().get("/modules/" + HAICHENG + "/connectors").expect(200).json();
        assertEquals(1, all.size(), all::toString);
        return all.get(0);
    }

    private static Answer fetchNow(Client who, String key) {
        return who.with("Idempotency-Key", key).send("POST", RUNS, null, new byte[0]);
    }

    /** Asks for a fetch and gives how the connector stands when it has ended. */
    private static JsonNode fetched() {
        fetchNow(reporter(), UUID.randomUUID().toString()).expect(202);
        return rested();
    }

    /**
     * How the connector stands when it does not fetch and is not about to. While it is due, the end that is told may be that of a
     * fetch that was under way at the request; and one that is still under way takes what the next test lays out.
     */
    private static JsonNode rested() {
        JsonNode[] now = new JsonNode[1];
        Await.until(LIMIT, () -> "the connector has fetched: " + now[0] + platform.tail(), () -> {
            now[0] = connector();
            return !now[0].path("running").asBoolean() && Instant.parse(now[0].path("nextAt").asText()).isAfter(Instant.now());
        });
        return now[0];
    }

    private static JsonNode versions(String week) {
        return platform.user("leader").get("/reporting/submissions?region=" + HAICHENG + "&period=" + week).expect(200).json();
    }

    private static List<JsonNode> audited(String action) {
        JsonNode trail = platform.user("auditor").get("/audit?limit=200").expect(200).json();
        return StreamSupport.stream(trail.spliterator(), false).filter(entry -> entry.path("action").asText().equals(action)).toList();
    }

    @Test
    @Order(1)
    void aConnectorIsThereWithTheModule() {
        JsonNode connector = connector();
        assertEquals("outbox", connector.path("name").asText());
        assertEquals("every 5 min", connector.path("schedule").asText());
        assertTrue(connector.path("outcome").isNull(), connector::toString);
        assertTrue(connector.path("nextAt").asText().endsWith("Z"), connector::toString);
        assertEquals("There was nothing to fetch.", fetched().path("detail").asText());
        assertEquals(0, platform.user("leader").get("/modules/210323/connectors").expect(200).json().size());
    }

    @Test
    @Order(2)
    void onlyWhoMaySubmitOrDeployForTheCountyHasItFetch() {
        assertEquals(403, fetchNow(platform.user("county-reporter", "210882"), "a").status());
        assertEquals(403, fetchNow(platform.user("county-operator", "210882"), "a").status());
        assertEquals(403, fetchNow(platform.user("leader"), "a").status());
        assertEquals(403, platform.user("county-reporter", "210882").get("/modules/" + HAICHENG + "/connectors").status());
        assertEquals(401, platform.anyone().get("/modules/" + HAICHENG + "/connectors").status());
        assertEquals(404, reporter().send("POST", "/modules/" + HAICHENG + "/connectors/none/runs", null, new byte[0]).status());
        fetchNow(platform.user("county-operator", HAICHENG), "b").expect(202);
        rested();
    }

    @Test
    @Order(3)
    void theWeekInTheOutboxIsStoredJudgedAndAuditedLikeAnUpload() throws IOException {
        byte[] file = Samples.file(HAICHENG, "2021-W01");
        Files.write(outbox.resolve("2021-W01.csv"), file);
        JsonNode connector = fetched();
        assertEquals("stored", connector.path("outcome").asText(), connector::toString);
        JsonNode versions = versions("2021-W01");
        assertEquals(1, versions.size());
        JsonNode submission = platform.user("leader").get("/reporting/submissions/" + versions.path(0).path("id").asText()).expect(200).json();
        assertEquals("module:210381/outbox", submission.path("by").asText());
        assertEquals("late", submission.path("timeliness").asText(), "it counts from when it was received, which is years later");
        assertTrue(submission.path("module").asText().startsWith(HAICHENG + "/"), submission::toString);
        Map<String, String> expected = Samples.table("weekly-expected-reports.csv").stream()
                .filter(row -> row.get("week").equals("2021-W01") && row.get("region").equals(HAICHENG)).findFirst().orElseThrow();
        assertEquals(expected.get("accepted"), submission.path("accepted").asText());
        assertEquals(expected.get("returned"), submission.path("returned").asText());
        assertArrayEquals(file, platform.user("leader").get("/reporting/submissions/" + submission.path("id").asText() + "/file").body());
        JsonNode entry = audited("reporting.submission.stored").get(0);
        assertEquals("module:210381/outbox", entry.path("actor").asText());
        assertEquals(HAICHENG + "/2021-W01", entry.path("subject").asText());
        assertEquals("county-reporter-210381", audited("modules.connector.requested").get(0).path("actor").asText());
    }

    @Test
    @Order(4)
    void theSameContentIsStoredOnceAndTheSameRequestIsCarriedOutOnce() {
        JsonNode connector = fetched();
        assertEquals("nothing", connector.path("outcome").asText(), connector::toString);
        assertEquals(1, versions("2021-W01").size());
        int requests = audited("modules.connector.requested").size();
        Answer first = fetchNow(reporter(), "once").expect(202);
        Answer second = fetchNow(reporter(), "once").expect(202);
        assertEquals(first.text(), second.text());
        assertEquals(requests + 1, audited("modules.connector.requested").size());
        rested();
    }

    @Test
    @Order(5)
    void aFileThatIsNotSoundIsRefusedWithItsPlaces() throws IOException {
        Files.writeString(outbox.resolve("2021-W02.csv"), Samples.sound(HAICHENG, "2021-W02").replaceFirst(",opening,1,[^\n]*", ",opening,1,NaN"));
        JsonNode connector = fetched();
        assertEquals("refused", connector.path("outcome").asText(), connector::toString);
        assertTrue(connector.path("detail").asText().contains("Row "), connector::toString);
        assertEquals(0, versions("2021-W02").size());
    }

    @Test
    @Order(6)
    void aBlockedModuleDoesNotFetch() {
        Deployments deployments = new Deployments(platform);
        deployments.act(HAICHENG, "block").expect(201);
        assertEquals(0, reporter().get("/modules/" + HAICHENG + "/connectors").expect(200).json().size());
        assertEquals(404, fetchNow(reporter(), "blocked").status());
        deployments.act(HAICHENG, "unblock").expect(201);
        assertEquals("refused", connector().path("outcome").asText(), "what was known of it still is");
    }

    @Test
    @Order(7)
    void aKilledPlatformMakesUpForAFetchAndStoresItOnce() throws IOException {
        killWhileItFetches("2021-W03");
        Await.until(LIMIT, () -> "it is made up for: " + connector() + platform.tail(), () -> versions("2021-W03").size() > 0);
        killWhileItFetches("2021-W04");
        fetchNow(reporter(), "not to wait for that again").expect(202);
        Await.until(LIMIT, () -> "it is made up for: " + connector() + platform.tail(), () -> versions("2021-W04").size() > 0);
        platform.kill();
        platform.start();
        fetchNow(reporter(), "after").expect(202);
        Await.until(LIMIT, () -> "there is nothing new: " + connector() + platform.tail(), () -> connector().path("outcome").asText().equals("nothing"));
        assertEquals(1, versions("2021-W03").size());
        assertEquals(1, versions("2021-W04").size());
    }

    private static void killWhileItFetches(String period) throws IOException {
        Files.write(outbox.resolve(period + ".csv"), Samples.file(HAICHENG, period));
        fetchNow(reporter(), "kill " + period).expect(202);
        platform.kill();
        platform.start();
    }
}
