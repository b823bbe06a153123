package org.lingmei.county.host.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lingmei.core.api.Text;
import org.osgi.framework.Bundle;

/** Versions that are no longer in force and wait for the last call in them to end. */
final class Retirement {

    private final ModuleBundles bundles;
    private final Duration longest;
    private final ExecutorService threads;
    private final Function<String, Lock> locks;
    private final ConcurrentMap<String, Running> leaving = new ConcurrentHashMap<>();

    /**
     * Sees versions off.
     *
     * @param longest how long the calls under way are waited for
     * @param locks a county's lock, held by whoever installs or removes one of its bundles
     */
    Retirement(ModuleBundles bundles, Duration longest, ExecutorService threads, Function<String, Lock> locks) {
        this.bundles = bundles;
        this.longest = longest;
        this.threads = threads;
        this.locks = locks;
    }

    /**
     * Sees a version off, on a thread of its own.
     *
     * @param told what became of it: how it drained, and how its bundle was removed
     */
    void retire(Running version, Consumer<List<Step>> told) {
        leaving.put(version.bundle().getLocation(), version);
        threads.execute(() -> seeOff(version, told));
    }

    /** With the county's lock: takes a bundle back that has not been removed yet, because the same artefact is to come into force again. */
    Optional<Bundle> takeBack(String location) {
        return Optional.ofNullable(leaving.remove(location)).map(Running::bundle);
    }

    private void seeOff(Running version, Consumer<List<Step>> told) {
        long start = System.nanoTime();
        Step drain = drain(version, start);
        version.close();
        Lock lock = locks.apply(version.jar().region());
        lock.lock();
        try {
            if (leaving.remove(version.bundle().getLocation(), version)) {
                told.accept(List.of(drain, remove(version)));
            } else {
                // taken back: it is in force again, or on its way there
                told.accept(List.of(drain));
            }
        } catch (InterruptedException stopping) {
            // what stays is cleared away at the next start
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private Step remove(Running version) throws InterruptedException {
        long start = System.nanoTime();
        boolean gone = bundles.remove(version.bundle());
        return new Step(Step.Phase.REMOVE, gone, millis(start), gone ? Text.same("")
                : new Text("未能完全移除，将在下次启动时清理", "it could not be removed altogether; the next start does that"));
    }

    private Step drain(Running version, long start) {
        long inside = version.handle().inside();
        try {
            version.handle().retire().get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return new Step(Step.Phase.DRAIN, true, millis(start), new Text("等待 %d 个进行中的调用结束", "waited for %d calls under way").with(inside));
        } catch (TimeoutException | ExecutionException late) {
            return new Step(Step.Phase.DRAIN, false, millis(start), new Text("%1$d 毫秒后仍有 %2$d 个调用未结束，不再等待",
                    "%2$d calls had not ended after %1$d ms; they are not waited for").with(longest.toMillis(), version.handle().inside()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Step(Step.Phase.DRAIN, false, millis(start), Text.same("interrupted"));
        }
    }

    private static long millis(long since) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }
}
