package org.lingmei.county.host.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecentCallsTest {

    private static final Instant START = Instant.parse("2021-01-11T02:00:00Z");

    private final RecentCalls recent = new RecentCalls();

    @Test
    void aCallCountsForFiveMinutes() {
        recent.add(START.plusMillis(999));
        assertEquals(1, recent.count(START));
        assertEquals(1, recent.count(START.plusSeconds(299)));
        assertEquals(0, recent.count(START.plusSeconds(300)));
    }

    @Test
    void aPlaceIsTakenOverFromFiveMinutesAgo() {
        recent.add(START);
        recent.add(START.plusSeconds(1));
        recent.add(START.plusSeconds(300));
        assertEquals(2, recent.count(START.plusSeconds(300)));
        assertEquals(1, recent.count(START.plusSeconds(301)));
    }

    @Test
    void timeWithoutCallsNeedsNobodyToCountIt() {
        recent.add(START);
        assertEquals(0, recent.count(START.plusSeconds(86_400)));
        recent.add(START.plusSeconds(86_400));
        assertEquals(1, recent.count(START.plusSeconds(86_400)));
    }

    @Test
    void aClockThatIsSetBackLosesNoNewCalls() {
        for (int i = 0; i < RecentCalls.SECONDS; i++) {
            recent.add(START.plusSeconds(i));
        }
        Instant earlier = START.minusSeconds(7_200);
        recent.add(earlier);
        assertEquals(1, recent.count(earlier));
        recent.add(earlier.plusSeconds(5));
        assertEquals(2, recent.count(earlier.plusSeconds(5)));
    }

    @Test
    void momentsBeforeTheEpochHaveTheirPlaceToo() {
        recent.add(Instant.ofEpochSecond(-1));
        assertEquals(1, recent.count(Instant.EPOCH));
    }

    @Test
    void nobodyIsForgottenWhoeverCountsAtOnce() throws Exception {
        int threads = 8;
        int each = 20_000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                done.add(pool.submit(() -> {
                    for (int call = 0; call < each; call++) {
                        recent.add(START.plusSeconds(call % RecentCalls.SECONDS));
                    }
                }));
            }
            for (Future<?> thread : done) {
                thread.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals((long) threads * each, recent.count(START.plusSeconds(RecentCalls.SECONDS - 1)));
    }
}
