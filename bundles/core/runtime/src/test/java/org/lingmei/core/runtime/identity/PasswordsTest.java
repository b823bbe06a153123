package org.lingmei.core.runtime.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    private final PasswordHashes hashes = new PasswordHashes();

    /** Made by the reference implementation: {@code echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32}. */
    @Test
    void checksWhatTheReferenceImplementationMade() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertTrue(hashes.matches("password", reference));
        assertFalse(hashes.matches("Password", reference));
    }

    @Property(tries = 20)
    void aHashIsThatOfItsPasswordOnly(@ForAll @StringLength(max = 40) String password, @ForAll @StringLength(max = 40) String other) {
        String hash = hashes.hash(password);
        assertTrue(hashes.matches(password, hash));
        assertEquals(password.equals(other), hashes.matches(other, hash));
    }

    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        assertNotEquals(hashes.hash("x"), hashes.hash("x"));
        assertTrue(hashes.hash("x").startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    @Test
    void nobodyHasTheDecoy() {
        assertFalse(hashes.matches("", hashes.decoy()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Abcdefgh12", "abcdefgh1-", "菱镁平台Mine2021"})
    void acceptsThreeKindsOfCharacters(String password) {
        assertTrue(PasswordRules.strong("wang", password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Abcdefg12", "abcdefghij12", "ABCDEFGHIJ12", "1234567890", "Wang-2021-05", "My-WANG-12345"})
    void refusesShortOnesPlainOnesAndTheName(String password) {
        assertFalse(PasswordRules.strong("wang", password));
    }

    @Test
    void whatIsGeneratedIsStrong() {
        SecureRandom random = new SecureRandom();
        String password = PasswordRules.generate(random);
        assertTrue(PasswordRules.strong("admin", password), password);
        assertNotEquals(password, PasswordRules.generate(random));
    }
}
