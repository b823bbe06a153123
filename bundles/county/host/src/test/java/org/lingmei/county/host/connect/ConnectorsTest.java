package org.lingmei.county.host.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.lingmei.core.api.audit.AuditReader;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.host.deploy.Running;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.host.store.ConnectorState;
import org.lingmei.county.host.store.ConnectorState.Outcome;
import org.lingmei.county.spi.FetchRequest;

class ConnectorsTest extends ConnectorBench {

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
}
