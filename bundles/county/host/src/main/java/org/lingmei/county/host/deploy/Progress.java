package org.lingmei.county.host.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.artifact.Refusal;

/** The steps of a running deployment, told to whoever watches as they end. */
final class Progress {

    private final List<Step> steps = new ArrayList<>();
    private final Consumer<Step.Phase> begins;
    private final Consumer<Step> watcher;
    private final long begun = System.nanoTime();

    /** Tells of each step as it begins, and as it ends. */
    Progress(Consumer<Step.Phase> begins, Consumer<Step> watcher) {
        this.begins = begins;
        this.watcher = watcher;
    }

    /** Of what nobody watches. */
    static Progress unwatched() {
        return new Progress(phase -> { }, step -> { });
    }

    /** Does a step and notes how it went; what it throws ends the deployment. */
    <T> T step(Step.Phase phase, Work<T> work) throws Refusal, Rejection, InterruptedException {
        long start = System.nanoTime();
        try {
            begins.accept(phase);
            Done<T> done = work.run();
            add(new Step(phase, true, since(start), done.detail()));
            return done.result();
        } catch (Refusal refusal) {
            add(new Step(phase, false, since(start), refusal.reason()));
            throw refusal;
        } catch (Rejection rejection) {
            add(new Step(phase, false, since(start), rejection.why()));
            throw rejection;
        } catch (RuntimeException failure) {
            add(new Step(phase, false, since(start), Text.same(String.valueOf(failure.getMessage()))));
            throw failure;
        }
    }

    synchronized void add(Step step) {
        steps.add(step);
        watcher.accept(step);
    }

    synchronized List<Step> steps() {
        return List.copyOf(steps);
    }

    /** The one that has ended last. */
    synchronized Step last() {
        return steps.get(steps.size() - 1);
    }

    /** Since the beginning. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static long since(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** What a step does. */
    @FunctionalInterface
    interface Work<T> {
        Done<T> run() throws Refusal, Rejection, InterruptedException;
    }

    /** What came of a step. */
    record Done<T>(T result, Text detail) {
        static <T> Done<T> of(T result, Text detail) {
            return new Done<>(result, detail);
        }
    }
}
