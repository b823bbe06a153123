package org.lingmei.core.runtime.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.lingmei.core.api.event.DomainEvent;
import org.lingmei.core.api.event.DomainEventHandler;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.runtime.audit.HashAlgorithm;
import org.lingmei.core.runtime.audit.JdbcAuditTrail;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;

class EventDispatcherTest {

    /** Nothing but the signal after a commit can wake a feed within the time of a test. */
    private static final HandlerFeed.Pace NO_POLL =
            new HandlerFeed.Pace(Duration.ofHours(1), Duration.ofMillis(1), Duration.ofMillis(10));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static EventDispatcher dispatcher(StoreHarness core) {
        return new EventDispatcher(core.coreTransactions(), core.clock(), NO_POLL);
    }

    private static HandlerFeed feed(StoreHarness core, DomainEventHandler handler) {
        return new HandlerFeed(new EventStore(core.coreTransactions(), core.clock()), handler, NO_POLL);
    }

    private static long publish(StoreHarness core, EventDispatcher dispatcher, String type, String subject) {
        return core.coreTransactions().write(tx -> dispatcher.publish(tx, type, subject, "{}"));
    }

    private static DomainEvent next(BlockingQueue<DomainEvent> events) throws InterruptedException {
        DomainEvent event = events.poll(1, TimeUnit.MINUTES);
        if (event == null) {
            throw new AssertionError("no event came");
        }
        return event;
    }

    /** Takes the events of one type. */
    private static class Collector implements DomainEventHandler {

        final BlockingQueue<DomainEvent> events = new LinkedBlockingQueue<>();
        private final String name;
        private final String type;

        Collector(String name, String type) {
            this.name = name;
            this.type = type;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean accepts(String other) {
            return type.equals(other);
        }

        @Override
        public void handle(DomainEvent event) throws Exception {
            events.add(event);
        }
    }

    @OnEachDatabase
    void deliversWhatWasPublishedBeforeAndAfterTheHandlerCame(StoreHarness core) throws Exception {
        EventDispatcher dispatcher = dispatcher(core);
        publish(core, dispatcher, "a.b.c", "before");
        publish(core, dispatcher, "x.y.z", "not wanted");
        Collector collector = new Collector("collector", "a.b.c");
        dispatcher.addHandler(collector);
        assertEquals("before", next(collector.events).subject());
        publish(core, dispatcher, "a.b.c", "after");
        DomainEvent after = next(collector.events);
        assertEquals(new DomainEvent(3, "a.b.c", "after", "{}", core.clock().instant()), after);
        dispatcher.stop();
    }

    @OnEachDatabase
    void aHandlerThatWasAwayGetsWhatItMissedAndNothingTwice(StoreHarness core) throws Exception {
        EventDispatcher dispatcher = dispatcher(core);
        Collector first = new Collector("collector", "a.b.c");
        HandlerFeed feed = feed(core, first);
        feed.start();
        publish(core, dispatcher, "a.b.c", "1");
        feed.wake();
        assertEquals("1", next(first.events).subject());
        feed.stop(PATIENCE);
        publish(core, dispatcher, "a.b.c", "2");
        Collector second = new Collector("collector", "a.b.c");
        HandlerFeed resumed = feed(core, second);
        resumed.start();
        assertEquals("2", next(second.events).subject());
        resumed.stop(PATIENCE);
        assertNull(first.events.poll());
    }

    @OnEachDatabase
    void aHandlerThatFailsWithAnErrorGetsTheSameEventAgain(StoreHarness core) throws Exception {
        CountDownLatch failures = new CountDownLatch(2);
        Collector failing = new Collector("failing", "a.b.c") {
            @Override
            public boolean accepts(String other) {
                if (failures.getCount() == 2) {
                    failures.countDown();
                    throw new StackOverflowError();
                }
                return super.accepts(other);
            }

            @Override
            public void handle(DomainEvent event) throws Exception {
                if (failures.getCount() == 1) {
                    failures.countDown();
                    throw new OutOfMemoryError("a large event");
                }
                super.handle(event);
            }
        };
        HandlerFeed feed = feed(core, failing);
        publish(core, dispatcher(core), "a.b.c", "1");
        feed.start();
        assertEquals("1", next(failing.events).subject());
        feed.stop(PATIENCE);
    }

    @OnEachDatabase
    void aFailingHandlerGetsTheSameEventAgainAndDelaysNobody(StoreHarness core) throws Exception {
        EventDispatcher dispatcher = dispatcher(core);
        CountDownLatch mended = new CountDownLatch(1);
        Collector failing = new Collector("failing", "a.b.c") {
            @Override
            public void handle(DomainEvent event) throws Exception {
                if (mended.getCount() > 0) {
                    throw new IllegalStateException("not yet");
                }
                super.handle(event);
            }
        };
        Collector healthy = new Collector("healthy", "a.b.c");
        HandlerFeed failingFeed = feed(core, failing);
        HandlerFeed healthyFeed = feed(core, healthy);
        publish(core, dispatcher, "a.b.c", "1");
        publish(core, dispatcher, "a.b.c", "2");
        failingFeed.start();
        healthyFeed.start();
        assertEquals("1", next(healthy.events).subject());
        assertEquals("2", next(healthy.events).subject());
        assertTrue(failing.events.isEmpty());
        mended.countDown();
        assertEquals("1", next(failing.events).subject());
        assertEquals("2", next(failing.events).subject());
        failingFeed.stop(PATIENCE);
        healthyFeed.stop(PATIENCE);
    }

    @OnEachDatabase
    void numbersFollowTheOrderOfCommitsWhateverTheOrderOfLocking(StoreHarness core) throws Exception {
        EventDispatcher dispatcher = dispatcher(core);
        JdbcAuditTrail trail = new JdbcAuditTrail(HashAlgorithm.SHA_256, core.clock());
        Collector collector = new Collector("collector", "a.b.c");
        dispatcher.addHandler(collector);
        int each = 25;
        Callable<Void> auditFirst = () -> {
            for (int i = 0; i < each; i++) {
                core.coreTransactions().write(tx -> {
                    trail.append(tx, Caller.platform("test"), "a.b.c", "s", Map.of());
                    return dispatcher.publish(tx, "a.b.c", "s", "{}");
                });
            }
            return null;
        };
        Callable<Void> eventFirst = () -> {
            for (int i = 0; i < each; i++) {
                core.coreTransactions().write(tx -> {
                    dispatcher.publish(tx, "a.b.c", "s", "{}");
                    return trail.append(tx, Caller.platform("test"), "a.b.c", "s", Map.of());
                });
            }
            return null;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Void> done : threads.invokeAll(List.of(auditFirst, eventFirst, auditFirst, eventFirst))) {
                done.get(2, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        List<Long> received = new ArrayList<>();
        for (int i = 0; i < 4 * each; i++) {
            received.add(next(collector.events).id());
        }
        List<Long> sorted = new ArrayList<>(received);
        Collections.sort(sorted);
        assertEquals(sorted, received);
        assertEquals(4 * each, received.stream().distinct().count());
        assertTrue(core.auditReader().verify().whole());
        dispatcher.stop();
    }

    @OnEachDatabase
    void tellsHowLongEventsHaveBeenWaiting(StoreHarness core) throws Exception {
        EventDispatcher dispatcher = dispatcher(core);
        publish(core, dispatcher, "a.b.c", "1");
        CountDownLatch refused = new CountDownLatch(1);
        DomainEventHandler never = new Collector("never", "a.b.c") {
            @Override
            public void handle(DomainEvent event) throws Exception {
                refused.countDown();
                throw new IllegalStateException("never");
            }
        };
        dispatcher.addHandler(never);
        assertTrue(refused.await(1, TimeUnit.MINUTES));
        assertEquals(Map.of("never", core.clock().instant()), dispatcher.backlog());
        dispatcher.stop();
    }

    @OnEachDatabase
    void forgetsWhatIsOldAndDelivered(StoreHarness core) {
        EventStore store = new EventStore(core.coreTransactions(), core.clock());
        EventDispatcher dispatcher = dispatcher(core);
        for (String subject : List.of("1", "2", "3")) {
            publish(core, dispatcher, "a.b.c", subject);
        }
        store.startOrResume("handler");
        store.done("handler", 2);
        assertEquals(0, store.forget(Duration.ofDays(30)), "nothing is old");
        core.clock().set(core.clock().instant().plus(Duration.ofDays(31)));
        publish(core, dispatcher, "a.b.c", "4");
        assertEquals(2, store.forget(Duration.ofDays(30)), "3 was not delivered, 4 is not old");
        core.clock().set(core.clock().instant().plus(Duration.ofDays(91)));
        assertEquals(2, store.forget(Duration.ofDays(30)), "nobody has heard of the handler for too long");
    }
}
