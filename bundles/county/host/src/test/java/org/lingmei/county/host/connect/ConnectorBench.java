package org.lingmei.county.host.connect;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.api.SubmissionInlet;
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.bench.StubModule;
import org.lingmei.county.host.call.OfferedConnector;
import org.lingmei.county.host.call.OwnCounty;
import org.lingmei.county.host.deploy.Running;
import org.lingmei.county.host.isolation.CallObserver;
import org.lingmei.county.host.isolation.Limits;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.host.routing.Routes;
import org.lingmei.county.host.store.ConnectorState;
import org.lingmei.county.host.store.ConnectorStore;
import org.lingmei.county.host.store.ModuleSchema;
import org.lingmei.county.spi.FetchRequest;
import org.lingmei.county.spi.FetchedFile;
import org.lingmei.county.spi.Schedule;

/** Modules in force with connectors, a door, and nodes that look when they are told to. */
@Timeout(60)
abstract class ConnectorBench {

    static final String HAICHENG = "210381";
    static final Caller LI = Caller.platform("test");
    static final Instant MONDAY_SEVEN = Instant.parse("2021-01-10T23:00:00Z");
    static final Schedule AT_EIGHT = Schedule.dailyAt(LocalTime.of(8, 0));
    static final Instant EIGHT = MONDAY_SEVEN.plus(Duration.ofHours(1));
    static final Duration DAY = Duration.ofDays(1);
    static final Limits PATIENT = new Limits(Duration.ofSeconds(20), 1, 0, Duration.ofSeconds(1), 100, 100, Duration.ofSeconds(1));
    static final Limits SHORT = new Limits(Duration.ofMillis(300), 1, 0, Duration.ofMillis(100), 100, 100, Duration.ofSeconds(1));

    final Door door = new Door();
    final List<FetchRequest> asked = new CopyOnWriteArrayList<>();
    final List<Connectors> nodes = new ArrayList<>();
    final Routes routes = new Routes();
    final Map<String, Running> inForce = new ConcurrentHashMap<>();
    StoreHarness core;
    Transactions transactions;
    ConnectorStore store;

    /** Where files are brought. */
    static final class Door implements SubmissionInlet {
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

    Connectors on(StoreHarness harness) throws Exception {
        core = harness;
        core.clock().set(MONDAY_SEVEN);
        transactions = core.transactions(ModuleSchema.NAME, new ModuleSchema().changeLog());
        store = new ConnectorStore(transactions, core.auditTrail());
        return node("one");
    }

    /** A node that looks only when it is told to. */
    Connectors node(String name) {
        Connectors node = new Connectors(() -> new HashMap<>(inForce), routes, store, name, core.clock(), Duration.ofDays(1));
        node.takeIn(door);
        nodes.add(node);
        return node;
    }

    ModuleHandle inForce(StubModule module) throws ModuleFailure {
        return inForce(ModuleBench.USUAL, module);
    }

    ModuleHandle inForce(Limits limits, StubModule module) throws ModuleFailure {
        ModuleHandle handle = ModuleBench.handle(limits, CallObserver.NONE, module);
        inForce.put(HAICHENG, new Running(null, null, handle, List.of(), OfferedConnector.of(module), OwnCounty.withoutTables(HAICHENG)));
        routes.put(handle, 1);
        return handle;
    }

    static StubModule module(StubModule.Fetching fetching) {
        return StubModule.of(HAICHENG).connector("outbox", AT_EIGHT, fetching);
    }

    List<FetchedFile> brings(FetchRequest request, String... contents) {
        asked.add(request);
        List<FetchedFile> files = new ArrayList<>();
        for (String content : contents) {
            files.add(new FetchedFile("week.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8), "2021-W01"));
        }
        return files;
    }

    ConnectorState state() {
        return store.of(HAICHENG).get(0);
    }

    boolean requested(Connectors node, String region, String name) {
        Boolean there = transactions.write(tx -> node.request(tx, region, name, LI));
        return there;
    }

    void meet(Connectors node) {
        node.hurry();
        await(() -> !store.of(HAICHENG).isEmpty());
    }

    /** Looks at a moment, as often as it takes, until what begins then has ended. */
    ConnectorState at(Connectors node, Instant now) {
        core.clock().set(now);
        await(() -> {
            node.hurry();
            return now.equals(state().endedAt()) && state().runner() == null;
        });
        return state();
    }

    static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(5_000_000);
            assertFalse(Thread.currentThread().isInterrupted(), "waited too long");
        }
    }
}
