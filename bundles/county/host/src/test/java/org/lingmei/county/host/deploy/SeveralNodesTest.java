package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.example.module.Activator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.host.store.ModuleSchema;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.store.NodeState;
import org.lingmei.county.host.store.RollOut;

/** Nodes on one database that are not of the same mind, or not at the same point. */
@Timeout(60)
class SeveralNodesTest {

    private static final String HAICHENG = "210381";
    private static final Caller COUNTY = new Caller("li", Set.of(), Set.of(Permission.MODULES_WRITE), HAICHENG, null);

    @TempDir
    Path home;

    private final AtomicBoolean gone = new AtomicBoolean();
    private ModuleStore store;
    private RollOut rollOut;
    private Node.Additional additions;
    private Node one;
    private Node other;

    private void on(StoreHarness core) throws Exception {
        Transactions transactions = new Breakable(core.transactions(ModuleSchema.NAME, new ModuleSchema().changeLog()), gone);
        store = new ModuleStore(transactions, core.auditTrail(), core.outbox());
        rollOut = new RollOut(transactions);
        additions = Node.anyAdditions(transactions);
        one = Node.start(home.resolve("one"), store, rollOut, additions);
        other = Node.start(home.resolve("other"), store, rollOut, additions);
    }

    @AfterEach
    void end() throws Exception {
        System.clearProperty(Activator.ONCE);
        for (Node node : new Node[] {one, other}) {
            if (node != null) {
                node.close();
            }
        }
    }

    /** A database that may be gone. */
    private record Breakable(Transactions real, AtomicBoolean gone) implements Transactions {
        @Override
        public <T> T write(Work<T> work) {
            there();
            return real.write(work);
        }

        @Override
        public <T> T read(Work<T> work) {
            there();
            return real.read(work);
        }

        private void there() {
            if (gone.get()) {
                throw new DatabaseException(new SQLException("gone", "08006"));
            }
        }

        @Override
        public Dialect dialect() {
            return real.dialect();
        }
    }

    private static Deployment deploy(Node node, String version, String behaviour) throws Exception {
        return node.manager.deploy(ModuleJar.of(ModuleJars.jar(HAICHENG, version, version, behaviour, "")), COUNTY);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
            assertFalse(Thread.currentThread().isInterrupted(), "waited too long");
        }
    }

    private ModuleHandle inForce(Node node) {
        return node.routes.table().module(HAICHENG).orElseThrow();
    }

    /** 1.0.0 on both, then 1.1.0 on the one, which the other turns away. */
    private void otherTurnsAway() throws Exception {
        deploy(one, "1.0.0", "");
        await(() -> other.inForce(HAICHENG).equals("1.0.0"));
        assertEquals(Deployment.Outcome.KEPT, deploy(one, "1.1.0", "once").outcome());
        await(() -> !other.troubled(HAICHENG).isEmpty());
    }

    @OnEachDatabase
    void backToWhatANodeHasHadAllAlongNothingIsStartedOrStoppedThere(StoreHarness core) throws Exception {
        on(core);
        otherTurnsAway();
        ModuleHandle before = inForce(other);
        Deployment back = other.manager.rollback(HAICHENG, Order.of(COUNTY, ""));
        assertEquals(Deployment.Outcome.KEPT, back.outcome(), back.reason().en());
        assertSame(before, inForce(other));
        assertEquals("", other.troubled(HAICHENG));
        // the story ends when all has been put away
        await(() -> store.deployment(back.id()).orElseThrow().steps().equals(back.steps()));
        assertEquals(List.of("1.0.0"), other.installed());
        assertTrue(before.enter(), "it takes calls");
        before.leave();
        await(() -> one.inForce(HAICHENG).equals("1.0.0"));
    }

    @OnEachDatabase
    void aVersionTurnedAwayCanBeTriedAgainByHand(StoreHarness core) throws Exception {
        on(core);
        otherTurnsAway();
        assertEquals(Deployment.Outcome.ROLLED_BACK, deploy(other, "1.1.0", "once").outcome(), "it is not in force here, so it is tried");
        assertEquals("1.0.0", other.inForce(HAICHENG));
        System.clearProperty(Activator.ONCE);
        assertEquals(Deployment.Outcome.KEPT, deploy(other, "1.1.0", "once").outcome());
        assertEquals("1.1.0", other.inForce(HAICHENG));
        ModuleHandle kept = inForce(one);
        await(() -> rollOut.nodes(HAICHENG).stream().allMatch(state -> state.generation() == 3 && state.state() == NodeState.State.UP));
        assertSame(kept, inForce(one), "the same bytes, so nothing is to be done");
    }

    @OnEachDatabase
    void whatStoodInTheWayForAMomentIsNoneForEver(StoreHarness core) throws Exception {
        on(core);
        other.close();
        other = Node.start(home.resolve("other"), store, rollOut, additions, "retryMillis", 1L);
        otherTurnsAway();
        other.close();
        other = Node.start(home.resolve("other"), store, rollOut, additions, "retryMillis", 1L);
        assertEquals("1.0.0", other.inForce(HAICHENG));
        System.clearProperty(Activator.ONCE);
        await(() -> other.inForce(HAICHENG).equals("1.1.0") && other.installed().equals(List.of("1.1.0")));
        assertEquals("", other.troubled(HAICHENG));
        await(() -> other.problems().isEmpty());
        await(() -> rollOut.nodes(HAICHENG).stream().allMatch(state -> state.generation() == 2 && state.state() == NodeState.State.UP));
    }

    @OnEachDatabase
    void aNodeThatStartsAnewWithAVersionItTurnsAwayGoesOnWithTheOneBefore(StoreHarness core) throws Exception {
        on(core);
        otherTurnsAway();
        other.close();
        other = Node.start(home.resolve("other"), store, rollOut, additions);
        assertEquals("1.0.0", other.inForce(HAICHENG));
        assertEquals(List.of("1.0.0"), other.installed());
        assertFalse(other.troubled(HAICHENG).isEmpty());
        assertEquals(1, other.ready().problems().size());
        assertEquals(Deployment.Outcome.KEPT, deploy(one, "1.2.0", "").outcome());
        await(() -> other.inForce(HAICHENG).equals("1.2.0") && other.installed().equals(List.of("1.2.0")));
        assertEquals("", other.troubled(HAICHENG));
    }

    @OnEachDatabase
    void butNotWithAHigherOneThatSomebodyHasTakenBack(StoreHarness core) throws Exception {
        on(core);
        other.close();
        assertEquals(Deployment.Outcome.KEPT, deploy(one, "1.0.0", "once").outcome());
        assertEquals(Deployment.Outcome.KEPT, deploy(one, "1.1.0", "").outcome());
        await(() -> one.installed().equals(List.of("1.1.0")));
        System.clearProperty(Activator.ONCE);
        assertEquals(Deployment.Outcome.KEPT, one.manager.rollback(HAICHENG, Order.of(COUNTY, "totals wrong")).outcome());
        other = Node.start(home.resolve("other"), store, rollOut, additions);
        assertEquals("none", other.inForce(HAICHENG));
        assertEquals(ModuleInfo.State.BROKEN, other.manager.module(HAICHENG).orElseThrow().state());
    }

    @OnEachDatabase
    void howModulesStandIsKnownWithoutTheDatabase(StoreHarness core) throws Exception {
        on(core);
        deploy(one, "1.0.0", "");
        gone.set(true);
        assertEquals("1.0.0 1", stands(one), "what was done here is known at once");
        gone.set(false);
        await(() -> stands(other).equals("1.0.0 1") && one.manager.modules().equals(other.manager.modules()));
        other.manager.block(HAICHENG, Order.of(COUNTY, ""));
        gone.set(true);
        assertEquals(ModuleInfo.State.BLOCKED, other.manager.module(HAICHENG).orElseThrow().state());
        assertThrows(DatabaseException.class, () -> other.manager.history(HAICHENG, 1));
        gone.set(false);
        await(() -> one.manager.module(HAICHENG).orElseThrow().state() == ModuleInfo.State.BLOCKED);
        one.manager.unblock(HAICHENG, Order.of(COUNTY, ""));
        assertEquals("1.0.0 3", stands(one));
        one.manager.remove(HAICHENG, Order.of(COUNTY, ""));
        assertEquals(List.of(), one.manager.modules());
        await(() -> other.manager.modules().isEmpty());
        assertEquals(store.desired(HAICHENG), one.manager.desired(HAICHENG));
        assertEquals(store.desired(HAICHENG), other.manager.desired(HAICHENG));
    }

    private static String stands(Node node) {
        Optional<ModuleInfo> module = node.manager.module(HAICHENG);
        return module.map(ModuleInfo::version).orElse("") + " " + node.manager.desired(HAICHENG).map(desired -> desired.generation()).orElse(0L);
    }
}
