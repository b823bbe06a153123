package org.lingmei.core.web.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.web.testing.Room;
import org.lingmei.core.web.testing.TokenBook;
import org.lingmei.core.web.testing.TroubleResource;

/** What every room has in common, seen from outside. */
class ExchangeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SimpleMeterRegistry METRICS = new SimpleMeterRegistry();
    private static final int MEGABYTE = 1024 * 1024;
    private static final TokenBook IDENTITY = new TokenBook().user("anna", Role.COUNTY_REPORTER, "210381");

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = new Platform(METRICS).with(IDENTITY).add(Room.of("room", new TroubleResource()));
    }

    @AfterAll
    static void stop() throws Exception {
        platform.close();
    }

    @Test
    void theCallerBehindATokenReachesTheResource() {
        HttpResponse<String> answer = get("caller");
        assertEquals("[\"anna\",\"true\",\"Bearer\"]", answer.body());
    }

    @Test
    void withoutATokenOnlyOpenMethodsAnswer() throws Exception {
        assertEquals(200, platform.send(platform.request("/api/v1/room/trouble/open")).statusCode());
        HttpResponse<String> answer = platform.send(platform.request("/api/v1/room/trouble/caller"));
        assertProblem(answer, 401, "unauthorized");
        assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElse(""));
        assertProblem(platform.send(platform.request("/api/v1/room/trouble/caller").header("Authorization", "Basic YTpi")), 401, "unauthorized");
    }

    @ParameterizedTest
    @CsvSource({"forged, 令牌无效", "expired, 登录已过期"})
    void forgedAndExpiredTokensAreRefused(String user, String reason) throws Exception {
        JsonNode problem = assertProblem(platform.send(platform.request("/api/v1/room/trouble/caller", user)), 401, "unauthorized");
        assertTrue(problem.get("detail").asText().contains(reason));
    }

    @Test
    void whileNobodyKnowsTheUsersTheAnswerIsToComeBackLater() throws Exception {
        platform.without(IDENTITY);
        try {
            HttpResponse<String> answer = get("caller");
            assertProblem(answer, 503, "starting");
            assertEquals("5", answer.headers().firstValue("Retry-After").orElse(""));
            assertEquals(200, platform.send(platform.request("/api/v1/room/trouble/open")).statusCode());
        } finally {
            platform.with(IDENTITY);
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "none, 有重复的行。, zh-CN",
        "en, There are duplicate rows., en",
        "'fr;q=0.9, en-GB;q=0.8, zh;q=0.2', There are duplicate rows., en",
        "'en;q=0.5, zh-CN', 有重复的行。, zh-CN",
        "fr, 有重复的行。, zh-CN",
        "en-, 有重复的行。, zh-CN",
    })
    void aProblemSpeaksTheReadersLanguage(String accepted, String sentence, String language) throws Exception {
        HttpRequest.Builder request = platform.request("/api/v1/room/trouble/problem", "anna");
        if (accepted != null) {
            request.header("Accept-Language", accepted);
        }
        HttpResponse<String> answer = platform.send(request);
        JsonNode problem = assertProblem(answer, 422, "duplicate-row");
        assertEquals(sentence, problem.get("detail").asText());
        assertEquals(7, problem.get("errors").get(0).get("row").asInt());
        assertEquals("item", problem.get("errors").get(0).get("column").asText());
        assertEquals(language, answer.headers().firstValue("Content-Language").orElse(""));
    }

    @Test
    void whatNobodyForesawTellsANumberAndNothingElse() throws Exception {
        HttpResponse<String> answer = platform.send(platform.request("/api/v1/room/trouble/unexpected", "anna").header("X-Request-Id", "my-id.1"));
        JsonNode problem = assertProblem(answer, 500, "internal-error");
        assertTrue(problem.get("detail").asText().contains("my-id.1"));
        assertEquals("my-id.1", answer.headers().firstValue("X-Request-Id").orElse(""));
        assertFalse(answer.body().contains("secret") || answer.body().contains("Exception"), answer.body());
    }

    @Test
    void anAnswerThatCannotBeWrittenIsOurFault() throws Exception {
        HttpResponse<String> answer = get("unwritable");
        assertEquals(500, answer.statusCode());
        assertFalse(answer.body().contains("secret"), answer.body());
    }

    @ParameterizedTest
    @CsvSource({"08006, 503, database-unavailable", "53300, 503, database-unavailable", "23505, 409, conflict", "22021, 400, bad-request", "42X05, 500, internal-error"})
    void theDatabasesTroublesAreToldApart(String state, int status, String type) throws Exception {
        HttpResponse<String> answer = get("database/" + state);
        assertProblem(answer, status, type);
        assertFalse(answer.body().contains("secret"), answer.body());
        assertEquals(status == 503, answer.headers().firstValue("Retry-After").isPresent());
    }

    @Test
    void whatTheFrameworkRefusesIsAProblemToo() throws Exception {
        assertProblem(get("nothing-here"), 404, "not-found");
        assertProblem(get("number/seven"), 404, "not-found");
        HttpResponse<String> answer = platform.send(platform.request("/api/v1/room/trouble/figures", "anna"));
        assertProblem(answer, 405, "method-not-allowed");
        assertTrue(answer.headers().firstValue("Allow").orElse("").contains("POST"));
        assertProblem(platform.send(platform.request("/api/v1/room/trouble/figures", "anna").header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("a,b"))), 415, "unsupported-media-type");
        assertProblem(platform.send(platform.request("/api/v1/room/trouble/caller", "anna").header("Accept", "image/png")), 406, "not-acceptable");
        assertProblem(platform.send(platform.request("/api/v1/no-such-room/x", "anna")), 404, "not-found");
        HttpResponse<String> nowhere = platform.send(platform.request("/api", "anna"));
        assertProblem(nowhere, 404, "not-found");
        assertTrue(nowhere.headers().firstValue("Allow").isEmpty());
    }

    @Test
    void figuresAreStringsTimesAreUtcAndNullsStay() throws Exception {
        HttpResponse<String> answer = post("{\"value\":\"1E+3\",\"at\":\"2021-01-14T12:00:00+08:00\",\"parts\":[1918.950,\"0.10\"]}");
        assertEquals("{\"value\":\"1000\",\"at\":\"2021-01-14T04:00:00Z\",\"note\":null,\"parts\":[\"1918.950\",\"0.10\"],\"count\":null}",
                answer.body());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "`{\"value\":\"1\",\"vlaue\":2}`, `vlaue`, `at, count, note, parts, value`",
        "`{\"value\":\"NaN\"}`, `value`, ``",
        "`{\"value\":1e999999999}`, `value`, ``",
        "`{\"parts\":[\"1\",{}]}`, `parts[1]`, ``",
        "`{\"count\":\"5\"}`, `count`, ``",
        "`{\"value\":\"1\"`, `JSON`, ``",
        "`{\"value\":\"1\"} x`, `JSON`, ``",
        "`[]`, `JSON`, ``",
        "``, `请求`, ``",
    })
    void jsonThatCannotBeReadIsRefusedWithItsPlace(String body, String place, String further) throws Exception {
        JsonNode problem = assertProblem(post(body == null ? "" : body), 400, "bad-request");
        String detail = problem.get("detail").asText();
        assertTrue(detail.contains(place) && (further == null || detail.contains(further)), detail);
        assertFalse(detail.contains("org.lingmei") || detail.contains("java."), detail);
    }

    @Test
    void answersAreNeitherCachedNorGuessed() {
        HttpResponse<String> answer = get("caller");
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
        assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertEquals(36, answer.headers().firstValue("X-Request-Id").orElse("").length());
        String forged = platform.send(platform.request("/api/v1/room/trouble/caller", "anna").header("X-Request-Id", "a b")).headers()
                .firstValue("X-Request-Id").orElse("");
        assertEquals(36, forged.length());
    }

    @ParameterizedTest
    @CsvSource({"bytes", "stream"})
    void bodiesUpToTheLimitPassAndLargerOnesStopWhileTheyArrive(String method) throws Exception {
        byte[] whole = new byte[MEGABYTE];
        assertEquals(String.valueOf(MEGABYTE), send(method, BodyPublishers.ofByteArray(whole)).body());
        assertEquals(413, chunked(method, 3 * MEGABYTE));
        assertEquals(200, chunked(method, MEGABYTE));
    }

    @Test
    void anAnnouncedBodyThatIsTooLargeIsRefusedAfterItsFirstBytes() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", platform.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(("POST /api/v1/room/trouble/bytes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token-anna\r\n"
                    + "Content-Type: text/csv\r\nContent-Length: 200000000\r\n\r\nregion,uscc\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
            assertTrue(answer.contains("file-too-large") && answer.contains("1 MB"), answer);
        }
    }

    @Test
    void aClientThatSendsItAllTheSameReadsTheAnswer() {
        assertEquals(413, send("bytes", BodyPublishers.ofByteArray(new byte[50 * MEGABYTE])).statusCode());
    }

    @Test
    void exchangesAreCountedByTemplateAndNotByWhatClientsMakeUp() {
        get("number/41");
        get("number/42");
        get("made-up-by-a-client");
        assertEquals(2, METRICS.get("http.server.requests").tag("path", "/trouble/number/{number}").tag("status", "200")
                .tag("room", "room").timer().count());
        assertNull(METRICS.find("http.server.requests").tag("path", "/trouble/made-up-by-a-client").timer());
        assertTrue(METRICS.get("http.server.requests").tag("path", "unmatched").timer().totalTime(TimeUnit.NANOSECONDS) > 0);
    }

    @Test
    void aMethodThatNobodyKnowsIsCountedAsOther() {
        for (String made : new String[] {"MADE", "UP", "get"}) {
            platform.send(platform.request("/api/v1/room/trouble/open", "anna").method(made, BodyPublishers.noBody()));
            assertNull(METRICS.find("http.server.requests").tag("method", made).timer(), made);
        }
        assertEquals(3, METRICS.find("http.server.requests").tag("method", "other").timers().stream().mapToLong(Timer::count).sum());
    }

    @Test
    void aLanguageThatCannotBeReadTakesNoProblemItsForm() throws Exception {
        assertProblem(platform.send(platform.request("/api/v1/room/trouble/caller").header("Accept-Language", "en-")), 401, "unauthorized");
        assertProblem(platform.send(platform.request("/api/v1/room/nowhere", "anna").header("Accept-Language", "en-")), 404, "not-found");
    }

    private static HttpResponse<String> get(String path) {
        return platform.send(platform.request("/api/v1/room/trouble/" + path, "anna"));
    }

    private static HttpResponse<String> post(String json) {
        return platform.send(platform.request("/api/v1/room/trouble/figures", "anna").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> send(String method, HttpRequest.BodyPublisher body) {
        return platform.send(platform.request("/api/v1/room/trouble/" + method, "anna").header("Content-Type", "text/csv").POST(body));
    }

    /** Sends a body without saying how long it is; the status of the answer. */
    private static int chunked(String method, int length) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", platform.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/room/trouble/" + method + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token-anna\r\n"
                    + "Content-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = new byte[8192];
            boolean refused = false;
            for (int sent = 0; sent < length && !refused; sent += chunk.length) {
                refused = !written(out, chunk);
            }
            if (!refused) {
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            InputStream in = socket.getInputStream();
            return Integer.parseInt(new String(in.readNBytes(12), StandardCharsets.US_ASCII).substring(9));
        }
    }

    private static boolean written(OutputStream out, byte[] chunk) {
        try {
            out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(chunk);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return true;
        } catch (java.io.IOException closedByTheServer) {
            return false;
        }
    }

    private static JsonNode assertProblem(HttpResponse<String> answer, int status, String type) throws Exception {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals("application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
        JsonNode problem = JSON.readTree(answer.body());
        assertEquals("urn:lingmei:problem:" + type, problem.get("type").asText());
        assertEquals(status, problem.get("status").asInt());
        assertFalse(problem.get("title").asText().isEmpty());
        return problem;
    }
}
