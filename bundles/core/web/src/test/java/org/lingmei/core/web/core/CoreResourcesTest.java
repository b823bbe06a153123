package org.lingmei.core.web.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingmei.core.api.registry.RegionModules;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.web.room.Platform;
import org.lingmei.core.web.security.ClientAddresses;
import org.lingmei.core.web.security.ClientAddressesTest;
import org.lingmei.core.web.testing.TokenBook;

class CoreResourcesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MemoryCore core = new MemoryCore();
    private final TokenBook identity = new TokenBook()
            .user("anna", Role.SECURITY_ADMIN, null, Permission.USERS_WRITE, Permission.AUDIT_READ, Permission.REGISTRY_WRITE)
            .user("carl", Role.COUNTY_REPORTER, "210381", Permission.REPORTING_SUBMIT);
    private final MemoryWrites writes = new MemoryWrites();
    private final ClientAddresses clients = ClientAddressesTest.trusting("127.0.0.1");
    private final CoreRoom room = new CoreRoom(identity, clients, core, core, core, core, core, writes, writes);
    private Platform platform;

    @BeforeEach
    void start() {
        platform = new Platform(new SimpleMeterRegistry()).with(identity).add(room);
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @Test
    void aPasswordBecomesATokenAndATokenAFreshOne() throws Exception {
        HttpResponse<String> login = platform.send(platform.request("/api/v1/tokens").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"username\":\"carl\",\"password\":\"right\"}")));
        assertEquals("{\"token\":\"token-carl\",\"expiresAt\":\"2021-01-14T04:00:00Z\",\"roles\":[\"county-reporter\"],\"region\":\"210381\"}",
                login.body());
        HttpResponse<String> renewal = platform.send(platform.request("/api/v1/tokens/renewal", "carl").POST(BodyPublishers.noBody()));
        assertEquals("token-carl-renewed", JSON.readTree(renewal.body()).get("token").asText());
        assertEquals(401, platform.send(platform.request("/api/v1/tokens/renewal").POST(BodyPublishers.noBody())).statusCode());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "`{\"username\":\"carl\",\"password\":\"wrong\"}`, 401, unauthorized, ``",
        "`{\"username\":\"carl\"}`, 400, bad-request, ``",
        "`{\"user\":\"carl\"}`, 400, bad-request, ``",
        "`{\"username\":\"locked\",\"password\":\"x\"}`, 429, account-locked, 900",
    })
    void aLoginThatFailsSaysHow(String body, int status, String type, String retryAfter) throws Exception {
        HttpResponse<String> answer = platform.send(platform.request("/api/v1/tokens").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertEquals(status, answer.statusCode());
        assertEquals("urn:lingmei:problem:" + type, JSON.readTree(answer.body()).get("type").asText());
        assertEquals(retryAfter == null ? "" : retryAfter, answer.headers().firstValue("Retry-After").orElse(""));
    }

    @Test
    void aLoginSaysWhomItComesFrom() throws Exception {
        platform.send(platform.request("/api/v1/tokens").header("Content-Type", "application/json").header("X-Forwarded-For", "203.0.113.7")
                .POST(BodyPublishers.ofString("{\"username\":\"carl\",\"password\":\"right\"}")));
        assertEquals("203.0.113.7", identity.lastFrom().getHostAddress());
    }

    @Test
    void meTellsWhoAndWhat() throws Exception {
        assertEquals("{\"username\":\"carl\",\"displayName\":\"carl\",\"roles\":[\"county-reporter\"],"
                + "\"permissions\":[\"reporting.submit\"],\"region\":\"210381\",\"enterprise\":null,\"initialPassword\":false}", get("/me", "carl", 200));
        assertEquals("安娜", JSON.readTree(get("/me", "anna", 200)).get("displayName").asText());
        core.users.compute("anna", (name, anna) -> anna.withInitialPassword(true));
        assertTrue(JSON.readTree(get("/me", "anna", 200)).get("initialPassword").asBoolean());
        assertTrue(JSON.readTree(get("/users", "anna", 200)).get(0).get("initialPassword").asBoolean());
    }

    @Test
    void aUserChangesTheOwnPasswordAndGoesOnWithAnotherToken() throws Exception {
        HttpResponse<String> changed = send("POST", "/me/password", "carl", "application/json", "{\"present\":\"right\",\"password\":\"mine\"}");
        assertEquals(200, changed.statusCode());
        assertEquals("token-carl-mine", JSON.readTree(changed.body()).get("token").asText());
        assertEquals("127.0.0.1", identity.lastFrom().getHostAddress());
        HttpResponse<String> wrong = send("POST", "/me/password", "carl", "application/json", "{\"present\":\"left\",\"password\":\"mine\"}");
        assertEquals(422, wrong.statusCode());
        assertEquals("urn:lingmei:problem:wrong-password", JSON.readTree(wrong.body()).get("type").asText());
        for (String incomplete : List.of("{\"password\":\"mine\"}", "{\"present\":\"right\"}", "null", "{\"present\":\"right\",\"password\":null}")) {
            assertEquals(400, send("POST", "/me/password", "carl", "application/json", incomplete).statusCode(), incomplete);
        }
        assertEquals(401, platform.send(platform.request("/api/v1/me/password").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"present\":\"right\",\"password\":\"mine\"}"))).statusCode());
    }

    @Test
    void aRepeatedWriteGetsItsFirstAnswer() throws Exception {
        String user = "{\"username\":\"bert\",\"roles\":[\"auditor\"],\"password\":\"long enough\"}";
        for (int attempt = 0; attempt < 2; attempt++) {
            HttpResponse<String> created = platform.send(platform.request("/api/v1/users", "anna")
                    .header("Content-Type", "application/json").header("Idempotency-Key", "k1").POST(BodyPublishers.ofString(user)));
            assertEquals(201, created.statusCode());
            assertEquals("bert", JSON.readTree(created.body()).get("username").asText());
        }
        assertEquals(List.of("anna created bert with long enough"), core.log);
    }

    @Test
    void usersAreManagedByThoseWhoMay() throws Exception {
        String user = "{\"username\":\"bert\",\"displayName\":\"贝特\",\"roles\":[\"auditor\"],\"password\":\"long enough\"}";
        HttpResponse<String> created = send("POST", "/users", "anna", "application/json", user);
        assertEquals(201, created.statusCode());
        assertEquals("{\"username\":\"bert\",\"displayName\":\"贝特\",\"roles\":[\"auditor\"],\"region\":null,\"enterprise\":null,\"disabled\":false,\"initialPassword\":false}",
                created.body());
        assertEquals(409, send("POST", "/users", "anna", "application/json", user).statusCode());
        assertEquals(200, send("PUT", "/users/bert", "anna", "application/json",
                "{\"displayName\":\"B\",\"roles\":[\"leader\"],\"region\":\"210381\",\"enterprise\":null,\"disabled\":true}").statusCode());
        assertTrue(core.users.get("bert").disabled());
        assertEquals("210381", core.users.get("bert").region());
        assertEquals(204, send("PUT", "/users/bert/password", "anna", "application/json", "{\"password\":\"another one\"}").statusCode());
        assertEquals(List.of("anna created bert with long enough", "anna set bert to another one"), core.log);
        assertEquals(422, send("POST", "/users", "anna", "application/json",
                "{\"username\":\"dora\",\"roles\":[\"queen\"],\"password\":\"x\"}").statusCode());
        assertEquals(2, JSON.readTree(get("/users", "anna", 200)).size());
        get("/users", "carl", 403);
        assertEquals(403, send("POST", "/users", "carl", "application/json", user).statusCode());
        assertEquals(403, send("PUT", "/users/anna/password", "carl", "application/json", "{\"password\":\"mine now\"}").statusCode());
    }

    @Test
    void regionsShowTheirModulesWhileSomebodyHostsThem() throws Exception {
        RegionModules host = region -> region.equals("210381") ? Optional.of(new RegionModules.Module("1.2.0", "ACTIVE")) : Optional.empty();
        assertTrue(JSON.readTree(get("/regions", "carl", 200)).get(0).get("module").isNull());
        room.addModules(host);
        JsonNode regions = JSON.readTree(get("/regions", "carl", 200));
        assertEquals("{\"region\":\"210381\",\"name\":\"海城市\",\"city\":\"鞍山市\",\"plate\":\"辽C\",\"module\":{\"version\":\"1.2.0\",\"state\":\"ACTIVE\"}}",
                regions.get(0).toString());
        assertTrue(regions.get(1).get("module").isNull());
        room.removeModules(host);
        assertTrue(JSON.readTree(get("/regions", "carl", 200)).get(0).get("module").isNull());
    }

    @Test
    void enterprisesAreShownWithTheStateOfTheirCodes() throws Exception {
        JsonNode all = JSON.readTree(get("/enterprises", "anna", 200));
        assertEquals("{\"uscc\":\"912103817777777777\",\"region\":\"210381\",\"name\":\"甲矿\",\"kind\":\"mine\","
                + "\"licensedCapacityKt\":\"120.50\",\"kilns\":0,\"codeChecks\":\"failed\"}", all.get(0).toString());
        assertEquals("accepted", all.get(1).get("codeChecks").asText());
        assertEquals(2, JSON.readTree(get("/enterprises?region=210381", "carl", 200)).size());
        get("/enterprises?region=210882", "carl", 403);
        get("/enterprises?region=110000", "carl", 404);
    }

    @Test
    void enterprisesArePutFromCsvInTheCharacterSetThatIsNamed() throws Exception {
        HttpResponse<String> answer = platform.send(platform.request("/api/v1/enterprises", "anna").header("Accept-Language", "en")
                .header("Content-Type", "text/csv; charset=GBK").PUT(BodyPublishers.ofByteArray("名称\n甲矿".getBytes(Charset.forName("GBK")))));
        assertEquals("{\"created\":1,\"updated\":0,\"warnings\":[\"Check characters fail.\"]}", answer.body());
        assertEquals(List.of("anna put [[名称], [甲矿]]"), core.log);
        assertEquals(422, send("PUT", "/enterprises", "anna", "text/csv", "").statusCode());
        assertEquals(403, send("PUT", "/enterprises", "carl", "text/csv", "a").statusCode());
        assertEquals(415, send("PUT", "/enterprises", "anna", "application/json", "{}").statusCode());
    }

    @Test
    void aFailingCodeIsAcceptedWithAReasonOnly() {
        assertEquals(204, send("POST", "/enterprises/" + MemoryCore.FAILING + "/code-acceptance", "anna", "application/json",
                "{\"reason\":\" pilot code \"}").statusCode());
        assertEquals(List.of("anna accepted " + MemoryCore.FAILING + ": pilot code"), core.log);
        assertEquals(400, send("POST", "/enterprises/x/code-acceptance", "anna", "application/json", "{\"reason\":\" \"}").statusCode());
        assertEquals(403, send("POST", "/enterprises/x/code-acceptance", "carl", "application/json", "{\"reason\":\"r\"}").statusCode());
    }

    @Test
    void theAuditTrailIsReadByThoseWhoMay() throws Exception {
        assertEquals("[{\"sequence\":5,\"at\":\"2021-01-14T04:00:00Z\",\"actor\":\"anna\",\"action\":\"core.user.created\",\"subject\":\"bert\","
                + "\"details\":{\"roles\":[\"auditor\"]},\"hash\":\"00ff\"}]", get("/audit?before=5", "anna", 200));
        assertEquals("{\"whole\":false,\"entries\":9,\"damages\":[{\"sequence\":4,\"what\":\"被改动\"}]}", get("/audit/verification", "anna", 200));
        get("/audit?limit=1001", "anna", 400);
        get("/audit", "carl", 403);
        get("/audit/verification", "carl", 403);
    }

    private String get(String path, String user, int status) {
        HttpResponse<String> answer = platform.send(platform.request("/api/v1" + path, user));
        assertEquals(status, answer.statusCode(), answer.body());
        return answer.body();
    }

    private HttpResponse<String> send(String verb, String path, String user, String type, String body) {
        return platform.send(platform.request("/api/v1" + path, user).header("Content-Type", type)
                .method(verb, BodyPublishers.ofString(body)));
    }
}
