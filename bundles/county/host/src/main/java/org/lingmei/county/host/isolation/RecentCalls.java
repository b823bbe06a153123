package org.lingmei.county.host.isolation;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** How many calls there were in each of the latest {@link #SECONDS}, exactly; nobody waits to be counted. */
final class RecentCalls {

    /** How far back it remembers. */
    static final int SECONDS = 300;

    private final AtomicReferenceArray<Second> ring = new AtomicReferenceArray<>(SECONDS);

    /** One more call, at that moment. */
    void add(Instant at) {
        second(at.getEpochSecond()).calls.increment();
    }

    /** The calls in the latest {@link #SECONDS} until that moment, the second of that moment included. */
    long count(Instant now) {
        long last = now.getEpochSecond();
        long count = 0;
        for (int i = 0; i < SECONDS; i++) {
            Second second = ring.get(i);
            if (second != null && second.epoch > last - SECONDS && second.epoch <= last) {
                count += second.calls.sum();
            }
        }
        return count;
    }

    private Second second(long epoch) {
        int place = Math.floorMod(epoch, SECONDS);
        Second found = ring.get(place);
        // a clock that was set back finds seconds to come: they give way like those gone by
        while (found == null || found.epoch != epoch) {
            Second next = new Second(epoch);
            Second other = ring.compareAndExchange(place, found, next);
            found = other == found ? next : other;
        }
        return found;
    }

    private static final class Second {
        private final long epoch;
        private final LongAdder calls = new LongAdder();

        Second(long epoch) {
            this.epoch = epoch;
        }
    }
}
