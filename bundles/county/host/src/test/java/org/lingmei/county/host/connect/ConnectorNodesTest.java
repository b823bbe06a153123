package org.lingmei.county.host.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.bench.StubModule;
import org.lingmei.county.host.call.OfferedConnector;
import org.lingmei.county.host.call.OwnCounty;
import org.lingmei.county.host.deploy.Running;
import org.lingmei.county.host.isolation.CallObserver;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.host.routing.Routes;
import org.lingmei.county.host.store.ConnectorState;
import org.lingmei.county.host.store.ConnectorState.Outcome;
import org.lingmei.county.spi.Schedule;

/** When connectors fetch, and which node does it. */
class ConnectorNodesTest extends ConnectorBench {

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
        elsewhere.put(HAICHENG, new Running(null, null, handle, List.of(), OfferedConnector.of(often), OwnCounty.withoutTables(HAICHENG)));
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
        // a look that began before the clock was set may have it fetch once more
        assertFalse(asked.isEmpty());
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
