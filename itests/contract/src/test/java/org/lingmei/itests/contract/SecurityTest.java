package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;

/** Who gets in, for how long, and to what. */
@Order(9)
class SecurityTest {

    private static final String WRONG = "Wrong-horse-21-battery";

    private final Platform platform = Shared.platform();

    @Test
    void repeatedFailuresLockAnAccountAndNobodyElse() {
        String name = "forgetful-person";
        platform.admin().post("/users", Map.of("username", name, "displayName", name, "roles", List.of("partner"), "password", Platform.PASSWORD)).expect(201);
        platform.user("enterprise", "210381", "912103819DX0010148");
        for (int i = 0; i < 5; i++) {
            login(name, WRONG).expect(401);
        }
        Answer locked = login(name, Platform.PASSWORD).expect(429);
        assertEquals("account-locked", locked.problem());
        assertTrue(Long.parseLong(locked.header("Retry-After")) > 60, locked::toString);
        login("enterprise-210381-912103819dx0010148", Platform.PASSWORD).expect(200);
        platform.admin().put("/users/" + name + "/password", Map.of("password", Platform.PASSWORD)).expect(204);
        login(name, Platform.PASSWORD).expect(200);
    }

    @Test
    void unknownNamesAreAnsweredLikeWrongPasswords() {
        platform.user("leader");
        JsonNode unknown = login("nobody-of-that-name", WRONG).expect(401).json();
        assertEquals(unknown, login("leader", WRONG).expect(401).json());
        login("leader", Platform.PASSWORD).expect(200);
    }

    @Test
    void anUnknownNameIsLockedJustAsARealOne() {
        for (int i = 0; i < 5; i++) {
            login("no-such-person", WRONG).expect(401);
        }
        login("no-such-person", WRONG).expect(429);
    }

    @Test
    void tokensAreShortLivedAndRenewed() {
        platform.user("leader");
        JsonNode session = login("leader", Platform.PASSWORD).expect(200).json();
        Duration life = Duration.between(Instant.now(), Instant.parse(session.path("expiresAt").asText()));
        assertTrue(life.compareTo(Duration.ofMinutes(61)) < 0 && life.compareTo(Duration.ofMinutes(4)) > 0, () -> "lives for " + life);
        assertEquals("leader", session.path("roles").path(0).asText());
        Client client = platform.anyone().token(session.path("token").asText());
        JsonNode renewed = client.post("/tokens/renewal", "application/json", new byte[0]).expect(200).json();
        platform.anyone().token(renewed.path("token").asText()).get("/me").expect(200);
        assertFalse(Instant.parse(renewed.path("expiresAt").asText()).isBefore(Instant.parse(session.path("expiresAt").asText())));
    }

    @Test
    void anExpiredTokenIsRefusedAlthoughItsSignatureIsRight() throws Exception {
        String good = login(Platform.ADMIN, Platform.PASSWORD).expect(200).json().path("token").asText();
        String[] parts = good.split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        long now = Instant.now().getEpochSecond();
        assertEquals(good, signed(parts[0], payload), "this test signs as the platform does");
        String expired = signed(parts[0], payload.replaceAll("\"exp\":\\d+", "\"exp\":" + (now - 2)));
        assertNotEquals(good, expired);
        platform.anyone().token(expired).get("/me").expect(401);
        platform.anyone().token(expired).post("/tokens/renewal", "application/json", new byte[0]).expect(401);
        String oldLogin = signed(parts[0], payload.replaceAll("\"auth_time\":\\d+", "\"auth_time\":" + (now - 365 * 24 * 3600)));
        platform.anyone().token(oldLogin).post("/tokens/renewal", "application/json", new byte[0]).expect(401);
    }

    private String signed(String header, String payload) throws Exception {
        byte[] key = Base64.getDecoder().decode(Files.readString(platform.home().resolve("keys/token.key")).strip());
        String content = header + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void keysAreReadableByThePlatformAlone() throws Exception {
        Set<PosixFilePermission> mine = Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertEquals(mine, Files.getPosixFilePermissions(platform.home().resolve("keys/token.key")));
    }

    @Test
    void tokensEndWhenTheirUserIsChanged() {
        Client admin = platform.admin();
        String name = "changing-user";
        Map<String, Object> user = new HashMap<>(Map.of("username", name, "displayName", name, "roles", List.of("leader"), "password", Platform.PASSWORD));
        admin.post("/users", user).expect(201);
        Client before = platform.anyone().login(name, Platform.PASSWORD);
        before.get("/me").expect(200);
        admin.put("/users/" + name + "/password", Map.of("password", Platform.PASSWORD + "2")).expect(204);
        before.get("/me").expect(401);
        login(name, Platform.PASSWORD).expect(401);
        Client after = platform.anyone().login(name, Platform.PASSWORD + "2");
        admin.put("/users/" + name, Map.of("displayName", name, "roles", List.of("leader"), "disabled", true)).expect(200);
        after.get("/me").expect(401);
        login(name, Platform.PASSWORD + "2").expect(401);
        admin.post("/users", user).expect(409);
    }

    @Test
    void aUserChoosesAPasswordWhichEndsAllOtherSessions() {
        String own = "My-own-21-words";
        Client first = newcomer("choosing-user", "county-reporter");
        assertTrue(first.get("/me").expect(200).json().path("initialPassword").asBoolean());
        assertTrue(listed("choosing-user").path("initialPassword").asBoolean());
        Client elsewhere = platform.anyone().login("choosing-user", Platform.PASSWORD);
        assertEquals("weak-password", change(first, Platform.PASSWORD, "choosing-user-1A").expect(422).problem());
        assertEquals("same-password", change(first, Platform.PASSWORD, Platform.PASSWORD).expect(422).problem());
        Client after = first.changePassword(Platform.PASSWORD, own);
        assertFalse(after.get("/me").expect(200).json().path("initialPassword").asBoolean());
        assertFalse(listed("choosing-user").path("initialPassword").asBoolean());
        first.get("/me").expect(401);
        elsewhere.get("/me").expect(401);
        elsewhere.post("/tokens/renewal", "application/json", new byte[0]).expect(401);
        login("choosing-user", Platform.PASSWORD).expect(401);
        login("choosing-user", own).expect(200);
        JsonNode told = entries("core.user.password-changed").stream().filter(entry -> entry.path("subject").asText().equals("choosing-user"))
                .findFirst().orElseThrow();
        assertEquals("choosing-user", told.path("actor").asText());
        assertFalse(platform.admin().get("/audit?limit=1000").expect(200).text().contains(own), "no password in the audit trail");
    }

    @Test
    void aPartnersSystemIsNotAskedForAPassword() {
        assertFalse(newcomer("partner-system", "partner").get("/me").expect(200).json().path("initialPassword").asBoolean());
    }

    @Test
    void aStolenSessionCannotGuessThePassword() {
        Client stolen = newcomer("robbed-user", "leader");
        for (int i = 0; i < 5; i++) {
            assertEquals("wrong-password", change(stolen, WRONG, "Mine-from-21-now").expect(422).problem());
        }
        Answer locked = change(stolen, Platform.PASSWORD, "Mine-from-21-now").expect(429);
        assertEquals("account-locked", locked.problem());
        assertTrue(Long.parseLong(locked.header("Retry-After")) > 60, locked::toString);
        login("robbed-user", Platform.PASSWORD).expect(429);
        platform.admin().put("/users/robbed-user/password", Map.of("password", Platform.PASSWORD)).expect(204);
        stolen.get("/me").expect(401);
        login("robbed-user", Platform.PASSWORD).expect(200);
    }

    private Client newcomer(String name, String role) {
        platform.admin().post("/users", Map.of("username", name, "displayName", name, "roles", List.of(role), "region", "210381",
                "password", Platform.PASSWORD)).expect(201);
        return platform.anyone().login(name, Platform.PASSWORD);
    }

    private static Answer change(Client user, String present, String password) {
        return user.post("/me/password", Map.of("present", present, "password", password));
    }

    private JsonNode listed(String name) {
        for (JsonNode user : platform.admin().get("/users").expect(200).json()) {
            if (user.path("username").asText().equals(name)) {
                return user;
            }
        }
        throw new AssertionError("no user " + name);
    }

    private List<JsonNode> entries(String action) {
        List<JsonNode> found = new ArrayList<>();
        platform.admin().get("/audit?limit=1000").expect(200).json().forEach(entry -> {
            if (entry.path("action").asText().equals(action)) {
                found.add(entry);
            }
        });
        return found;
    }

    @Test
    void weakPasswordsAndUnboundCountyRolesAreRefused() {
        Client admin = platform.admin();
        for (String weak : List.of("short", "12345678901234", "aaaaaaaaaaaaaaaa", "weak-user-1")) {
            admin.post("/users", Map.of("username", "weak-user", "displayName", "w", "roles", List.of("leader"), "password", weak)).expect(422);
        }
        admin.post("/users", Map.of("username", "unbound", "displayName", "u", "roles", List.of("county-reporter"), "password", Platform.PASSWORD)).expect(422);
        admin.post("/users", Map.of("username", "unbound", "displayName", "u", "roles", List.of("king"), "password", Platform.PASSWORD)).expect(422);
        admin.post("/users", Map.of("username", "../x", "displayName", "u", "roles", List.of("leader"), "password", Platform.PASSWORD)).expect(422);
    }

    /**
     * Every route that the platform describes wants a token, but logging in, health, the banner of the development mode, and the
     * code of the counties' pages, for which a browser's import sends none.
     */
    @Test
    void withoutATokenNothingButWhatIsForEverybody() {
        List<String> open = new ArrayList<>();
        platform.user("operator").get("//openapi.json").expect(200).json().path("paths").properties().forEach(path ->
                path.getValue().properties().forEach(operation -> {
                    if (!List.of("get", "put", "post", "delete", "patch").contains(operation.getKey())) {
                        return;
                    }
                    String address = path.getKey().replace("{year}", "2021").replace("{region}", "210381").replaceAll("\\{[^}]*}", "1");
                    String type = operation.getValue().path("requestBody").path("content").properties().stream().map(Map.Entry::getKey)
                            .findFirst().orElse("application/json").replace("*/*", "text/csv");
                    Answer answer = platform.anyone().send(operation.getKey().toUpperCase(), address, type, new byte[0]);
                    if (answer.status() != 401) {
                        open.add(operation.getKey() + " " + path.getKey() + " " + answer.status());
                    }
                }));
        Set<String> forEverybody = Set.of("post /tokens", "get /health", "get /platform", "get /modules/{region}/pages/{page}-{version}.js",
                "get /grading/certificates/verification/{code}");
        open.removeIf(each -> forEverybody.contains(each.replaceFirst(" \\d+$", "")));
        assertEquals(List.of(), open);
        platform.anyone().get("//metrics").expect(401);
        platform.anyone().get("//openapi.json").expect(401);
    }

    @Test
    void eachRoleReadsWhatIsItsOwn() {
        Map<String, String> paths = new TreeMap<>(Map.of("/users", "security-admin", "/audit", "operator auditor security-admin",
                "/audit/verification", "operator auditor security-admin", "/metrics", "operator",
                "/modules", "operator leader county-operator county-reporter",
                "/reporting/periods", "operator leader county-operator county-reporter enterprise partner auditor",
                "/reporting/totals?from=2021-W01&to=2021-W02", "operator leader county-operator county-reporter enterprise partner auditor",
                "/regions", "operator leader county-operator county-reporter enterprise partner auditor security-admin",
                "/me", "operator leader county-operator county-reporter enterprise partner auditor security-admin"));
        Map<String, Client> roles = new TreeMap<>();
        for (String role : List.of("operator", "leader", "partner", "auditor", "security-admin")) {
            roles.put(role, platform.user(role));
        }
        roles.put("county-operator", platform.user("county-operator", "210381"));
        roles.put("county-reporter", platform.user("county-reporter", "210381"));
        roles.put("enterprise", platform.user("enterprise", "210381", "912103819DX0010148"));
        List<String> wrong = new ArrayList<>();
        paths.forEach((path, allowed) -> roles.forEach((role, client) -> {
            int status = client.get(path).status();
            if (status != (List.of(allowed.split(" ")).contains(role) ? 200 : 403)) {
                wrong.add(role + " " + path + " " + status);
            }
        }));
        assertEquals(List.of(), wrong);
    }

    @Test
    void oneCountySeesOnlyItsOwnFiles() {
        String id = Shared.replay().receipts().get(Replay.key("2021-W01", "210882")).path("id").asText();
        Client other = platform.user("county-reporter", "210381");
        for (String path : List.of("/reporting/submissions/" + id, "/reporting/submissions/" + id + "/file", "/reporting/submissions/" + id + "/annotated",
                "/reporting/submissions?region=210882&period=2021-W01", "/enterprises?region=210882")) {
            int status = other.get(path).status();
            assertTrue(status == 403 || status == 404, () -> path + " → " + status);
        }
    }

    @Test
    void answersCarryWhatProtectsTheirReader() {
        for (Answer answer : List.of(platform.anyone().get("//"), platform.anyone().get("//health"), platform.user("leader").get("/me"),
                platform.anyone().get("/me"))) {
            assertEquals("nosniff", answer.header("X-Content-Type-Options"), answer::request);
        }
        Answer page = platform.anyone().get("//").expect(200);
        assertTrue(page.header("Content-Security-Policy").contains("default-src") && !page.header("Content-Security-Policy").contains("unsafe-eval"),
                page.header("Content-Security-Policy"));
        assertTrue(page.header("Content-Security-Policy").contains("frame-ancestors") || !page.header("X-Frame-Options").isEmpty());
        assertFalse(page.header("Referrer-Policy").isEmpty());
        assertEquals("no-store", platform.user("leader").get("/me").header("Cache-Control"));
        assertFalse(page.header("Server").matches(".*\\d.*"), () -> "tells no version: " + page.header("Server"));
    }

    @Test
    void theContainersOwnPagesAreClosed() {
        for (String path : List.of("//api", "//api/", "//api/?_wadl", "//system/console", "//cxf", "//services", "//health/..;/metrics", "//WEB-INF/web.xml",
                "//..%2f..%2fetc/users.properties", "//static/../OSGI-INF/org.lingmei.portal.Portal.xml", "//META-INF/MANIFEST.MF", "//.well-known/x")) {
            Answer answer = platform.anyone().get(path);
            assertTrue(answer.status() >= 400 && answer.status() < 500, answer::toString);
            assertFalse(answer.text().contains("at org.") || answer.text().contains("Exception"), answer::toString);
        }
    }

    @Test
    void noSecretIsInTheLogs() throws Exception {
        String log = Files.readString(platform.log()) + Files.readString(platform.console());
        assertFalse(log.contains(Platform.PASSWORD), "a password in the log");
        assertFalse(log.contains(WRONG), "a wrong password in the log");
        String token = login(Platform.ADMIN, Platform.PASSWORD).json().path("token").asText();
        platform.anyone().token(token).get("/me").expect(200);
        assertFalse(Files.readString(platform.log()).contains(token), "a token in the log");
    }

    private Answer login(String username, String password) {
        return platform.anyone().post("/tokens", Map.of("username", username, "password", password));
    }
}
