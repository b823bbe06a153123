package org.lingmei.county.host.isolation;

import dev.failsafe.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.lingmei.core.api.web.CallGate.Verdict;

/**
 * The only way into a module: calls of one kind run on threads of the module's own, a few at once, each within a time
 * budget, and behind a circuit breaker. Whatever the module does, the caller gets an answer or a {@link ModuleFailure} by the
 * end of the budget; a call that ignores its interruption keeps its thread and its slot, and nobody else's.
 *
 * <p>Failsafe's time-out policy is not used: it fires from the common pool, which a module can block, and it lets the next
 * call in while the thread of the last one is still stuck.
 */
public final class Lane implements AutoCloseable {

    private static final long IDLE_SECONDS = 30;

    private final String name;
    private final CallKind kind;
    private final Limits limits;
    private final ClassLoader loader;
    private final CallObserver observer;
    private final ThreadPoolExecutor threads;
    // Not Failsafe's bulkhead: in 3.3.2 a caller that gave up waiting stays in its queue and takes the next permit for ever.
    private final Semaphore slots;
    private final Semaphore queue;
    private final CircuitBreaker<Object> breaker;
    /** Calls that go on although their callers were told that their time is over. */
    private final AtomicInteger overdue = new AtomicInteger();

    /**
     * A lane without calls yet.
     *
     * @param name names the module in its threads' names and in the log
     * @param loader the module's class loader, the context class loader of every call
     */
    public Lane(String name, CallKind kind, Limits limits, ClassLoader loader, CallObserver observer) {
        this.name = name;
        this.kind = kind;
        this.limits = limits;
        this.loader = loader;
        this.observer = observer;
        this.slots = new Semaphore(limits.concurrent(), true);
        this.queue = new Semaphore(limits.waiting());
        this.breaker = CircuitBreaker.builder()
                .withFailureThreshold(limits.failures(), limits.ofCalls())
                .withDelay(limits.pause())
                .withSuccessThreshold(1)
                .build();
        AtomicInteger number = new AtomicInteger();
        String prefix = "lingmei-county-" + name + "-" + kind.code() + "-";
        this.threads = new ThreadPoolExecutor(limits.concurrent(), limits.concurrent(), IDLE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(null, () -> leaveNothing(work), prefix + number.incrementAndGet(), 0, false);
                    thread.setDaemon(true);
                    thread.setContextClassLoader(loader);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * The whole life of a thread. Felix 7.0.5 may remember for ever a thread that lost a race to load a class of the platform's
     * (BundleClassLoader.m_classLocks), and an ended thread still has its context class loader.
     */
    private static void leaveNothing(Runnable work) {
        try {
            work.run();
        } finally {
            Thread.currentThread().setContextClassLoader(null);
        }
    }

    /** Calls the module within the lane's whole budget. */
    public <T> T call(Callable<T> work) throws ModuleFailure {
        return call(limits.budget(), work);
    }

    /**
     * As {@link #call(Callable)}, where the answer itself may tell of a failure.
     *
     * @param verdict whether it does; where that is yet to be seen, {@link #ended} is told of it
     */
    public <T> T call(Callable<T> work, Function<? super T, Verdict> verdict) throws ModuleFailure {
        return call(limits.budget(), work, verdict);
    }

    /**
     * Calls the module.
     *
     * @param budget the longest time to wait, for the turn and for the answer together
     * @param work touches the module; checks what it answers and copies it, so that nothing of the module's is left to touch
     * @throws ModuleFailure if there is no answer, for whatever reason
     */
    public <T> T call(Duration budget, Callable<T> work) throws ModuleFailure {
        return call(budget, work, answer -> Verdict.WELL);
    }

    private <T> T call(Duration budget, Callable<T> work, Function<? super T, Verdict> verdict) throws ModuleFailure {
        long start = System.nanoTime();
        try {
            Answer<T> answer = attempt(budget, start, work, verdict, true);
            if (answer.verdict() != Verdict.LATER) {
                observed(answer.verdict() == Verdict.WELL ? Outcome.ANSWERED : Outcome.FAILED, start);
            }
            return answer.value();
        } catch (ModuleFailure failure) {
            observed(failure.outcome(), start);
            throw failure;
        }
    }

    private void observed(Outcome outcome, long start) {
        observer.observed(kind, outcome, Duration.ofNanos(System.nanoTime() - start));
    }

    /**
     * Has the module do something that belongs to another call, before or after it: only that call counts as one, unless this comes
     * to nothing.
     */
    public <T> T around(Callable<T> work) throws ModuleFailure {
        long start = System.nanoTime();
        try {
            return attempt(limits.budget(), start, work, answer -> Verdict.LATER, false).value();
        } catch (ModuleFailure failure) {
            observed(failure.outcome(), start);
            throw failure;
        }
    }

    /**
     * A call has ended whose verdict was still open.
     *
     * @param took how long the call itself took
     */
    public void ended(boolean well, Duration took) {
        count(well);
        observer.observed(kind, well ? Outcome.ANSWERED : Outcome.FAILED, took);
    }

    private void count(boolean well) {
        if (well) {
            breaker.recordSuccess();
        } else {
            FailureLog.failed(name, kind, ModuleFailure.saidSo());
            breaker.recordFailure();
        }
    }

    private <T> Answer<T> attempt(Duration budget, long start, Callable<T> work, Function<? super T, Verdict> verdict, boolean counts)
            throws ModuleFailure {
        if (suspended()) {
            throw ModuleFailure.suspended(breaker.getRemainingDelay());
        }
        try {
            if (!takeSlot(budget)) {
                if (overdue.get() < limits.concurrent()) {
                    throw ModuleFailure.rejected(limits.concurrent());
                }
                // not busy but stuck: a failure like others, or the module would never be suspended nor the version rolled back
                breaker.recordFailure();
                throw ModuleFailure.stuck(limits.concurrent());
            }
            Slot slot = new Slot();
            try {
                // who takes a permit owes the breaker a result
                if (counts && !breaker.tryAcquirePermit()) {
                    throw ModuleFailure.suspended(breaker.getRemainingDelay());
                }
                T value = await(slot, threads.submit(() -> slot.runs() ? inside(slot, work) : null), budget, start);
                Answer<T> answer = new Answer<>(value, verdict.apply(value));
                if (answer.verdict() != Verdict.LATER) {
                    count(answer.verdict() == Verdict.WELL);
                } else if (counts && !breaker.isClosed()) {
                    // this call is the one that tries the module again: others wait for what it says
                    breaker.recordSuccess();
                }
                return answer;
            } catch (RejectedExecutionException closed) {
                breaker.recordFailure();
                throw ModuleFailure.gone();
            } catch (OutOfMemoryError noThread) {
                breaker.recordFailure();
                throw ModuleFailure.failedBeyondDescription();
            } finally {
                slot.freeUnlessRunning();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ModuleFailure.interrupted();
        }
    }

    private boolean takeSlot(Duration budget) throws InterruptedException {
        if (slots.tryAcquire()) {
            return true;
        }
        if (!queue.tryAcquire()) {
            return false;
        }
        try {
            Duration longest = limits.turn().compareTo(budget) < 0 ? limits.turn() : budget;
            return slots.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            queue.release();
        }
    }

    private <T> T await(Slot slot, Future<T> running, Duration budget, long start) throws ModuleFailure, InterruptedException {
        boolean answered = false;
        try {
            T answer = running.get(budget.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
            answered = true;
            return answer;
        } catch (TimeoutException late) {
            ModuleFailure failure = ModuleFailure.timedOut(budget);
            FailureLog.failed(name, kind, failure, slot.whereItIs());
            throw failure;
        } catch (ExecutionException thrown) {
            throw thrown.getCause() instanceof ModuleFailure failure ? failure : ModuleFailure.failedBeyondDescription();
        } finally {
            if (!answered) {
                running.cancel(true);
                slot.giveUp();
                breaker.recordFailure();
            }
        }
    }

    /** Runs on the module's thread. */
    private <T> T inside(Slot slot, Callable<T> work) throws ModuleFailure {
        try {
            return work.call();
        } catch (ModuleFailure failure) {
            FailureLog.failed(name, kind, failure);
            throw failure;
        } catch (Throwable thrown) {
            // Errors too: a county's StackOverflowError, LinkageError or full heap is the county's
            ModuleFailure failure = ModuleFailure.threw(thrown);
            FailureLog.failed(name, kind, failure, thrown.getStackTrace());
            throw failure;
        } finally {
            Thread.currentThread().setContextClassLoader(loader);
            slot.free();
        }
    }

    /** Whether calls are refused because the module failed too often of late. */
    public boolean suspended() {
        return breaker.isOpen() && !breaker.getRemainingDelay().isZero();
    }

    /** How its breaker stands right now. */
    public BreakerState breakerState() {
        return BreakerState.of(kind, breaker);
    }

    /** The longest time a call may take. */
    public Duration budget() {
        return limits.budget();
    }

    /** The breaker, for tests: its clock cannot be set. */
    CircuitBreaker<Object> breaker() {
        return breaker;
    }

    /** Refuses further calls; those under way end as they would have. */
    @Override
    public void close() {
        threads.shutdown();
    }

    private record Answer<T>(T value, Verdict verdict) {
    }

    /** The right to one of the lane's threads; given back once, when the thread is free again or was never needed. */
    private final class Slot {
        private final AtomicBoolean settled = new AtomicBoolean();
        private volatile Thread thread;
        private boolean free;
        private boolean late;

        /** Takes the slot over to the module's thread; false if the caller has given up before. */
        boolean runs() {
            thread = Thread.currentThread();
            return settled.compareAndSet(false, true);
        }

        synchronized void free() {
            thread = null;
            free = true;
            if (late) {
                overdue.decrementAndGet();
                observer.overdue(kind, -1);
            }
            slots.release();
        }

        /** The caller has gone; the thread may stay as long as it likes. */
        synchronized void giveUp() {
            if (!free && settled.get()) {
                late = true;
                overdue.incrementAndGet();
                observer.overdue(kind, 1);
            }
        }

        StackTraceElement[] whereItIs() {
            Thread busy = thread;
            return busy == null ? new StackTraceElement[0] : busy.getStackTrace();
        }

        void freeUnlessRunning() {
            if (settled.compareAndSet(false, true)) {
                slots.release();
            }
        }
    }
}
