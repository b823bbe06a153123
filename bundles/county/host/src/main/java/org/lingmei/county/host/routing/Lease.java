package org.lingmei.county.host.routing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts who is inside a version. Once it is closed nobody enters any more, and the future completes when the last has left;
 * both facts are one number, so that no call can slip in between.
 */
final class Lease {

    private static final long CLOSED = Long.MIN_VALUE;

    private final AtomicLong state = new AtomicLong();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();

    /** Whether the caller may go in; then it must {@link #leave()}. */
    boolean enter() {
        while (true) {
            long now = state.get();
            if (now < 0) {
                return false;
            }
            if (state.compareAndSet(now, now + 1)) {
                return true;
            }
        }
    }

    void leave() {
        if (state.decrementAndGet() == CLOSED) {
            empty.complete(null);
        }
    }

    /** Lets nobody in from now on. The same future however often it is called. */
    CompletableFuture<Void> close() {
        if (state.getAndUpdate(now -> now < 0 ? now : now + CLOSED) == 0) {
            empty.complete(null);
        }
        return empty;
    }

    /** How many are inside. */
    long inside() {
        return state.get() & Long.MAX_VALUE;
    }
}
