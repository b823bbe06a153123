package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.example.module.Activator;
import org.example.module.Kiln;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.call.FileDecoding;
import org.lingmei.county.host.store.ModuleSchema;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.store.RollOut;
import org.lingmei.county.spi.SubmittedFile;

/** Versions that pass their gate and fail afterwards. */
@Timeout(60)
class WatchTest {

    private static final String HAICHENG = "210381";
    private static final Caller COUNTY = new Caller("li", Set.of(), Set.of(Permission.MODULES_WRITE), HAICHENG, null);
    private static final long NEVER = Duration.ofDays(1).toMillis();

    @TempDir
    Path home;

    private final FileDecoding decoding = new FileDecoding(ModuleBench.spreadsheets(), 100);
    private Node node;

    @AfterEach
    void end() throws Exception {
        System.clearProperty(Kiln.STATE);
        System.clearProperty(Activator.ONCE);
        System.clearProperty(Activator.RELEASE);
        if (node != null) {
            node.close();
        }
    }

    private void on(StoreHarness core, long lookMillis, Object... more) throws Exception {
        List<Object> settings = new ArrayList<>(List.of("lookMillis", lookMillis, "watchCalls", 4, "breakerFailures", 1_000, "breakerCalls", 1_000,
                "watchHealthMillis", 20L));
        settings.addAll(List.of(more));
        Transactions transactions = core.transactions(ModuleSchema.NAME, new ModuleSchema().changeLog());
        node = Node.start(home, new ModuleStore(transactions, core.auditTrail(), core.outbox()), new RollOut(transactions),
                Node.anyAdditions(transactions), settings.toArray());
    }

    private void deploy(String version) throws Exception {
        deploy(ModuleJars.module(HAICHENG, version));
    }

    private void deploy(byte[] module) throws Exception {
        Deployment deployment = node.manager.deploy(ModuleJar.of(module), COUNTY);
        assertEquals(Deployment.Outcome.KEPT, deployment.outcome(), deployment.reason().en());
    }

    private void called(String... files) {
        for (String file : files) {
            node.routes.call(HAICHENG, module -> decoding.decode(module, new SubmittedFile("number.txt", "text/plain",
                    file.getBytes(StandardCharsets.UTF_8), HAICHENG, "2021-W01")), () -> null);
        }
    }

    private String afterALook(InstantSource clock) throws InterruptedException {
        new Watch(node.manager, clock, node.config).look(node.manager.desired(HAICHENG).orElseThrow());
        return node.inForce(HAICHENG);
    }

    @OnEachDatabase
    void aVersionThatFailsHalfOfItsCallsIsRolledBackByItself(StoreHarness core) throws Exception {
        on(core, 20);
        deploy("1.0.0");
        deploy("1.1.0");
        called("1", "fail", "2", "fail");
        Deployment last = rolledBack();
        assertTrue(last.reason().en().contains("2 of its first 4 calls failed"), last.reason().en());
    }

    private Deployment rolledBack() {
        await(() -> node.inForce(HAICHENG).equals("1.0.0"));
        Deployment last = node.manager.history(HAICHENG, 1).get(0);
        assertEquals("platform:watch rollback kept 1.1.0 1.0.0",
                String.join(" ", last.by(), last.action().code(), last.outcome().code(), last.from(), last.to()));
        return last;
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
            assertFalse(Thread.currentThread().isInterrupted(), "waited too long");
        }
    }

    @OnEachDatabase
    void aVersionWhoseHealthCheckKeepsSayingThatItIsIllIsRolledBackByItself(StoreHarness core) throws Exception {
        on(core, 20);
        deploy("1.0.0");
        deploy(ModuleJars.withHealthCheck(HAICHENG, "1.1.0"));
        System.setProperty(Kiln.STATE, "cold");
        Deployment last = rolledBack();
        assertTrue(last.reason().en().contains("not well at 3 looks in a row, so it was rolled back by itself: health check kiln says CRITICAL the kiln is cold"),
                last.reason().en());
    }

    @OnEachDatabase
    void aVersionWhoseHealthCheckDoesNotAnswerIsRolledBackByItself(StoreHarness core) throws Exception {
        on(core, 20, "admissionBudgetMillis", 2_000L);
        deploy("1.0.0");
        deploy(ModuleJars.withHealthCheck(HAICHENG, "1.1.0"));
        System.setProperty(Kiln.STATE, "silent");
        Deployment last = rolledBack();
        assertTrue(last.reason().en().contains("health check kiln came to nothing: "), last.reason().en());
    }

    @OnEachDatabase
    void aVersionThatIsIllFromTheBeginningDoesNotPassTheGate(StoreHarness core) throws Exception {
        on(core, NEVER);
        deploy("1.0.0");
        System.setProperty(Kiln.STATE, "cold");
        Deployment story = node.manager.deploy(ModuleJar.of(ModuleJars.withHealthCheck(HAICHENG, "1.1.0")), COUNTY);
        assertEquals(Deployment.Outcome.ROLLED_BACK, story.outcome());
        assertEquals("health check kiln says CRITICAL the kiln is cold", story.reason().en());
        assertEquals("健康检查 kiln 的结果是 CRITICAL the kiln is cold", story.reason().zh());
        assertEquals("1.0.0", node.inForce(HAICHENG));
    }

    @OnEachDatabase
    void whatIsIllAndHasNothingToGoBackToSaysSoAndGoesOnWorking(StoreHarness core) throws Exception {
        on(core, 20);
        deploy(ModuleJars.withHealthCheck(HAICHENG, "1.0.0"));
        System.setProperty(Kiln.STATE, "cold");
        await(() -> told().equals("Its health check kiln says CRITICAL the kiln is cold."));
        called("1");
        assertEquals(1, node.manager.inForce().get(HAICHENG).handle().tally().count().calls(), "the platform's own questions are no traffic");
        assertEquals(ModuleInfo.State.ACTIVE, node.manager.module(HAICHENG).orElseThrow().state());
        System.clearProperty(Kiln.STATE);
        await(() -> told().isEmpty());
    }

    private String told() {
        return node.manager.module(HAICHENG).orElseThrow().detail().en();
    }

    @OnEachDatabase
    void fewFailuresAndFewCallsAreBorne(StoreHarness core) throws Exception {
        on(core, NEVER);
        deploy("1.0.0");
        deploy("1.1.0");
        called("fail", "fail", "fail");
        assertEquals("1.1.0", afterALook(InstantSource.system()), "three calls say too little");
        called("1", "2", "3", "4");
        assertEquals("1.1.0", afterALook(InstantSource.system()), "three failures of seven calls are less than half");
        called("fail");
        assertEquals("1.0.0", afterALook(InstantSource.system()));
    }

    @OnEachDatabase
    void afterTheWatchPeriodFailuresAreTheBreakers(StoreHarness core) throws Exception {
        on(core, NEVER);
        deploy("1.0.0");
        deploy("1.1.0");
        called("fail", "fail", "fail", "fail");
        Instant late = node.manager.desired(HAICHENG).orElseThrow().at().plusMillis(node.config.watchMillis() + 1);
        assertEquals("1.1.0", afterALook(InstantSource.fixed(late)));
        assertEquals("1.0.0", afterALook(InstantSource.system()));
    }

    @OnEachDatabase
    void whatWasBroughtBackIsNotWatched(StoreHarness core) throws Exception {
        on(core, NEVER);
        deploy("1.0.0");
        deploy("1.1.0");
        node.manager.rollback(HAICHENG, Order.of(COUNTY, "worse than before"));
        called("fail", "fail", "fail", "fail");
        assertEquals("1.0.0", afterALook(InstantSource.system()));
        deploy("1.2.0");
        assertEquals("1.2.0", afterALook(InstantSource.system()), "it is not held to what its predecessor did");
    }

    @OnEachDatabase
    void aVersionBeforeThatIsNotWellAnyMoreIsTriedOnce(StoreHarness core) throws Exception {
        on(core, NEVER);
        Deployment once = node.manager.deploy(ModuleJar.of(ModuleJars.jar(HAICHENG, "1.0.0", "1.0.0", "once", "")), COUNTY);
        assertEquals(Deployment.Outcome.KEPT, once.outcome(), once.reason().en());
        deploy("1.1.0");
        called("fail", "fail", "fail", "fail");
        while (!node.installed().equals(List.of("1.1.0"))) {
            LockSupport.parkNanos(1_000_000);
            assertFalse(Thread.currentThread().isInterrupted(), "waited too long");
        }
        Watch watch = new Watch(node.manager, InstantSource.system(), node.config);
        watch.look(node.manager.desired(HAICHENG).orElseThrow());
        watch.look(node.manager.desired(HAICHENG).orElseThrow());
        assertEquals("1.1.0", node.inForce(HAICHENG));
        assertEquals(List.of(Deployment.Outcome.ROLLED_BACK, Deployment.Outcome.KEPT, Deployment.Outcome.KEPT),
                node.manager.history(HAICHENG, 10).stream().map(Deployment::outcome).toList());
    }

    @OnEachDatabase
    void aFirstVersionHasNothingToGoBackTo(StoreHarness core) throws Exception {
        on(core, NEVER);
        deploy("1.0.0");
        called("fail", "fail", "fail", "fail");
        assertEquals("1.0.0", afterALook(InstantSource.system()));
    }

    @OnEachDatabase
    void aCountyThatIsBeingDeployedIsPassedOver(StoreHarness core) throws Exception {
        on(core, NEVER);
        deploy("1.0.0");
        deploy("1.1.0");
        called("fail", "fail", "fail", "fail");
        ModuleJar mended = ModuleJar.of(ModuleJars.jar(HAICHENG, "1.2.0", "1.2.0", "hangs at start", ""));
        FutureTask<Deployment> underWay = new FutureTask<>(() -> node.manager.deploy(mended, COUNTY));
        new Thread(underWay).start();
        try {
            await(() -> node.manager.store().underWay().stream().anyMatch(each -> each.phase() == Step.Phase.INSTALL));
            assertEquals("1.1.0", afterALook(InstantSource.system()));
            assertEquals(List.of("1.1.0", "1.0.0"), node.manager.history(HAICHENG, 10).stream().map(Deployment::to).toList());
        } finally {
            System.setProperty(Activator.RELEASE, "true");
            underWay.get(30, TimeUnit.SECONDS);
        }
        assertEquals("1.2.0", node.inForce(HAICHENG));
    }
}
