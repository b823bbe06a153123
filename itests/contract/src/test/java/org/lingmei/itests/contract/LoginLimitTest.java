package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;

/** One who tries many names from one address, behind a proxy that the platform is told to trust. */
@Order(9)
class LoginLimitTest {

    private static final String OFFICE = "203.0.113.7";
    private static final Duration RECONFIGURED = Duration.ofSeconds(30);

    private final Platform platform = Shared.platform();
    private final Path configuration = platform.home().resolve("etc/org.lingmei.core.web.cfg");
    private String shipped;

    @BeforeEach
    void trustTheProxy() throws IOException {
        shipped = Files.readString(configuration, StandardCharsets.UTF_8);
        assertEquals("127.0.0.1", addressSeen("203.0.113.1"), "nobody is believed by default");
        Files.writeString(configuration, shipped + "\ntrustedProxies = 127.0.0.1\n", StandardCharsets.UTF_8);
        Await.until(RECONFIGURED, () -> "the proxy is trusted", () -> addressSeen("203.0.113.2").equals("203.0.113.2"));
    }

    @AfterEach
    void trustNobody() throws IOException {
        Files.writeString(configuration, shipped, StandardCharsets.UTF_8);
        Await.until(RECONFIGURED, () -> "the proxy is not trusted any more", () -> addressSeen("203.0.113.3").equals("127.0.0.1"));
    }

    /** The address of the administrator's login as the audit trail has it. */
    private String addressSeen(String forwarded) {
        Client admin = platform.anyone().with("X-Forwarded-For", forwarded).login(Platform.ADMIN, Platform.PASSWORD);
        return latest(admin, "core.login.succeeded").path("details").path("address").asText();
    }

    private static JsonNode latest(Client admin, String action) {
        for (JsonNode entry : admin.get("/audit?limit=200").expect(200).json()) {
            if (entry.path("action").asText().equals(action)) {
                return entry;
            }
        }
        throw new AssertionError("no " + action + " in the audit trail");
    }

    @Test
    void anAddressWithTooManyFailuresIsTurnedAwayAndItsPeopleAreNot() {
        platform.user("leader");
        platform.user("auditor");
        login("leader", Platform.PASSWORD, OFFICE).expect(200);
        IntStream.range(0, 100).parallel().forEach(i -> login("guessed-" + i, "Spring-2021-x", OFFICE).expect(401));
        // failures are forgotten one by one all the while
        Answer limited = null;
        for (int i = 0; i < 100 && (limited == null || limited.status() != 429); i++) {
            limited = login("guessed-on-" + i, "Spring-2021-x", OFFICE);
        }
        limited.expect(429);
        assertEquals("address-limited", limited.problem());
        long seconds = Long.parseLong(limited.header("Retry-After"));
        assertTrue(seconds >= 1 && seconds <= 9, limited::toString);
        assertTrue(limited.text().contains("登录失败次数过多"), limited::text);
        login("leader", Platform.PASSWORD, OFFICE).expect(200);
        login("auditor", Platform.PASSWORD, "198.51.100.1").expect(200);
        assertEquals(OFFICE, latest(platform.admin(), "core.login.address-limited").path("subject").asText());
    }

    private Answer login(String name, String password, String from) {
        return platform.anyone().with("X-Forwarded-For", from).post("/tokens", Map.of("username", name, "password", password));
    }
}
