package org.lingmei.core.runtime.identity;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;

/** Lets only so many passwords be hashed at once: each costs 19 MiB and much of a processor core. */
final class HashingSlots {

    private final Semaphore slots;
    private final Duration patience;

    HashingSlots(int slots, Duration patience) {
        this.slots = new Semaphore(slots, true);
        this.patience = patience;
    }

    /** Does the work when there is room; throws a 503 problem of type {@code busy} if there is none for too long. */
    <T> T run(Supplier<T> work) {
        if (!acquired()) {
            throw new ProblemException(new Problem("busy", 503, new Text("系统繁忙", "Busy"),
                    new Text("登录请求过多，请稍后再试。", "Too many people are logging in; try again in a moment.")), patience);
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }

    private boolean acquired() {
        try {
            return slots.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
