package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/** Sound files sent the wrong way: for the wrong county or week, at the wrong time, by the wrong person. */
@Order(3)
class BadRequestsTest {

    private static final String REGION = "210624";
    private static final String WEEK = "2021-W21";
    private static final byte[] FILE = Samples.soundFile(REGION, WEEK);

    private final Platform platform = Shared.platform();

    static Stream<Arguments> periods() {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        return Stream.of("2021-W54", "2021-W53", "2021-W00", "2021-W1", "2021W21", "2021-w21x", "W21-2021", "2021-21", "garbage", "",
                        " ", "2021-W21' OR '1'='1", "../2021-W21", "-2021-W21", "99999-W01", "0000-W00", "1970-W01", "1999-W52", "3000-W01",
                        "%d-W%02d".formatted(today.get(IsoFields.WEEK_BASED_YEAR), today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
                        (today.getYear() + 1) + "-W10", "9999-W52")
                .map(Arguments::of);
    }

    @ParameterizedTest(name = "“{0}”")
    @MethodSource("periods")
    void aWeekThatIsNoneOrHasNotEndedIsRefused(String period) {
        Client reporter = platform.user("county-reporter", REGION);
        byte[] file = Samples.sound(REGION, period).getBytes(StandardCharsets.UTF_8);
        assertRefused(reporter.submit(REGION, period, file), 422);
    }

    @Test
    void aMissingRegionOrWeekIsRefused() {
        Client reporter = platform.user("county-reporter", REGION);
        assertAll(
                () -> assertRefused(reporter.post("/reporting/submissions?region=" + REGION, "text/csv", FILE), 400, 422),
                () -> assertRefused(reporter.post("/reporting/submissions?period=" + WEEK, "text/csv", FILE), 400, 404, 422),
                () -> assertRefused(reporter.post("/reporting/submissions", "text/csv", FILE), 400, 404, 422),
                () -> assertRefused(reporter.post("/reporting/submissions?region=" + REGION + "&period=" + WEEK, "text/csv", new byte[0]), 422),
                () -> assertRefused(reporter.post("/reporting/submissions?region=" + REGION + "&period=" + WEEK, null, new byte[0]), 422));
    }

    @Test
    void headersThatCannotBeReadAreNoMatterForTheServer() {
        Client operator = platform.user("operator");
        for (String language : List.of("en-", "-", ";;;", "*;q=x", "zh-CN;q=", "x".repeat(2_000))) {
            operator.with("Accept-Language", language).get("/platform").expect(200);
            assertRefused(platform.anyone().with("Accept-Language", language).get("/me"), 401);
        }
        assertRefused(operator.post("/enterprises?dryRun=true", "text/csv; charset=foo", FILE), 415);
        assertRefused(operator.post("/enterprises?dryRun=true", "text/csv; charset=\"f o\"", FILE), 400, 415);
        assertRefused(platform.anyone().post("/tokens", "application/json; charset=foo", new byte[] {'{', '}'}), 415);
        Client reporter = platform.user("county-reporter", REGION);
        assertRefused(reporter.post("/reporting/submissions?region=" + REGION + "&period=" + WEEK, "text/" + "x".repeat(300), new byte[] {'x'}), 422);
        assertRefused(operator.get("/reporting/periods?from=1970-W01&to=2021-W01"), 400, 422);
    }

    @Test
    void unknownRegionsAreRefused() {
        Client operator = platform.user("operator");
        for (String region : List.of("999999", "21062", "2106244", "abcdef", "210600", "210624 OR 1=1", "%00")) {
            assertRefused(operator.submit(region, WEEK, FILE), 404, 422);
        }
    }

    @Test
    void oneCountyCannotSubmitForAnother() {
        assertRefused(platform.user("county-reporter", "210381").submit(REGION, WEEK, FILE), 403);
        assertRefused(platform.user("county-reporter", REGION).submit("210381", WEEK, Samples.soundFile("210381", WEEK)), 403);
    }

    static Stream<Arguments> those() {
        return Stream.of(Arguments.of("leader", null), Arguments.of("auditor", null), Arguments.of("security-admin", null),
                Arguments.of("partner", null), Arguments.of("county-operator", REGION), Arguments.of("leader", REGION));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("those")
    void whoMayNotSubmitIsToldSo(String role, String region) {
        assertRefused(platform.user(role, region).submit(REGION, WEEK, FILE), 403);
    }

    @Test
    void anEnterpriseCannotSubmitForItsCounty() {
        assertRefused(platform.user("enterprise", REGION, "912106249DX001532E").submit(REGION, WEEK, FILE), 403);
    }

    @Test
    void theTimeOfArrivalIsTheServersUnlessOneMaySetIt() {
        Client reporter = platform.user("county-reporter", REGION);
        Client operator = platform.user("operator");
        String now = OffsetDateTime.now().plusHours(1).toString();
        assertAll(
                () -> assertRefused(reporter.submit(REGION, WEEK, FILE, "receivedAt", "2021-05-31T10:00:00+08:00"), 403),
                () -> assertRefused(operator.submit(REGION, WEEK, FILE, "receivedAt", now), 422),
                () -> assertRefused(operator.submit(REGION, WEEK, FILE, "receivedAt", "2999-01-01T00:00:00Z"), 422),
                () -> assertRefused(operator.submit(REGION, WEEK, FILE, "receivedAt", "2021-05-24T00:00:00+08:00"), 422),
                () -> assertRefused(operator.submit(REGION, WEEK, FILE, "receivedAt", "2021-05-31"), 400, 422),
                () -> assertRefused(operator.submit(REGION, WEEK, FILE, "receivedAt", "yesterday"), 400, 422),
                () -> assertRefused(operator.submit(REGION, WEEK, FILE, "receivedAt", "+999999999-12-31T23:59:59+18:00"), 400, 422));
    }

    static Stream<Arguments> tokens() {
        return Stream.of(Arguments.of("none at all", null), Arguments.of("empty", ""), Arguments.of("another scheme", "Basic YWRtaW46YWRtaW4="),
                Arguments.of("noise", "Bearer abc.def.ghi"), Arguments.of("blank", "Bearer "), Arguments.of("long", "Bearer " + "a".repeat(5_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void withoutAGoodTokenNothingIsTaken(String name, String header) {
        Client client = header == null ? platform.anyone() : platform.anyone().with("Authorization", header);
        Answer answer = client.submit(REGION, WEEK, FILE);
        assertRefused(answer, 401);
        assertFalse(answer.header("WWW-Authenticate").isEmpty(), "says what is wanted");
    }

    @Test
    void aForgedTokenIsNotBelieved() {
        String token = platform.anyone().post("/tokens", Map.of("username", Platform.ADMIN, "password", Platform.PASSWORD))
                .expect(200).json().path("token").asText();
        String[] parts = token.split("\\.");
        assertEquals(3, parts.length, "a signed token has three parts");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String none = base64("{\"alg\":\"none\",\"typ\":\"JWT\"}");
        String otherUser = base64(payload.replace(Platform.ADMIN, "operator"));
        String longer = base64(payload.replaceAll("\"exp\":\\d+", "\"exp\":99999999999"));
        String flipped = parts[2].substring(0, 5) + (parts[2].charAt(5) == 'A' ? 'B' : 'A') + parts[2].substring(6);
        for (String forged : List.of(none + "." + parts[1] + ".", none + "." + parts[1] + "." + parts[2], parts[0] + "." + parts[1] + ".",
                parts[0] + "." + otherUser + "." + parts[2], parts[0] + "." + longer + "." + parts[2],
                parts[0] + "." + parts[1] + "." + flipped, parts[1] + "." + parts[0] + "." + parts[2], token + "x", token + ".x")) {
            assertRefused(platform.anyone().token(forged).get("/me"), 401);
        }
        platform.anyone().token(token).get("/me").expect(200);
    }

    @Test
    void bodiesOfTheWrongKindAreRefused() {
        Client operator = platform.user("operator");
        Client security = platform.user("security-admin");
        String deep = "[".repeat(100_000);
        assertAll(
                () -> assertRefused(operator.put("/enterprises", "application/json", "{}".getBytes(StandardCharsets.UTF_8)), 415, 400),
                () -> assertRefused(operator.put("/enterprises", "text/csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)), 422),
                () -> assertRefused(operator.put("/enterprises", "text/csv", new byte[0]), 422, 400),
                () -> assertRefused(operator.put("/calendars/2021", "text/csv", "date,kind\n2021-02-30,holiday\n".getBytes(StandardCharsets.UTF_8)), 422),
                () -> assertRefused(operator.put("/calendars/2021", "text/csv", "date,kind\n2022-01-01,holiday\n".getBytes(StandardCharsets.UTF_8)), 422),
                () -> assertRefused(operator.put("/calendars/2021", "text/csv", "date,kind\n2021-01-01,feast\n".getBytes(StandardCharsets.UTF_8)), 422),
                () -> assertRefused(security.post("/users", "application/json", "{".getBytes(StandardCharsets.UTF_8)), 400),
                () -> assertRefused(security.post("/users", "application/json", deep.getBytes(StandardCharsets.UTF_8)), 400),
                () -> assertRefused(security.post("/users", "application/json", "null".getBytes(StandardCharsets.UTF_8)), 400),
                () -> assertRefused(security.post("/users", "application/json", "\"x\"".getBytes(StandardCharsets.UTF_8)), 400),
                () -> assertRefused(security.post("/users", Map.of("username", "x", "password", "y")), 400, 422),
                () -> assertRefused(security.post("/users", "text/plain", "x".getBytes(StandardCharsets.UTF_8)), 415),
                () -> assertRefused(platform.anyone().post("/tokens", "application/json", "{}".getBytes(StandardCharsets.UTF_8)), 400),
                () -> assertRefused(platform.anyone().post("/tokens", "application/json", "{\"username\":{},\"password\":[]}".getBytes(StandardCharsets.UTF_8)), 400));
    }

    @Test
    void whatDoesNotExistIsAProblemToo() {
        Client leader = platform.user("leader");
        assertAll(
                () -> assertRefused(leader.get("/reporting/submissions/999999999"), 404),
                () -> assertRefused(leader.get("/reporting/submissions/abc"), 404),
                () -> assertRefused(leader.get("/reporting/nothing"), 404),
                () -> assertRefused(leader.get("/nothing"), 404),
                () -> assertRefused(leader.get("/reporting/periods/2021-W54"), 422),
                () -> assertRefused(leader.get("/reporting/periods?from=2021-W10&to=2021-W01"), 422),
                () -> assertRefused(leader.get("/reporting/periods?from=0001-W01&to=9999-W01"), 422),
                () -> assertRefused(leader.get("/modules/999999"), 404),
                () -> assertRefused(platform.user("auditor").get("/audit?limit=0"), 400),
                () -> assertRefused(platform.user("auditor").get("/audit?limit=99999999"), 400),
                () -> assertRefused(leader.send("DELETE", "/reporting/periods/2021-W01", null, new byte[0]), 405, 404));
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Refused with a problem of one of these kinds, and nothing was stored for the week. */
    private void assertRefused(Answer answer, Integer... allowed) {
        assertTrue(List.of(allowed).contains(answer.status()), () -> "one of " + List.of(allowed) + ": " + answer);
        assertEquals("application/problem+json", answer.header("Content-Type").replaceFirst(";.*", ""), answer::toString);
        for (String field : List.of("type", "title", "detail")) {
            assertFalse(answer.json().path(field).asText().isBlank(), answer::toString);
        }
        assertEquals(answer.status(), answer.json().path("status").asInt(), answer::toString);
        assertEquals(0, platform.user("leader").get("/reporting/submissions?region=" + REGION + "&period=" + WEEK).expect(200).json().size());
    }
}
