package org.lingmei.county.host.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a county's resources runs on the module's lane, and what counts there as its failure. */
@Timeout(60)
class LaneGateTest {

    private static final Duration AMPLE = Duration.ofSeconds(30);

    private final KilnResource kilns = new KilnResource("1.0.0");
    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = new Site();
        site.switchTo(site.publish("1.0.0", Site.wary(AMPLE), kilns));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"returns/500", "returns/503", "throws/500", "throws/answer", "stream/early", "ring", "grades/deep"})
    void halfOfItsAnswersBeingErrorsSuspendIt(String failing) {
        for (int i = 0; i < 5; i++) {
            assertEquals(200, site.get("/kilns/version").statusCode());
            HttpResponse<String> answer = site.get("/kilns/" + failing);
            assertTrue(answer.statusCode() >= 500 && !answer.body().contains("module-suspended"), answer.body());
        }
        assertSuspended();
    }

    @ParameterizedTest
    @CsvSource({"returns/404, 404", "throws/teapot, 418", "throws/problem, 409", "busy, 503", "grades/wrong, 404", "nothing, 404"})
    void whatIsTheClientsOrThePlatformsFaultDoesNotCount(String path, int status) {
        for (int i = 0; i < 12; i++) {
            assertEquals(status, site.get("/kilns/" + path).statusCode());
        }
        assertEquals(200, site.get("/kilns/version").statusCode());
    }

    @Test
    void anErrorThatComesLaterCountsToo() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertEquals(200, site.get("/kilns/version").statusCode());
            CompletableFuture<HttpResponse<String>> owed = CompletableFuture.supplyAsync(() -> site.get("/kilns/later"));
            kilns.owes();
            kilns.answer(i % 2 == 0 ? javax.ws.rs.core.Response.status(500).build() : new IllegalStateException("secret"));
            assertTrue(owed.join().statusCode() >= 500);
        }
        assertSuspended();
    }

    @Test
    void anAnswerCutShortByThePlatformIsNotTheModulesFailure() throws Exception {
        Site.Version old = site.publish("2.0.0", Site.wary(AMPLE), kilns);
        site.switchTo(old);
        CompletableFuture<HttpResponse<String>> owed = CompletableFuture.supplyAsync(() -> site.get("/kilns/later"));
        kilns.owes();
        old.server().close();
        assertTrue(owed.join().body().contains("module-gone"), owed.join().body());
        assertEquals(0, old.failures());
    }

    @Test
    void parametersAndBodiesAreMadeOnTheLane() {
        assertEquals("[\"fine on lingmei-county-210381/1.0.0-rest\",\"TALC\"]", site.get("/kilns/grades/fine?ore=TALC").body());
        assertEquals("[\"fine on lingmei-county-210381/1.0.0-rest\"]", post("fine").body());
    }

    @Test
    void whatTheirClassesDoNotTakeIsTheClientsFault() {
        assertEquals(404, site.get("/kilns/grades/wrong").statusCode());
        assertEquals(404, site.get("/kilns/grades/fine?ore=COPPER").statusCode());
        assertEquals(418, site.get("/kilns/grades/teapot").statusCode());
        assertEquals(400, post("wrong").statusCode());
    }

    @Test
    void classesThatHangOrOverflowWhenTheyAreMadeCostTheirBudgetOnly() throws Exception {
        assertTrue(site.get("/kilns/grades/deep").body().contains("urn:lingmei:problem:module-failed"));
        HttpResponse<String> deep = post("deep");
        assertTrue(deep.body().contains("urn:lingmei:problem:module-failed"), deep.body());
        site.switchTo(site.publish("2.0.0", Site.wary(Duration.ofSeconds(4)), new KilnResource("2.0.0")));
        assertTrue(site.get("/kilns/grades/slow").body().contains("urn:lingmei:problem:module-timeout"));
        assertTrue(post("slow").body().contains("urn:lingmei:problem:module-timeout"));
        assertEquals("[\"2.0.0\"]", site.get("/kilns/version").body());
    }

    @Test
    void whatWouldBeMadeElsewhereIsNotPublished() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> site.publish("2.0.0", Site.wary(AMPLE), new Beans()));
        assertTrue(refused.getMessage().contains("Beans.list has a @BeanParam"), refused.getMessage());
    }

    private void assertSuspended() {
        HttpResponse<String> refused = site.get("/kilns/version");
        assertEquals(503, refused.statusCode());
        assertTrue(refused.body().contains("urn:lingmei:problem:module-suspended"), refused.body());
    }

    private HttpResponse<String> post(String grade) {
        return site.send(site.request("/api/v1/counties/210381/kilns/grades").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("\"" + grade + "\"")));
    }

    /** Takes its parameters as a bean. */
    @Path("/beans")
    public static final class Beans {

        @GET
        public String list(@BeanParam KilnResource.Slow slow) {
            return "";
        }
    }
}
