package org.lingmei.county.host.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallTallyTest {

    private static final Instant START = Instant.parse("2021-01-11T02:00:00Z");

    private Instant now = START;
    private final CallTally tally = new CallTally(() -> now);

    @Test
    void whatDidNotReachTheModuleIsNoCallOfIts() {
        for (Outcome outcome : Outcome.values()) {
            called(outcome, 1);
        }
        assertEquals(new CallTally.Count(START, 4, 3, 2, new BigDecimal("4.0")), tally.count());
    }

    @Test
    void theRateIsOverFiveMinutesOrSinceItCameIntoForce() {
        called(Outcome.ANSWERED, 30);
        assertEquals(new BigDecimal("30.0"), tally.count().perMinute(), "one minute at least");
        now = START.plusSeconds(90);
        assertEquals(new BigDecimal("20.0"), tally.count().perMinute());
        now = START.plusSeconds(299);
        called(Outcome.FAILED, 7);
        assertEquals(new BigDecimal("7.4"), tally.count().perMinute());
        now = START.plusSeconds(300);
        assertEquals(new BigDecimal("1.4"), tally.count().perMinute());
        now = START.plusSeconds(599);
        assertEquals(new BigDecimal("0.0"), tally.count().perMinute());
        assertEquals(37, tally.count().calls());
    }

    @Test
    void countingBeginsAnewWhenItComesIntoForce() {
        called(Outcome.FAILED, 20);
        assertTrue(tally.count().fails(10, 50));
        now = START.plusSeconds(10);
        tally.restart();
        assertEquals(new CallTally.Count(now, 0, 0, 0, new BigDecimal("0.0")), tally.count());
        assertFalse(tally.count().fails(1, 50));
        called(Outcome.ANSWERED, 1);
        assertEquals(1, tally.count().calls());
    }

    @Test
    void aClockThatIsSetBackIsNoFault() {
        now = START.minusSeconds(3_600);
        called(Outcome.ANSWERED, 2);
        assertEquals(new BigDecimal("2.0"), tally.count().perMinute());
    }

    private void called(Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            tally.observed(CallKind.REST, outcome, Duration.ZERO);
        }
    }
}
