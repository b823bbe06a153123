package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.example.module.Activator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.store.ModuleSchema;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.store.RollOut;
import org.lingmei.county.host.store.UnderWay;

/** What the history tells of deployments that were cut short. */
@Timeout(60)
class BrokenOffTest {

    private static final String HAICHENG = "210381";
    private static final Caller COUNTY = new Caller("li", Set.of(), Set.of(Permission.MODULES_WRITE), HAICHENG, null);

    @TempDir
    Path home;

    private Line line;
    private ModuleStore store;
    private RollOut rollOut;
    private Node.Additional additions;
    private Node node;

    @AfterEach
    void end() throws Exception {
        node.close();
    }

    private void on(StoreHarness core, Object... settings) throws Exception {
        line = new Line(core.transactions(ModuleSchema.NAME, new ModuleSchema().changeLog()));
        store = new ModuleStore(line, core.auditTrail(), core.outbox());
        rollOut = new RollOut(line);
        additions = Node.anyAdditions(line);
        node = Node.start(home, store, rollOut, additions, settings);
    }

    private Deployment deploy(String version, String behaviour) throws Exception {
        return node.manager.deploy(ModuleJar.of(ModuleJars.jar(HAICHENG, version, version, behaviour, "")), COUNTY);
    }

    @OnEachDatabase
    void aDatabaseThatGoesInTheMiddleIsToldOnceItIsBack(StoreHarness core) throws Exception {
        on(core, "lookMillis", 3_600_000L);
        deploy("1.0.0", "");
        // that it begins, and comes to four steps
        line.cutWritingAfter(5);
        assertThrows(DatabaseException.class, () -> deploy("1.1.0", ""));
        assertEquals("1.0.0", node.inForce(HAICHENG));
        line.mend();
        assertEquals(1, store.history(HAICHENG, 10).size());
        node.manager.catchUp();
        Deployment told = store.history(HAICHENG, 10).get(0);
        assertEquals(Deployment.Outcome.ROLLED_BACK, told.outcome());
        assertEquals("1.0.0 1.1.0 li", told.from() + " " + told.to() + " " + told.by());
        assertTrue(told.reason().en().contains("database could not be reached"), told.reason().en());
        assertEquals(List.of("plan", "verify", "snapshot", "install", "gate", "switch"), told.steps().stream().map(step -> step.phase().code()).toList());
        assertFalse(told.steps().get(5).ok());
        node.manager.catchUp();
        assertEquals(2, store.history(HAICHENG, 10).size(), "told once");
        assertEquals(1, core.auditReader().entries(Long.MAX_VALUE, 100).stream().filter(entry -> entry.action().equals("modules.module.rolled-back")).count());
    }

    @OnEachDatabase
    void aRefusalIsGivenThoughTheHistoryHearsOfItLater(StoreHarness core) throws Exception {
        on(core, "lookMillis", 3_600_000L);
        line.cutWritingAfter(3);
        Deployment refused = deploy("1.0.0", "throws");
        assertEquals(Deployment.Outcome.ROLLED_BACK, refused.outcome());
        line.mend();
        assertEquals(List.of(), store.history(HAICHENG, 10));
        node.manager.catchUp();
        assertEquals(List.of(), store.underWay());
        assertEquals(List.of(refused.id()), store.history(HAICHENG, 10).stream().map(Deployment::id).toList());
    }

    @OnEachDatabase
    void theNodeCatchesUpByItself(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", "");
        line.cut();
        node.manager.told(new Deployment("d", HAICHENG, Deployment.Action.BLOCK, null, null, null, Deployment.Outcome.REFUSED,
                org.lingmei.core.api.Text.same("no"), List.of(), "li", java.time.Instant.EPOCH, 1), COUNTY);
        line.mend();
        await(() -> store.deployment("d").isPresent());
    }

    @OnEachDatabase
    void aCommitThatWasNotHeardOfIsNotToldAsARollback(StoreHarness core) throws Exception {
        on(core, "lookMillis", 3_600_000L);
        Deployment kept = deploy("1.0.0", "");
        node.manager.told(new Deployment(kept.id(), HAICHENG, Deployment.Action.DEPLOY, null, "1.0.0", kept.sha256(), Deployment.Outcome.ROLLED_BACK,
                org.lingmei.core.api.Text.same("?"), List.of(), "li", kept.at(), 1), COUNTY);
        assertEquals(Deployment.Outcome.KEPT, store.history(HAICHENG, 10).get(0).outcome());
        assertEquals(1, store.history(HAICHENG, 10).size());
    }

    private void begun(Deployment.Action action, String id, ModuleJar jar, String on, Step.Phase phase, Instant at) {
        store.begin(new UnderWay(id, HAICHENG, on, action, "1.0.0", jar.version().toString(), jar.sha256(), phase, "li", at));
    }

    @OnEachDatabase
    void afterACrashTheHistoryTellsOfTheDeploymentThatWasUnderWay(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", "");
        assertEquals(List.of(), store.underWay());
        ModuleJar next = ModuleJar.of(ModuleJars.module(HAICHENG, "1.1.0"));
        // as a process leaves it that dies behind the gate
        begun(Deployment.Action.DEPLOY, "d1", next, node.manager.node(), Step.Phase.GATE, Instant.now().truncatedTo(ChronoUnit.MICROS));
        node.context().installBundle(next.location(), new ByteArrayInputStream(next.content()));
        restart();
        assertEquals("1.0.0", node.inForce(HAICHENG));
        assertEquals(List.of("1.0.0"), node.installed());
        Deployment told = store.history(HAICHENG, 10).get(0);
        assertEquals("d1 1.0.0 1.1.0 li " + next.sha256(), told.id() + " " + told.from() + " " + told.to() + " " + told.by() + " " + told.sha256());
        assertEquals(Deployment.Outcome.ROLLED_BACK, told.outcome());
        assertTrue(told.reason().en().contains("stopped in the middle"), told.reason().en());
        assertEquals(List.of("gate"), told.steps().stream().map(step -> step.phase().code()).toList());
        assertEquals(List.of(), store.underWay());
        restart();
        assertEquals(2, store.history(HAICHENG, 10).size(), "told once");
    }

    @OnEachDatabase
    void aCrashBeforeAnythingWasInstalledIsToldToo(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", "");
        ModuleJar next = ModuleJar.of(ModuleJars.module(HAICHENG, "1.1.0"));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        begun(Deployment.Action.DEPLOY, "migrating", next, node.manager.node(), Step.Phase.MIGRATE, now);
        begun(Deployment.Action.ROLLBACK, "back", next, node.manager.node(), Step.Phase.INSTALL, now);
        restart();
        assertEquals(Set.of("migrating DEPLOY migrate", "back ROLLBACK install"), store.history(HAICHENG, 2).stream()
                .map(told -> told.id() + " " + told.action() + " " + told.steps().get(0).phase().code()).collect(Collectors.toSet()));
    }

    @OnEachDatabase
    void whatAnotherNodeIsDoingIsItsOwnToTell(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", "");
        ModuleJar next = ModuleJar.of(ModuleJars.module(HAICHENG, "1.1.0"));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        begun(Deployment.Action.DEPLOY, "working", next, "another", Step.Phase.INSTALL, now);
        begun(Deployment.Action.DEPLOY, "forsaken", next, "gone for good", Step.Phase.INSTALL, now.minus(2, ChronoUnit.HOURS));
        restart();
        assertEquals(List.of("working"), store.underWay().stream().map(UnderWay::id).toList());
        assertTrue(store.deployment("forsaken").isPresent());
    }

    @OnEachDatabase
    void whatAnotherNodeLeftIsToldByOneThatRuns(StoreHarness core) throws Exception {
        on(core, "lookMillis", 3_600_000L);
        ModuleJar next = ModuleJar.of(ModuleJars.module(HAICHENG, "1.1.0"));
        Instant begun = Instant.parse("2021-01-14T01:00:00Z");
        begun(Deployment.Action.DEPLOY, "forsaken", next, "gone for good", Step.Phase.GATE, begun);
        begun(Deployment.Action.DEPLOY, "its own", next, "runs", Step.Phase.GATE, begun);
        Journal journal = new Journal(store, "runs", begun, COUNTY);
        Instant anHourLater = begun.plus(1, ChronoUnit.HOURS);
        journal.catchUp(anHourLater);
        assertEquals(2, store.underWay().size());
        journal.catchUp(anHourLater.plus(4, ChronoUnit.MINUTES));
        assertEquals(2, store.underWay().size(), "it does not look all the time");
        line.cut();
        journal.catchUp(anHourLater.plus(5, ChronoUnit.MINUTES));
        line.mend();
        journal.catchUp(anHourLater.plus(10, ChronoUnit.MINUTES));
        assertEquals(List.of("its own"), store.underWay().stream().map(UnderWay::id).toList(), "that is not broken off");
        assertEquals(Deployment.Outcome.ROLLED_BACK, store.deployment("forsaken").orElseThrow().outcome());
    }

    @OnEachDatabase
    void whatWasToldAsBrokenOffDoesNotComeIntoForceAfterAll(StoreHarness core) throws Exception {
        on(core, "gateMillis", 60_000L, "admissionBudgetMillis", 60_000L);
        deploy("1.0.0", "");
        FutureTask<Deployment> late = new FutureTask<>(() -> deploy("1.1.0", "hangs at start"));
        new Thread(late).start();
        try {
            await(() -> store.underWay().stream().anyMatch(each -> each.phase() == Step.Phase.INSTALL));
            store.record(store.underWay().get(0).brokenOff(), COUNTY);
        } finally {
            System.setProperty(Activator.RELEASE, "true");
            assertThrows(ExecutionException.class, () -> late.get(30, TimeUnit.SECONDS));
            System.clearProperty(Activator.RELEASE);
        }
        assertEquals("1.0.0", node.inForce(HAICHENG));
        assertEquals("1.0.0", store.desired(HAICHENG).orElseThrow().version());
    }

    @OnEachDatabase
    void whatIsUnderWayIsInTheDatabaseUntilItEnds(StoreHarness core) throws Exception {
        on(core, "gateMillis", 60_000L, "admissionBudgetMillis", 60_000L);
        deploy("1.0.0", "");
        ModuleJar hanging = ModuleJar.of(ModuleJars.jar(HAICHENG, "1.1.0", "1.1.0", "hangs at start", ""));
        Thread deploying = new Thread(() -> {
            try {
                node.manager.deploy(hanging, COUNTY);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            deploying.start();
            await(() -> store.underWay().stream().anyMatch(each -> each.phase() == Step.Phase.INSTALL));
            UnderWay begun = store.underWay().get(0);
            assertEquals("DEPLOY 1.0.0 1.1.0 li", begun.action() + " " + begun.from() + " " + begun.to() + " " + begun.by());
        } finally {
            System.setProperty(Activator.RELEASE, "true");
            deploying.join();
            System.clearProperty(Activator.RELEASE);
        }
        assertEquals(List.of(), store.underWay());
        assertEquals("1.1.0", node.inForce(HAICHENG));
    }

    @OnEachDatabase
    void aFormerVersionThatIsStillInstalledIsNoBrokenDeployment(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", "");
        deploy("1.1.0", "");
        await(() -> node.installed().equals(List.of("1.1.0")));
        ModuleJar former = ModuleJar.of(ModuleJars.jar(HAICHENG, "1.0.0", "1.0.0", "", ""));
        node.context().installBundle(former.location(), new ByteArrayInputStream(former.content()));
        restart();
        assertEquals(List.of("1.1.0"), node.installed());
        assertEquals(2, store.history(HAICHENG, 10).size());
    }

    private void restart() throws Exception {
        node.close();
        node = Node.start(home, store, rollOut, additions);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
            assertFalse(Thread.currentThread().isInterrupted(), "waited too long");
        }
    }
}
