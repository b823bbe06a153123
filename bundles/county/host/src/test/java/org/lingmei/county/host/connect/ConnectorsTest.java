package org.lingmei.county.host.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditReader;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.api.SubmissionInlet;
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.bench.StubModule;
import org.lingmei.county.host.call.OfferedConnector;
import org.lingmei.county.host.deploy.Running;
import org.lingmei.county.host.isolation.CallObserver;
import org.lingmei.county.host.isolation.Limits;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.host.routing.Routes;
import org.lingmei.county.host.store.ConnectorState;
import org.lingmei.county.host.store.ConnectorState.Outcome;
import org.lingmei.county.host.store.ConnectorStore;
import org.lingmei.county.host.store.ModuleSchema;
import org.lingmei.county.spi.FetchRequest;
import org.lingmei.county.spi.FetchedFile;
import org.lingmei.county.spi.Schedule;

@Timeout(60)
class ConnectorsTest {

    private static final String HAICHENG = "210381";
    private static final Caller LI = Caller.platform("test");
    private static final Instant MONDAY_SEVEN = Instant.parse("2021-01-10T23:00:00Z");
    private static final Schedule AT_EIGHT = Schedule.dailyAt(LocalTime.of(8, 0));
    private static final Instant EIGHT = MONDAY_SEVEN.plus(Duration.ofHours(1));
    private static final Duration DAY = Duration.ofDays(1);
    private static final Limits PATIENT = new Limits(Duration.ofSeconds(20), 1, 0, Duration.ofSeconds(1), 100, 100, Duration.ofSeconds(1));
    private static final Limits SHORT = new Limits(Duration.ofMillis(300), 1, 0, Duration.ofMillis(100), 100, 100, Duration.ofSeconds(1));

    private final Door door = new Door();
    private final List<FetchRequest> asked = new CopyOnWriteArrayList<>();
    private final List<Connectors> nodes = new ArrayList<>();
    private final Routes routes = new Routes();
    private final Map<String, Running> inForce = new ConcurrentHashMap<>();
    private StoreHarness core;
    private Transactions transactions;
    private ConnectorStore store;

    /** Where files are brought. */
    private static final class Door implements SubmissionInlet {
        final List<String> came = new CopyOnWriteArrayList<>();
        final Set<String> contents = ConcurrentHashMap.newKeySet();
        volatile Runnable before = () -> { };

        @Override
        public List<String> openWeeks(String region) {
            return List.of("2021-W01");
        }

        @Override
        public Delivery deliver(String region, String connector, FetchedFile file) {
            before.run();
            String content = new String(file.content(), StandardCharsets.UTF_8);
            came.add(region + "/" + connector + " " + file.period() + " " + content);
            if (content.equals("bad")) {
                return new Delivery(Delivery.Kind.REFUSED, new Text("坏文件。", "Bad."));
            }
            return contents.add(content) ? new Delivery(Delivery.Kind.STORED, new Text("已接收。", "Stored."))
                    : new Delivery(Delivery.Kind.KNOWN, new Text("已有。", "There."));
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (Connectors node : nodes) {
            node.stop();
        }
    }

    private Connectors on(StoreHarness harness) throws Exception {
        core = harness;
        core.clock().set(MONDAY_SEVEN);
        transactions = core.transactions(ModuleSchema.NAME, new ModuleSchema().changeLog());
        store = new ConnectorStore(transactions, core.auditTrail());
        return node("one");
    }

    /** A node that looks only when it is told to. */
    private Connectors node(String name) {
        Connectors node = new Connectors(() -> new HashMap<>(inForce), routes, store, name, core.clock(), Duration.ofDays(1));
        node.takeIn(door);
        nodes.add(node);
        return node;
    }

    private ModuleHandle inForce(StubModule module) throws ModuleFailure {
        return inForce(ModuleBench.USUAL, module);
    }

    private ModuleHandle inForce(Limits limits, StubModule module) throws ModuleFailure {
        ModuleHandle handle = ModuleBench.handle(limits, CallObserver.NONE, module);
        inForce.put(HAICHENG, new Running(null, null, handle, List.of(), OfferedConnector.of(module)));
        routes.put(handle, 1);
        return handle;
    }

    private static StubModule module(StubModule.Fetching fetching) {
        return StubModule.of(HAICHENG).connector("outbox", AT_EIGHT, fetching);
    }

    private List<FetchedFile> brings(FetchRequest request, String... contents) {
        asked.add(request);
        List<FetchedFile> files = new ArrayList<>();
        for (String content : contents) {
            files.add(new FetchedFile("week.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8), "2021-W01"));
        }
        return files;
    }

    private ConnectorState state() {
        return store.of(HAICHENG).get(0);
    }

    private boolean requested(Connectors node, String region, String name) {
        Boolean there = transactions.write(tx -> node.request(tx, region, name, LI));
        return there;
    }

    private void meet(Connectors node) {
        node.hurry();
        await(() -> !store.of(HAICHENG).isEmpty());
    }

    /** Looks at a moment, as often as it takes, until what begins then has ended. */
    private ConnectorState at(Connectors node, Instant now) {
        core.clock().set(now);
        await(() -> {
            node.hurry();
            return now.equals(state().endedAt()) && state().runner() == null;
        });
        return state();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(5_000_000);
            assertFalse(Thread.currentThread().isInterrupted(), "waited too long");
        }
    }

    @OnEachDatabase
    @DisplayName("what is due is fetched and taken in, and is due again by its schedule; the same again is nothing new")
    void due(StoreHarness harness) throws Exception {
        Connectors node = on(harness);
        inForce(module(request -> brings(request, "figures")));
        meet(node);
        assertEquals(EIGHT, state().dueAt());
        ConnectorState first = at(node, EIGHT);
        assertEquals(List.of("210381/outbox 2021-W01 figures"), door.came);
        assertEquals(Outcome.STORED, first.outcome());
        assertEquals("Stored.", first.detail().en());
        assertEquals(EIGHT.plus(DAY), first.dueAt());
        assertEquals(EIGHT, first.succeededAt());
        ConnectorState second = at(node, EIGHT.plus(DAY));
        assertEquals(Outcome.NOTHING, second.outcome());
        assertEquals("Nothing new: what came (1) is there already.", second.detail().en());
        assertEquals(List.of("2021-W01"), asked.get(1).openWeeks());
        assertEquals(EIGHT.plus(DAY), asked.get(1).due());
        assertEquals(EIGHT, asked.get(1).lastSuccess().orElseThrow());
        assertTrue(asked.get(0).lastSuccess().isEmpty());
    }

    @OnEachDatabase
    @DisplayName("what was missed while the platform was down is made up for once")
    void missed(StoreHarness harness) throws Exception {
        Connectors before = on(harness);
        inForce(module(request -> brings(request)));
        meet(before);
        before.stop();
        Connectors after = node("one");
        Instant days = EIGHT.plus(Duration.ofDays(3)).plusSeconds(5);
        ConnectorState state = at(after, days);
        assertEquals(EIGHT, asked.get(0).due());
        assertEquals(EIGHT.plus(Duration.ofDays(4)), state.dueAt());
        assertEquals("There was nothing to fetch.", state.detail().en());
        at(after, EIGHT.plus(Duration.ofDays(4)));
        assertEquals(2, asked.size());
    }

    @OnEachDatabase
    @DisplayName("of two nodes on one database one fetches")
    void oneNode(StoreHarness harness) throws Exception {
        Connectors one = on(harness);
        Connectors other = node("other");
        inForce(module(request -> brings(request, "figures " + request.due())));
        meet(one);
        for (int day = 0; day < 10; day++) {
            Instant due = EIGHT.plus(Duration.ofDays(day));
            core.clock().set(due);
            await(() -> {
                one.hurry();
                other.hurry();
                return due.equals(state().endedAt()) && state().runner() == null;
            });
        }
        one.stop();
        other.stop();
        assertEquals(10, asked.size());
        assertEquals(10, door.came.size());
    }

    @OnEachDatabase
    @DisplayName("what fails is tried again after a growing while, not later than the schedule says, and says why")
    void failing(StoreHarness harness) throws Exception {
        Connectors node = on(harness);
        inForce(PATIENT, module(request -> {
            asked.add(request);
            if (asked.size() < 12) {
                throw new IOException("the gateway is closed");
            }
            return brings(request, "figures");
        }));
        meet(node);
        Instant now = EIGHT;
        List<Long> waits = new ArrayList<>();
        while (asked.size() < 11) {
            ConnectorState state = at(node, now);
            assertEquals(Outcome.FAILED, state.outcome());
            assertEquals("It could not fetch: it threw IOException: the gateway is closed.", state.detail().en());
            assertEquals(asked.size(), state.failures());
            assertNull(state.succeededAt());
            waits.add(Duration.between(now, state.dueAt()).toMinutes());
            now = state.dueAt();
        }
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 417L), waits);
        assertEquals(0, Duration.between(EIGHT, now).toMinutes() % DAY.toMinutes());
        ConnectorState well = at(node, now);
        assertEquals(Outcome.STORED, well.outcome());
        assertEquals(0, well.failures());
    }

    @OnEachDatabase
    @DisplayName("what does not answer is cut off at the end of its budget")
    void hanging(StoreHarness harness) throws Exception {
        Connectors node = on(harness);
        CountDownLatch never = new CountDownLatch(1);
        inForce(SHORT, module(request -> {
            never.await();
            return List.of();
        }));
        meet(node);
        assertEquals("It could not fetch: it did not answer within 0.3 s.", at(node, EIGHT).detail().en());
        assertEquals(List.of(), door.came);
    }

    @OnEachDatabase
    @DisplayName("a refused file is no failure of the fetch: it is told, and tried again when it is due")
    void refused(StoreHarness harness) throws Exception {
        Connectors node = on(harness);
        inForce(module(request -> brings(request, "bad", "good")));
        meet(node);
        ConnectorState state = at(node, EIGHT);
        assertEquals(Outcome.REFUSED, state.outcome());
        assertEquals("Bad. Stored.", state.detail().en());
        assertEquals(EIGHT.plus(DAY), state.dueAt());
        assertNull(state.succeededAt());
        assertEquals(0, state.failures());
    }

    @OnEachDatabase
    @DisplayName("a version on its way out begins no fetch, and what came for a blocked module is not taken in")
    void outOfForce(StoreHarness harness) throws Exception {
        Connectors node = on(harness);
        ModuleHandle old = inForce(module(request -> brings(request, "old")));
        meet(node);
        Running former = inForce.get(HAICHENG);
        inForce(module(request -> brings(request, "new")));
        // seen by somebody who looked before the switch
        inForce.put(HAICHENG, former);
        old.retire();
        core.clock().set(EIGHT);
        Instant due = state().dueAt();
        new FetchRun(store, routes, door, core.clock()).run(store.claim(state(), "one", EIGHT, EIGHT.plus(DAY), DAY).orElseThrow(), old, AT_EIGHT);
        assertEquals(List.of(), asked);
        assertEquals(due, state().dueAt());
        assertNull(state().runner());
        inForce(module(request -> {
            routes.remove(HAICHENG);
            return brings(request, "blocked");
        }));
        assertEquals("The module was taken out of force during the fetch; what came was not taken in.", at(node, EIGHT).detail().en());
        assertEquals(List.of(), door.came);
    }

    @OnEachDatabase
    @DisplayName("who is asked to fetch now does, once more if it is at it; that is audited")
    void now(StoreHarness harness) throws Exception {
        Connectors node = on(harness);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        inForce(module(request -> {
            if (asked.isEmpty()) {
                inside.countDown();
                release.await();
            }
            return brings(request, "figures");
        }));
        meet(node);
        assertTrue(requested(node, HAICHENG, "outbox"));
        assertFalse(requested(node, HAICHENG, "other"));
        assertFalse(requested(node, "210323", "outbox"));
        node.hurry();
        inside.await();
        assertTrue(node.of(HAICHENG).get(0).running());
        Instant later = MONDAY_SEVEN.plusSeconds(30);
        core.clock().set(later);
        assertTrue(requested(node, HAICHENG, "outbox"));
        release.countDown();
        await(() -> state().runner() == null);
        at(node, later.plusSeconds(1));
        assertEquals(List.of(MONDAY_SEVEN, later), asked.stream().map(FetchRequest::due).toList());
        assertEquals(EIGHT, state().dueAt());
        AuditReader.Entry entry = core.auditReader().entries(Long.MAX_VALUE, 1).get(0);
        assertEquals("modules.connector.requested 210381/outbox platform:test", entry.action() + " " + entry.subject() + " " + entry.actor());
    }

    @OnEachDatabase
    @DisplayName("a fetch whose node has died counts as failed when its lease has ended, not before")
    void abandoned(StoreHarness harness) throws Exception {
        Connectors node = on(harness);
        inForce(module(request -> brings(request, "figures")));
        meet(node);
        store.claim(state(), "dead", EIGHT, EIGHT.plus(DAY), Duration.ofMinutes(2)).orElseThrow();
        core.clock().set(EIGHT.plusSeconds(119));
        node.hurry();
        Connectors witness = node("witness");
        core.clock().set(EIGHT.plusSeconds(120));
        witness.hurry();
        await(() -> state().runner() == null);
        assertEquals("Node dead did not say how the fetch ended; it may have gone away.", state().detail().en());
        assertEquals(List.of(), asked);
        assertEquals(Outcome.STORED, at(node, EIGHT.plusSeconds(180)).outcome());
    }

    @OnEachDatabase
    @DisplayName("a node that was killed during a fetch and is back knows it at once, and waits a little before it tries again")
    void killed(StoreHarness harness) throws Exception {
        Connectors node = on(harness);
        inForce(module(request -> brings(request, "figures")));
        meet(node);
        store.claim(state(), "one", EIGHT, EIGHT.plus(DAY), Duration.ofMinutes(2)).orElseThrow();
        core.clock().set(EIGHT.plusSeconds(10));
        Connectors back = node("one");
        back.hurry();
        await(() -> state().runner() == null);
        assertEquals(Outcome.FAILED, state().outcome());
        assertEquals(EIGHT.plusSeconds(70), state().dueAt());
        assertEquals(Outcome.STORED, at(back, EIGHT.plusSeconds(70)).outcome());
        assertEquals(1, asked.size());
    }

    @OnEachDatabase
    @DisplayName("with another schedule it is due by that")
    void rescheduled(StoreHarness harness) throws Exception {
        Connectors node = on(harness);
        inForce(module(request -> brings(request)));
        meet(node);
        inForce(StubModule.of(HAICHENG).connector("outbox", Schedule.every(Duration.ofMinutes(5)), request -> brings(request)));
        node.hurry();
        await(() -> state().dueAt().equals(MONDAY_SEVEN.plus(Duration.ofMinutes(5))));
        assertEquals("every 5 min", node.of(HAICHENG).get(0).schedule().en());
        assertEquals("每 5 分钟", node.of(HAICHENG).get(0).schedule().zh());
    }

    @OnEachDatabase
    @DisplayName("nodes that have versions with different schedules in force do not put off each other's fetches")
    void mixed(StoreHarness harness) throws Exception {
        Connectors weekly = on(harness);
        inForce(StubModule.of(HAICHENG).connector("outbox", Schedule.weeklyAt(DayOfWeek.SUNDAY, LocalTime.NOON), request -> brings(request)));
        meet(weekly);
        Map<String, Running> elsewhere = new HashMap<>();
        Routes routesElsewhere = new Routes();
        StubModule often = StubModule.of(HAICHENG).connector("outbox", Schedule.every(Duration.ofMinutes(5)), request -> brings(request, "figures"));
        ModuleHandle handle = ModuleBench.handle(ModuleBench.USUAL, CallObserver.NONE, often);
        elsewhere.put(HAICHENG, new Running(null, null, handle, List.of(), OfferedConnector.of(often)));
        routesElsewhere.put(handle, 1);
        Connectors other = new Connectors(() -> elsewhere, routesElsewhere, store, "other", core.clock(), DAY);
        other.takeIn(door);
        nodes.add(other);
        Instant inFiveMinutes = MONDAY_SEVEN.plus(Duration.ofMinutes(5));
        await(() -> {
            other.hurry();
            weekly.hurry();
            return state().dueAt().equals(inFiveMinutes) && state().schedule().startsWith("Sundays");
        });
        core.clock().set(inFiveMinutes);
        await(() -> {
            other.hurry();
            weekly.hurry();
            return inFiveMinutes.equals(state().endedAt());
        });
        assertEquals(1, asked.size());
    }

    @OnEachDatabase
    @DisplayName("while nobody takes anything in nothing is fetched, nor lost")
    void closed(StoreHarness harness) throws Exception {
        Connectors node = on(harness);
        inForce(module(request -> brings(request, "figures")));
        meet(node);
        node.takeInNoMore(door);
        core.clock().set(EIGHT);
        node.hurry();
        node.stop();
        assertEquals(List.of(), asked);
        assertEquals(Outcome.STORED, at(node("two"), EIGHT.plusSeconds(1)).outcome());
        assertEquals(1, door.came.size());
    }
}
