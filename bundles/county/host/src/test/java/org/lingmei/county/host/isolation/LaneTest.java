package org.lingmei.county.host.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.failsafe.CircuitBreaker;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lingmei.core.api.web.CallGate.Verdict;
import org.lingmei.county.host.bench.Misbehaviour;

@Timeout(60)
class LaneTest {

    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);
    /** In which a call has begun on the lane's thread. */
    private static final Duration TO_BEGIN = Duration.ofSeconds(2);
    private static final Duration NEVER = Duration.ofHours(1);

    private final List<Outcome> outcomes = new ArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private Lane lane;

    @AfterEach
    void letGo() {
        release.countDown();
        lane.close();
    }

    @Test
    void givesTheAnswer() throws Exception {
        lane = lane(AMPLE, 1, 5);
        assertEquals("answer", lane.call(() -> "answer"));
        assertEquals(List.of(Outcome.ANSWERED), outcomes);
    }

    @ParameterizedTest
    @EnumSource
    void turnsWhateverIsThrownIntoAFailureAndGoesOn(Misbehaviour misbehaviour) throws Exception {
        lane = lane(AMPLE, 1, 5);
        ModuleFailure failure = assertThrows(ModuleFailure.class, () -> lane.call(misbehaviour));
        assertEquals(Outcome.FAILED, failure.outcome());
        assertNull(failure.getCause(), "would keep the module’s classes alive");
        assertTrue(failure.what().en().length() < 300 && !failure.what().zh().isEmpty(), failure.what().en());
        assertEquals("still there", lane.call(() -> "still there"));
        assertEquals(List.of(Outcome.FAILED, Outcome.ANSWERED), outcomes);
    }

    @Test
    void anAnswerThatSaysItFailedIsGivenAndCounts() throws Exception {
        lane = lane(AMPLE, 1, 2);
        assertEquals("500", lane.call(() -> "500", answer -> Verdict.FAILED));
        assertEquals("200", lane.call(() -> "200", answer -> Verdict.WELL));
        assertEquals(List.of(Outcome.FAILED, Outcome.ANSWERED), outcomes);
        assertEquals("...", lane.call(() -> "...", answer -> Verdict.LATER));
        assertEquals(List.of(Outcome.FAILED, Outcome.ANSWERED), outcomes);
        lane.ended(false, SHORT);
        assertEquals(List.of(Outcome.FAILED, Outcome.ANSWERED, Outcome.FAILED), outcomes);
        assertEquals(Outcome.SUSPENDED, failureOf(AMPLE, () -> null));
    }

    @Test
    void whatBelongsToAnotherCallCountsOnlyWhereItFails() throws Exception {
        lane = lane(AMPLE, 1, 2);
        for (int i = 0; i < 2; i++) {
            assertEquals("read", lane.around(() -> "read"));
            assertThrows(ModuleFailure.class, () -> lane.around(() -> {
                throw new IllegalStateException();
            }));
        }
        assertEquals(List.of(Outcome.FAILED, Outcome.FAILED), outcomes);
        assertEquals(Outcome.SUSPENDED, failureOf(AMPLE, () -> null));
    }

    @Test
    void interruptsWhatTakesTooLong() throws Exception {
        lane = lane(SHORT, 1, 5);
        CountDownLatch interrupted = new CountDownLatch(1);
        assertEquals(Outcome.TIMED_OUT, failureOf(TO_BEGIN, () -> {
            try {
                release.await();
                return null;
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        }));
        interrupted.await();
        assertEquals("free again", lane.call(AMPLE, () -> "free again"));
    }

    @Test
    void whoGaveUpWaitingForASlotTakesNoneLater() throws Exception {
        lane = lane(AMPLE, 1, 50);
        assertEquals(Outcome.TIMED_OUT, failureOf(TO_BEGIN, this::ignoreInterruptions));
        assertEquals(Outcome.TIMED_OUT, failureOf(SHORT, () -> "no slot left"));
        assertEquals(Outcome.TIMED_OUT, failureOf(SHORT, () -> "no slot left"));
        release.countDown();
        assertEquals("free again", lane.call(() -> "free again"));
        assertEquals("and again", lane.call(() -> "and again"));
    }

    @Test
    void aModuleWhoseCallsNeverEndIsSuspended() throws Exception {
        lane = lane(AMPLE, 1, 3);
        assertEquals(Outcome.TIMED_OUT, failureOf(TO_BEGIN, this::ignoreInterruptions));
        assertEquals("all its 1 places are held by calls that do not end although their time is over",
                assertThrows(ModuleFailure.class, () -> lane.call(SHORT, () -> "no slot left")).what().en());
        assertEquals(Outcome.TIMED_OUT, failureOf(SHORT, () -> "no slot left"));
        assertEquals(Outcome.SUSPENDED, failureOf(SHORT, () -> "no slot left"));
        assertTrue(lane.suspended());
    }

    @Test
    void whatIgnoresItsInterruptionKeepsItsOwnSlotOnly() throws Exception {
        lane = lane(AMPLE, 2, 50);
        assertEquals(Outcome.TIMED_OUT, failureOf(TO_BEGIN, this::ignoreInterruptions));
        assertEquals("the other slot", lane.call(() -> "the other slot"));
        assertEquals(Outcome.TIMED_OUT, failureOf(TO_BEGIN, this::ignoreInterruptions));
        assertEquals(Outcome.TIMED_OUT, failureOf(SHORT, () -> "no slot left"));
        release.countDown();
        assertEquals("free again", lane.call(() -> "free again"));
    }

    @Test
    void sendsAwayAtOnceWhoFindsTheQueueFull() throws Exception {
        lane = new Lane("test", CallKind.DECODE, new Limits(NEVER, 1, 0, NEVER, 5, 10, NEVER), null, this::note);
        CountDownLatch entered = new CountDownLatch(1);
        Thread caller = new Thread(() -> failureOf(NEVER, () -> {
            entered.countDown();
            release.await();
            return null;
        }));
        caller.start();
        entered.await();
        assertEquals(Outcome.REJECTED, failureOf(NEVER, () -> "queue is full"));
        release.countDown();
        caller.join();
    }

    @Test
    void suspendsAfterFiveFailuresAndDoesNotTouchTheModule() {
        lane = lane(AMPLE, 1, 5);
        AtomicInteger touched = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            assertThrows(ModuleFailure.class, () -> lane.call(() -> {
                touched.incrementAndGet();
                throw new IllegalStateException();
            }));
        }
        assertEquals(5, touched.get());
        assertTrue(lane.suspended());
        assertEquals(15, outcomes.stream().filter(Outcome.SUSPENDED::equals).count());
    }

    @Test
    void oneGoodCallAfterThePauseEndsTheSuspension() throws Exception {
        lane = lane(AMPLE, 1, 1);
        assertThrows(ModuleFailure.class, () -> lane.call(Misbehaviour.THROWS));
        assertTrue(lane.suspended());
        // Failsafe reads the time from the system; this is what it does once the pause is over
        lane.breaker().halfOpen();
        assertEquals("well again", lane.call(() -> "well again"));
        assertEquals(CircuitBreaker.State.CLOSED, lane.breaker().getState());
    }

    @Test
    void saysHowItsBreakerStands() throws Exception {
        lane = lane(AMPLE, 1, 1);
        assertEquals(new BreakerState(CallKind.DECODE, BreakerState.State.CLOSED, Duration.ZERO), lane.breakerState());
        assertEquals(OptionalLong.empty(), lane.breakerState().retryAfterSeconds());
        assertThrows(ModuleFailure.class, () -> lane.call(Misbehaviour.THROWS));
        BreakerState open = lane.breakerState();
        assertEquals(BreakerState.State.OPEN, open.state());
        assertTrue(open.retryAfter().compareTo(Duration.ZERO) > 0 && open.retryAfter().compareTo(NEVER) <= 0, open::toString);
        lane.breaker().halfOpen();
        assertEquals("half_open", lane.breakerState().state().code());
        lane.call(() -> "well again");
        assertEquals(BreakerState.State.CLOSED, lane.breakerState().state());
    }

    @Test
    void aBreakerWhosePauseIsOverIsHalfOpenBeforeAnybodyCalls() {
        lane = new Lane("test", CallKind.DECODE, new Limits(AMPLE, 1, 8, AMPLE, 1, 1, Duration.ofNanos(1)), null, this::note);
        assertThrows(ModuleFailure.class, () -> lane.call(Misbehaviour.THROWS));
        assertEquals(new BreakerState(CallKind.DECODE, BreakerState.State.HALF_OPEN, Duration.ZERO), lane.breakerState());
    }

    @ParameterizedTest
    @CsvSource({"PT0.000000001S, 1", "PT1S, 1", "PT1.000000001S, 2", "PT59.5S, 60"})
    void secondsAreRoundedUp(Duration remaining, long seconds) {
        lane = lane(AMPLE, 1, 1);
        assertEquals(OptionalLong.of(seconds), new BreakerState(CallKind.REST, BreakerState.State.OPEN, remaining).retryAfterSeconds());
    }

    @Test
    void oneBadCallAfterThePauseSuspendsAgain() {
        lane = lane(AMPLE, 1, 1);
        assertThrows(ModuleFailure.class, () -> lane.call(Misbehaviour.THROWS));
        lane.breaker().halfOpen();
        assertThrows(ModuleFailure.class, () -> lane.call(Misbehaviour.THROWS));
        assertTrue(lane.suspended());
    }

    @Test
    void aPauseThatIsOverLetsOneCallTry() throws Exception {
        lane = new Lane("test", CallKind.DECODE, new Limits(AMPLE, 1, 8, AMPLE, 1, 1, Duration.ofNanos(1)), null, this::note);
        assertThrows(ModuleFailure.class, () -> lane.call(Misbehaviour.THROWS));
        assertEquals("well again", lane.call(() -> "well again"));
    }

    @Test
    void losesNoSlotToFailures() throws Exception {
        lane = lane(AMPLE, 2, 1_000);
        for (int i = 0; i < 200; i++) {
            assertThrows(ModuleFailure.class, () -> lane.call(Misbehaviour.THROWS));
            failureOf(Duration.ZERO, () -> "given up before it began, or nearly so");
        }
        assertEquals("a slot", lane.call(() -> "a slot"));
    }

    @Test
    void runsWithTheModulesClassLoaderOnADaemonThreadThatInheritsNothing() throws Exception {
        InheritableThreadLocal<String> caller = new InheritableThreadLocal<>();
        caller.set("secret");
        try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
            lane = new Lane("210381-1.0.0", CallKind.RULES, new Limits(AMPLE, 1, 8, AMPLE, 5, 10, NEVER), loader, this::note);
            lane.call(() -> {
                Thread.currentThread().setContextClassLoader(null);
                return null;
            });
            lane.call(() -> {
                assertSame(loader, Thread.currentThread().getContextClassLoader());
                assertTrue(Thread.currentThread().isDaemon());
                assertEquals("lingmei-county-210381-1.0.0-rules-1", Thread.currentThread().getName());
                assertNull(caller.get());
                return null;
            });
        }
        assertEquals(List.of(Outcome.ANSWERED, Outcome.ANSWERED), outcomes);
    }

    @Test
    void aThreadThatHasEndedHoldsTheModuleNoMore() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
            lane = new Lane("210381-1.0.0", CallKind.RULES, new Limits(AMPLE, 1, 8, AMPLE, 5, 10, NEVER), loader, this::note);
            Thread thread = lane.call(Thread::currentThread);
            assertSame(loader, thread.getContextClassLoader());
            lane.close();
            thread.join();
            assertNull(thread.getContextClassLoader());
        }
    }

    @Test
    void aClosedLaneFinishesWhatIsUnderWayAndTakesNothingNew() throws Exception {
        lane = lane(AMPLE, 1, 5);
        CountDownLatch entered = new CountDownLatch(1);
        CompletableFuture<Object> underWay = new CompletableFuture<>();
        new Thread(() -> {
            try {
                underWay.complete(lane.call(() -> {
                    entered.countDown();
                    release.await();
                    return "finished";
                }));
            } catch (ModuleFailure failure) {
                underWay.completeExceptionally(failure);
            }
        }).start();
        entered.await();
        lane.close();
        release.countDown();
        assertEquals("finished", underWay.get());
        assertEquals(Outcome.SUSPENDED, failureOf(AMPLE, () -> "too late"));
    }

    private Lane lane(Duration budget, int concurrent, int failures) {
        return new Lane("test", CallKind.DECODE, new Limits(budget, concurrent, 8, budget, failures, Math.max(10, failures), NEVER),
                getClass().getClassLoader(), this::note);
    }

    private synchronized void note(CallKind kind, Outcome outcome, Duration duration) {
        outcomes.add(outcome);
    }

    private Outcome failureOf(Duration budget, Callable<?> work) {
        try {
            lane.call(budget, work);
            return Outcome.ANSWERED;
        } catch (ModuleFailure failure) {
            return failure.outcome();
        }
    }

    private Object ignoreInterruptions() {
        while (true) {
            try {
                release.await();
                return null;
            } catch (InterruptedException ignored) {
                // that is the point
            }
        }
    }
}
