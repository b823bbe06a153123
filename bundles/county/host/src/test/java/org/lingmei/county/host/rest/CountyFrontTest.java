package org.lingmei.county.host.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.county.host.isolation.Limits;

/** A county's own resources as the public sees them. */
@Timeout(60)
class CountyFrontTest {

    private static final Limits PATIENT = Site.limits(Duration.ofSeconds(30), 8);

    private final KilnResource first = new KilnResource("1.0.0");
    private final KilnResource second = new KilnResource("2.0.0");
    private Site site;
    private Site.Version one;

    @BeforeEach
    void start() throws Exception {
        site = new Site();
        one = site.publish("1.0.0", PATIENT, first);
        site.switchTo(one);
    }

    @AfterEach
    void stop() throws Exception {
        first.mayGo.countDown();
        site.close();
    }

    @Test
    void anAnswerSaysWhichVersionGaveItAndKnowsWhoAskedWhere() {
        HttpResponse<String> answer = site.send(site.request("/api/v1/counties/210381/kilns/context/a%20b?q=7").header("X-Mine", "yes"));
        assertEquals("[\"a b\",\"/api/v1/counties/210381/kilns/context/a b\",\"/api/v1/counties/210381/\",\"7\",\"yes\",\"anna\",\"anna\","
                + "\"lingmei-county-210381/1.0.0-rest\"]", answer.body());
        assertEquals("210381/1.0.0", answer.headers().firstValue("Lingmei-Module").orElse(""));
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
        assertEquals(36, answer.headers().firstValue("X-Request-Id").orElse("").length());
        HttpResponse<String> created = site.send(site.request("/api/v1/counties/210381/kilns").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"k1\",\"tonnes\":1.50}")));
        assertEquals(201, created.statusCode(), created.body());
        assertTrue(created.headers().firstValue("Location").orElse("").endsWith("/api/v1/counties/210381/kilns/k1"));
        assertEquals("{\"name\":\"k1\",\"tonnes\":\"1.50\"}", created.body());
        eventually(() -> one.inside() == 0);
    }

    @Test
    void aTokenIsAskedForAndLargeBodiesAreRefused() {
        assertProblem(site.send(java.net.http.HttpRequest.newBuilder(site.request("/api/v1/counties/210381/kilns/context/1").build().uri())),
                401, "unauthorized");
        assertEquals("1000000", site.send(bytes(1_000_000)).body());
        assertProblem(site.send(bytes(2_000_000)), 413, "file-too-large");
    }

    @Test
    void aModuleIsToldWhoCallsAndNotTheToken() {
        assertEquals("[\"null\",\"null\",\"null\",\"false\",\"anna\"]", site.get("/kilns/token").body());
    }

    private java.net.http.HttpRequest.Builder bytes(int count) {
        return site.request("/api/v1/counties/210381/kilns/bytes").header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(new byte[count]));
    }

    @Test
    void aRequestUnderWayEndsOnItsVersionWhileOthersGoToTheNext() throws Exception {
        CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(() -> site.get("/kilns/slow"));
        CompletableFuture<HttpResponse<String>> slowEntity = CompletableFuture.supplyAsync(() -> site.get("/kilns/slow-entity"));
        first.entered.await();
        eventually(() -> one.inside() == 2);
        Site.Version two = site.publish("2.0.0", PATIENT, second);
        site.switchTo(two);
        for (int i = 0; i < 20; i++) {
            assertEquals("[\"2.0.0\"]", site.get("/kilns/version").body());
        }
        assertEquals(2, one.inside());
        first.mayGo.countDown();
        assertEquals("[\"1.0.0\",\"anna\"]", slow.join().body());
        assertEquals("210381/1.0.0", slow.join().headers().firstValue("Lingmei-Module").orElse(""));
        assertEquals("{\"name\":\"1.0.0\"}", slowEntity.join().body());
        eventually(() -> one.inside() == 0);
        one.close();
        assertEquals("[\"2.0.0\"]", site.get("/kilns/version").body());
        assertEquals(List.of(KilnResource.class), site.published().resources().get("counties/210381"));
        site.switchTo(null);
        two.close();
        assertProblem(site.get("/kilns/version"), 404, "not-found");
    }

    @Test
    void aHundredSwitchesLoseNoRequest() throws Exception {
        List<CompletableFuture<Void>> clients = new java.util.ArrayList<>();
        java.util.concurrent.atomic.AtomicBoolean done = new java.util.concurrent.atomic.AtomicBoolean();
        java.util.Set<String> answers = java.util.concurrent.ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 4; i++) {
            clients.add(CompletableFuture.runAsync(() -> {
                while (!done.get()) {
                    HttpResponse<String> answer = site.get("/kilns/version");
                    answers.add(answer.statusCode() + " " + answer.body().replaceAll("\\d+", "n"));
                }
            }, command -> new Thread(command).start()));
        }
        Site.Version last = one;
        for (int i = 1; i <= 100; i++) {
            Site.Version before = last;
            last = site.publish("1." + i, PATIENT, new KilnResource("1." + i));
            site.switchTo(last);
            eventually(() -> before.inside() == 0);
            before.close();
        }
        done.set(true);
        clients.forEach(CompletableFuture::join);
        assertTrue(answers.stream().allMatch(answer -> answer.startsWith("200 [\"n.n")), answers::toString);
    }

    @Test
    void aStreamOfEventsKeepsItsLeaseUntilItEnds() throws Exception {
        HttpResponse<InputStream> stream = site.open("/kilns/events");
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
        assertEquals("text/event-stream", stream.headers().firstValue("Content-Type").orElse(""));
        assertEquals("210381/1.0.0", stream.headers().firstValue("Lingmei-Module").orElse(""));
        assertEquals("data: hello from 1.0.0", nextEvent(lines));
        site.switchTo(site.publish("2.0.0", PATIENT, second));
        assertEquals("[\"2.0.0\"]", site.get("/kilns/version").body());
        first.say("still here");
        assertEquals("data: still here", nextEvent(lines));
        assertEquals(1, one.inside());
        one.close();
        assertEquals(null, nextEvent(lines));
        eventually(() -> one.inside() == 0);
        assertTrue(first.silent());
    }

    @Test
    void aListenerWhoGoesAwayGivesTheLeaseBack() throws Exception {
        HttpResponse<InputStream> stream = site.open("/kilns/events");
        first.entered.await();
        assertEquals(1, one.inside());
        stream.body().close();
        eventually(() -> {
            try {
                first.say("anybody?");
            } catch (RuntimeException gone) {
                // that is how the module learns it
            }
            return one.inside() == 0;
        });
    }

    @Test
    void anAnswerThatComesLaterHoldsTheLeaseTillThen() throws Exception {
        CompletableFuture<HttpResponse<String>> later = CompletableFuture.supplyAsync(() -> site.get("/kilns/later"));
        first.entered.await();
        eventually(() -> one.inside() == 1);
        site.switchTo(site.publish("2.0.0", PATIENT, second));
        first.answer(new KilnResource.Kiln("late", null));
        assertEquals("{\"name\":\"late\",\"tonnes\":null}", later.join().body());
        assertEquals("210381/1.0.0", later.join().headers().firstValue("Lingmei-Module").orElse(""));
        eventually(() -> one.inside() == 0);
    }

    @Test
    void anAnswerThatIsOwedComesAlthoughTheCountyHasNoModuleAnyMore() throws Exception {
        CompletableFuture<HttpResponse<String>> later = CompletableFuture.supplyAsync(() -> site.get("/kilns/later"));
        first.entered.await();
        eventually(() -> one.inside() == 1);
        site.switchTo(null);
        first.answer(new KilnResource.Kiln("late", null));
        assertEquals("{\"name\":\"late\",\"tonnes\":null}", later.join().body());
        assertEquals("210381/1.0.0", later.join().headers().firstValue("Lingmei-Module").orElse(""));
        eventually(() -> one.inside() == 0);
    }

    @Test
    void anAnswerThatFailsLaterOrNeverComesIsAProblemThatNamesTheModule() throws Exception {
        CompletableFuture<HttpResponse<String>> failing = CompletableFuture.supplyAsync(() -> site.get("/kilns/later"));
        first.entered.await();
        eventually(() -> one.inside() == 1);
        first.answer(new IllegalStateException("secret"));
        assertNamed(failing.join(), 502, "module-failed");
        eventually(() -> one.inside() == 0);
        Site.Version two = site.publish("2.0.0", PATIENT, second);
        site.switchTo(two);
        CompletableFuture<HttpResponse<String>> waiting = CompletableFuture.supplyAsync(() -> site.get("/kilns/later"));
        second.entered.await();
        two.close();
        assertNamed(waiting.join(), 503, "module-gone");
    }

    @ParameterizedTest
    @CsvSource({"problem, 409, kiln-cold", "teapot, 418, http-418"})
    void whatAModuleThrowsToAnswerIsItsAnswer(String what, int status, String type) {
        assertProblem(site.get("/kilns/throws/" + what), status, type);
    }

    @Test
    void aModuleMayAnswerWithAStatusOfItsOwn() {
        HttpResponse<String> answer = site.get("/kilns/throws/answer");
        assertEquals("502 mine", answer.statusCode() + " " + answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"throws/500", "throws/checked", "throws/overflow", "throws/memory", "throws/anything", "ring", "stream/early"})
    void anythingElseIsTheModulesFailureByName(String path) {
        HttpResponse<String> answer = site.get("/kilns/" + path);
        assertNamed(answer, 502, "module-failed");
        assertEquals("[\"1.0.0\"]", site.get("/kilns/version").body());
        eventually(() -> one.inside() == 0);
    }

    @Test
    void aStreamIsSentAndAHalfOneIsNotMistakenForAWhole() {
        assertEquals("1.0.0 AppClassLoader", site.get("/kilns/stream/well").body());
        assertThrows(UncheckedIOException.class, () -> site.get("/kilns/stream/late"));
        eventually(() -> one.inside() == 0);
    }

    @Test
    void aResourceThatHangsCostsItsBudgetAndThenItsOwnSlots() throws Exception {
        site.switchTo(site.publish("2.0.0", new Limits(Duration.ofSeconds(3), 1, 1, Duration.ofSeconds(5), 1000, 1000, Duration.ofMinutes(1)), second));
        HttpResponse<String> late = site.get("/kilns/slow");
        assertNamed(late, 503, "module-timeout");
        assertEquals("5", late.headers().firstValue("Retry-After").orElse(""));
        assertEquals("[\"2.0.0\"]", site.get("/kilns/version").body());
        HttpResponse<String> lateEntity = site.get("/kilns/slow-entity");
        assertNamed(lateEntity, 503, "module-timeout");
    }

    @Test
    void moreThanAModuleMayDoAtOnceIsRefused() throws Exception {
        site.switchTo(site.publish("2.0.0", Site.limits(Duration.ofSeconds(30), 1), second));
        CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(() -> site.get("/kilns/slow"));
        second.entered.await();
        HttpResponse<String> refused = site.get("/kilns/version");
        assertNamed(refused, 503, "module-busy");
        assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
        second.mayGo.countDown();
        assertEquals(200, slow.join().statusCode());
    }

    @Test
    void countiesWithoutResourcesAndBlockedOnesSaySo() {
        assertProblem(site.send(site.request("/api/v1/counties/210381/nothing")), 404, "not-found");
        assertProblem(site.send(site.request("/api/v1/counties/210681/kilns")), 404, "not-found");
        assertProblem(site.send(site.request("/api/v1/counties/21038/kilns")), 404, "not-found");
        assertProblem(site.send(site.request("/api/v1/counties")), 404, "not-found");
        assertProblem(site.send(site.request("/api/v1/counties/210303/kilns").method("PATCH", BodyPublishers.noBody())), 503, "module-blocked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/m/210381/1/kilns/version", "/api//m/210381/1/kilns/version", "//api/m/210381/1/kilns/version",
        "/api/%6d/210381/1/kilns/version", "/api/./m/210381/1/kilns/version", "/api/v1/../m/210381/1/kilns/version", "/api/m;x=1/210381/1/kilns/version",
        "/api/v1/%2e%2e/m/210381/1/kilns/version", "/api/m/210381/1", "/api/m", "/api/v1/counties/210381/../../../m/210381/1/kilns/version",
        "/api/v1/counties/210381/%2e%2e/%2e%2e/%2e%2e/m/210381/1/kilns/version", "/api/m%2f210381/1/kilns/version",
        "/api/v1/counties/210381/..;/..;/..;/m/210381/1/kilns/version", "/api/m/210381//1/kilns/version"})
    void thePrivateAddressIsClosedHoweverItIsSpelt(String path) throws Exception {
        String status = site.status(path);
        assertTrue(status.contains(" 404 ") || status.contains(" 400 "), path + ": " + status);
    }

    private static void assertNamed(HttpResponse<String> answer, int status, String type) {
        assertProblem(answer, status, type);
        assertTrue(answer.body().contains("海城县级模块"), answer.body());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals("application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
        assertTrue(answer.body().contains("urn:lingmei:problem:" + type), answer.body());
    }

    private static String nextEvent(BufferedReader lines) throws Exception {
        String line = lines.readLine();
        while (line != null && line.isEmpty()) {
            line = lines.readLine();
        }
        return line;
    }

    private static void eventually(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
