package org.lingmei.core.runtime.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    private static final Instant NOW = Instant.parse("2021-01-14T01:00:00Z");
    private static final TokenKey KEY = TokenKey.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    private final Tokens tokens = new Tokens(KEY, Duration.ofMinutes(30), Duration.ofHours(12));

    private String token() {
        return tokens.issue("wang", 7, NOW, NOW).orElseThrow().token();
    }

    @Test
    void readsWhatItIssued() {
        Tokens.Issued issued = tokens.issue("wang", 7, NOW, NOW).orElseThrow();
        assertEquals(NOW.plusSeconds(1_800), issued.expiresAt());
        assertEquals(Optional.of(new Tokens.Claims("wang", 7, NOW, NOW.plusSeconds(1_800))),
                tokens.read(issued.token(), NOW.plusSeconds(1_799)));
        assertTrue(tokens.read(issued.token(), NOW.plusSeconds(1_800)).isEmpty());
    }

    @Test
    void noTokenOutlivesTheLogin() {
        Instant late = NOW.plus(Duration.ofHours(12)).minusSeconds(60);
        assertEquals(late.plusSeconds(60), tokens.issue("wang", 7, NOW, late).orElseThrow().expiresAt());
        assertTrue(tokens.issue("wang", 7, NOW, late.plusSeconds(60)).isEmpty());
    }

    @Test
    void refusesATokenOfAnotherKey() {
        TokenKey other = TokenKey.of("another-key-another-key-another-".getBytes(StandardCharsets.US_ASCII));
        Tokens others = new Tokens(other, Duration.ofMinutes(30), Duration.ofHours(12));
        assertTrue(others.read(token(), NOW).isEmpty());
        // also if it names our key
        TokenKey disguised = new TokenKey(KEY.id(), other.secret());
        String forged = new Tokens(disguised, Duration.ofMinutes(30), Duration.ofHours(12)).issue("wang", 7, NOW, NOW).orElseThrow().token();
        assertTrue(tokens.read(forged, NOW).isEmpty());
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesOtherAlgorithmsAndNone() throws Exception {
        String payload = token().split("\\.")[1];
        String none = base64("{\"alg\":\"none\",\"kid\":\"" + KEY.id() + "\"}") + "." + payload + ".";
        assertTrue(tokens.read(none, NOW).isEmpty());
        String header = base64("{\"alg\":\"HS512\",\"kid\":\"" + KEY.id() + "\"}");
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(KEY.secret(), "HmacSHA512"));
        String signed = header + "." + payload;
        String signature = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        assertTrue(tokens.read(signed + "." + signature, NOW).isEmpty());
    }

    @Property(tries = 300)
    void refusesAnythingElse(@ForAll String garbage) {
        assertTrue(tokens.read(garbage, NOW).isEmpty());
    }

    @Property(tries = 300)
    void refusesATokenWithOneLetterChanged(@ForAll int where, @ForAll char letter) {
        String token = token();
        // The last letter of 32 bytes in Base64 carries bits that mean nothing.
        int index = Math.floorMod(where, token.length() - 1);
        if (token.charAt(index) != letter) {
            String changed = token.substring(0, index) + letter + token.substring(index + 1);
            assertTrue(tokens.read(changed, NOW).isEmpty(), changed);
        }
    }

    @Test
    void theKeyIsMadeOnceAndKeptPrivate(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys/token.key");
        TokenKey made = TokenKey.readOrCreate(file);
        assertEquals(32, made.secret().length);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        TokenKey read = TokenKey.readOrCreate(file);
        assertArrayEquals(made.secret(), read.secret());
        assertEquals(made.id(), read.id());
        Files.writeString(file, "short");
        assertThrows(IOException.class, () -> TokenKey.readOrCreate(file));
    }
}
