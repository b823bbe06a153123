package org.lingmei.core.runtime.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressLimitTest {

    private static final Instant NOW = Instant.parse("2021-01-14T01:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final AddressLimit limit = new AddressLimit(100, WINDOW);

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private boolean fill(InetAddress from, Instant now) {
        boolean begun = false;
        for (int i = 0; i < 100; i++) {
            begun |= limit.countFailure(from, now);
        }
        return begun;
    }

    @Test
    void theBucketFillsAndEmptiesSteadily() {
        InetAddress office = address("10.1.2.3");
        for (int i = 0; i < 99; i++) {
            assertFalse(limit.countFailure(office, NOW));
            assertEquals(Optional.empty(), limit.waitOf("wang", office, NOW));
        }
        assertTrue(limit.countFailure(office, NOW));
        assertEquals(Optional.of(Duration.ofSeconds(9)), limit.waitOf("wang", office, NOW));
        assertEquals(Optional.of(Duration.ofSeconds(1)), limit.waitOf("wang", office, NOW.plusMillis(8_999)));
        assertEquals(Optional.empty(), limit.waitOf("wang", office, NOW.plusSeconds(9)));
        assertEquals(Optional.empty(), limit.waitOf("wang", address("10.1.2.4"), NOW));
    }

    @Test
    void failuresThroughTheDayNeverFillIt() {
        InetAddress office = address("10.1.2.3");
        for (int i = 0; i < 3_000; i++) {
            Instant now = NOW.plusSeconds(10L * i);
            assertEquals(Optional.empty(), limit.waitOf("wang", office, now));
            limit.countFailure(office, now);
        }
    }

    @Test
    void itNeverLastsLongerThanTheWindow() {
        InetAddress office = address("10.1.2.3");
        for (int i = 0; i < 10; i++) {
            fill(office, NOW);
        }
        assertEquals(Optional.of(Duration.ofSeconds(9)), limit.waitOf("wang", office, NOW));
        assertEquals(Optional.empty(), limit.waitOf("wang", office, NOW.plusSeconds(9)));
    }

    @Test
    void whoIsKnownThereIsHeardAndNobodyElse() {
        InetAddress office = address("10.1.2.3");
        limit.remember("wang", office);
        fill(office, NOW);
        assertEquals(Optional.empty(), limit.waitOf("wang", office, NOW));
        assertTrue(limit.waitOf("li", office, NOW).isPresent());
        InetAddress elsewhere = address("10.1.2.4");
        fill(elsewhere, NOW);
        assertTrue(limit.waitOf("wang", elsewhere, NOW).isPresent());
    }

    @Test
    void itIsToldOnceWhileItGoesOn() {
        InetAddress office = address("10.1.2.3");
        assertTrue(fill(office, NOW));
        assertFalse(limit.countFailure(office, NOW.plusSeconds(9)));
        assertFalse(limit.countFailure(office, NOW.plus(WINDOW).minusSeconds(1)));
        Instant later = NOW.plusSeconds(9).plus(WINDOW).plus(WINDOW);
        assertTrue(fill(office, later));
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3",
        "::ffff:10.1.2.3, 10.1.2.3",
        "2001:db8:1:2:aaaa:bbbb:cccc:dddd, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::1, 2001:db8:1:2:0:0:0:0/64",
        "::1, 0:0:0:0:0:0:0:0/64",
    })
    void anIpv6LineIsOneAddress(String text, String network) {
        assertEquals(network, AddressLimit.network(address(text)));
    }

    @Test
    void whatIsRememberedIsBounded() {
        InetAddress first = address("192.0.2.1");
        fill(first, NOW);
        limit.remember("wang", first);
        for (int i = 0; i < AddressLimit.MOST - 1; i++) {
            limit.countFailure(address("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)), NOW);
        }
        assertTrue(limit.waitOf("li", first, NOW).isPresent());
        // seen once more just now, so it is not the one that goes
        limit.countFailure(address("172.16.0.1"), NOW);
        assertTrue(limit.waitOf("li", first, NOW).isPresent());
        for (int i = 0; i < AddressLimit.MOST; i++) {
            limit.countFailure(address("11." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)), NOW);
            limit.remember("user-" + i, first);
        }
        assertEquals(Optional.empty(), limit.waitOf("li", first, NOW));
        fill(first, NOW);
        assertTrue(limit.waitOf("wang", first, NOW).isPresent());
        assertEquals(Optional.empty(), limit.waitOf("user-9999", first, NOW));
    }

    @Test
    void noughtIsNoLimit() {
        AddressLimit none = new AddressLimit(0, WINDOW);
        InetAddress office = address("10.1.2.3");
        for (int i = 0; i < 10_000; i++) {
            assertFalse(none.countFailure(office, NOW));
        }
        assertEquals(Optional.empty(), none.waitOf("wang", office, NOW));
    }
}
