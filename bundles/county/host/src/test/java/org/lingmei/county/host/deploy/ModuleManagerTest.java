package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.call.FileDecoding;
import org.lingmei.county.host.store.ModuleSchema;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.store.NodeState;
import org.lingmei.county.host.store.RollOut;
import org.lingmei.county.spi.SubmittedFile;
import org.osgi.framework.Bundle;

@Timeout(60)
class ModuleManagerTest {

    private static final String HAICHENG = "210381";
    private static final Caller COUNTY = new Caller("li", Set.of(), Set.of(Permission.MODULES_WRITE), HAICHENG, null);
    private static final Caller PROVINCE = new Caller("wang", Set.of(), Set.of(Permission.MODULES_WRITE, Permission.MODULES_DOWNGRADE), null, null);

    @TempDir
    Path home;

    private ModuleStore store;
    private RollOut rollOut;
    private Node.Additional additions;
    private Node node;

    @AfterEach
    void end() throws Exception {
        System.clearProperty(Activator.RELEASE);
        System.clearProperty(Activator.ONCE);
        if (node != null) {
            node.close();
        }
    }

    private void on(StoreHarness core, Object... settings) throws Exception {
        Transactions transactions = core.transactions(ModuleSchema.NAME, new ModuleSchema().changeLog());
        store = new ModuleStore(transactions, core.auditTrail(), core.outbox());
        rollOut = new RollOut(transactions);
        additions = Node.anyAdditions(transactions);
        node = Node.start(home, store, rollOut, additions, settings);
    }

    private void restart(Object... settings) throws Exception {
        node.close();
        node = Node.start(home, store, rollOut, additions, settings);
    }

    private Deployment deploy(byte[] jar) throws Exception {
        return node.manager.deploy(ModuleJar.of(jar), COUNTY);
    }

    private Deployment deploy(String version, String behaviour) throws Exception {
        return deploy(ModuleJars.jar(HAICHENG, version, version, behaviour, ""));
    }

    @OnEachDatabase
    void removingIsNoWayToGoDown(StoreHarness core) throws Exception {
        on(core);
        deploy("1.1.0", "");
        node.manager.remove(HAICHENG, Order.of(COUNTY, ""));
        Deployment lower = deploy("1.0.0", "");
        assertEquals(Deployment.Outcome.REFUSED, lower.outcome());
        assertTrue(lower.reason().en().contains("lower than 1.1.0, which was in force before it was removed"), lower.reason().en());
        assertEquals(Deployment.Outcome.KEPT, node.manager.deploy(ModuleJar.of(ModuleJars.module(HAICHENG, "1.0.0")), PROVINCE).outcome());
    }

    @OnEachDatabase
    void noWayBackLeadsToAVersionThatWasBlocked(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", "");
        deploy("1.1.0", "");
        node.manager.block(HAICHENG, Order.of(COUNTY, "wrong totals"));
        assertEquals(Deployment.Outcome.REFUSED, node.manager.rollback(HAICHENG, Order.of(COUNTY, "")).outcome());
        assertEquals(Deployment.Outcome.REFUSED, node.manager.deploy(node.manager.here().kept(store.desired(HAICHENG).orElseThrow().sha256()), COUNTY).outcome());
        assertTrue(store.desired(HAICHENG).orElseThrow().blocked());
        assertEquals(Deployment.Outcome.KEPT, deploy("1.2.0", "").outcome());
        assertEquals("1.0.0", node.manager.rollback(HAICHENG, Order.of(COUNTY, "")).to());
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
            assertFalse(Thread.currentThread().isInterrupted(), "waited too long");
        }
    }

    @OnEachDatabase
    void aNewVersionComesIntoForceAndTheOldOneGoes(StoreHarness core) throws Exception {
        on(core);
        Deployment first = deploy("1.0.0", "golden");
        assertEquals(Deployment.Outcome.KEPT, first.outcome(), first.reason().en());
        assertEquals(List.of("plan", "verify", "snapshot", "install", "gate", "switch"), first.steps().stream().map(step -> step.phase().code()).toList());
        Deployment second = deploy("1.1.0", "golden");
        assertEquals("1.0.0", second.from());
        assertEquals("1.1.0", second.to());
        assertEquals("1.1.0", node.inForce(HAICHENG));
        await(() -> node.installed().equals(List.of("1.1.0")));
        await(() -> store.deployment(second.id()).orElseThrow().steps().size() == 8);
        assertEquals(List.of("plan", "verify", "snapshot", "install", "gate", "switch", "drain", "remove"),
                store.deployment(second.id()).orElseThrow().steps().stream().map(step -> step.phase().code()).toList());
        assertEquals(2, store.desired(HAICHENG).orElseThrow().generation());
        assertEquals(ModuleInfo.State.ACTIVE, node.manager.modules().get(0).state());
    }

    @OnEachDatabase
    void whoAsksTwiceGetsWhatTheFirstAskedFor(StoreHarness core) throws Exception {
        on(core);
        byte[] jar = ModuleJars.module(HAICHENG, "1.0.0");
        deploy(jar);
        assertEquals(Deployment.Outcome.KEPT, deploy(jar).outcome());
        assertEquals(1, store.desired(HAICHENG).orElseThrow().generation());
        assertEquals(1, store.history(HAICHENG, 10).size());
    }

    @OnEachDatabase
    void aVersionWhoseConnectorsCannotBeRunDoesNotComeIntoForce(StoreHarness core) throws Exception {
        on(core);
        Map<String, String> bad = Map.of("two connectors of one name", "two of its connectors are called outbox",
                "connector without rest", "it threw IllegalArgumentException: an interval has at least a minute and at most 31 days, not PT1S");
        for (Map.Entry<String, String> behaviour : bad.entrySet()) {
            Deployment outcome = deploy("1.0.0", behaviour.getKey());
            assertEquals(Deployment.Outcome.ROLLED_BACK, outcome.outcome(), behaviour.getKey());
            assertEquals(behaviour.getValue(), outcome.reason().en());
            assertEquals("none", node.inForce(HAICHENG));
        }
    }

    @OnEachDatabase
    void aBadVersionNeverComesIntoForceAndNothingOfItIsLeft(StoreHarness core) throws Exception {
        on(core, "admissionBudgetMillis", 2_000L, "gateMillis", 2_000L);
        deploy("1.0.0", "");
        Map<String, String> bad = Map.of("throws", "cannot be started", "hangs at start", "not started after", "hangs", "within 2 s",
                "null", "gave null", "absent", "offers no", "golden, missing", "is missing: T02", "golden, too much", "not expected: T01",
                "golden, figures", "2 figures were expected, 1 were read");
        List<Long> others = others();
        for (Map.Entry<String, String> behaviour : bad.entrySet()) {
            Deployment outcome = deploy("1.1.0", behaviour.getKey());
            assertEquals(Deployment.Outcome.ROLLED_BACK, outcome.outcome(), behaviour.getKey());
            assertTrue(outcome.reason().en().contains(behaviour.getValue()), behaviour.getKey() + ": " + outcome.reason().en());
            assertFalse(outcome.steps().get(outcome.steps().size() - 1).ok());
            assertEquals("1.0.0", node.inForce(HAICHENG));
            System.setProperty(Activator.RELEASE, "true");
            await(() -> node.installed().equals(List.of("1.0.0")));
            System.clearProperty(Activator.RELEASE);
        }
        Deployment liar = node.manager.deploy(ModuleJar.of(ModuleJars.jar(HAICHENG, "1.1.0", "1.2.0", "", "")), COUNTY);
        assertTrue(liar.reason().en().contains("says it is version 1.2.0"), liar.reason().en());
        assertEquals(others, others(), "no other bundle was touched");
        assertEquals(1, store.desired(HAICHENG).orElseThrow().generation());
        assertEquals(bad.size() + 2, store.history(HAICHENG, 100).size());
    }

    @OnEachDatabase
    void whatMayNotBeDeployedTouchesNothing(StoreHarness core) throws Exception {
        on(core);
        deploy("1.5.0", "");
        List<Long> others = others();
        assertRefused("changed content needs another version", deploy("1.5.0", "other content"));
        assertRefused("lower than 1.5.0", deploy("1.4.0", ""));
        assertRefused("no.such.package", deploy(ModuleJars.jar(HAICHENG, "1.6.0", "1.6.0", "", ",no.such.package")));
        assertRefused("999999", node.manager.deploy(ModuleJar.of(ModuleJars.module("999999", "1.0.0")), PROVINCE));
        assertEquals(others, others());
        assertEquals("1.5.0", node.inForce(HAICHENG));
        assertEquals(Deployment.Outcome.KEPT, node.manager.deploy(ModuleJar.of(ModuleJars.module(HAICHENG, "1.4.0")), PROVINCE).outcome());
        assertEquals("1.4.0", node.inForce(HAICHENG));
        assertThrows(Refusal.class, () -> ModuleJar.of("no jar".getBytes(StandardCharsets.UTF_8)));
        assertThrows(Refusal.class, () -> node.manager.rollback("210882", Order.of(PROVINCE, "")));
    }

    private static void assertRefused(String why, Deployment deployment) {
        assertEquals(Deployment.Outcome.REFUSED, deployment.outcome());
        assertTrue(deployment.reason().en().contains(why), deployment.reason().en());
        assertFalse(deployment.reason().zh().isBlank());
    }

    @OnEachDatabase
    void unsignedModulesAreRefusedOutsideDevelopmentMode(StoreHarness core) throws Exception {
        on(core, "developmentMode", false);
        assertRefused("not signed", deploy("1.0.0", ""));
        assertEquals(1, node.manager.preview(ModuleJar.of(ModuleJars.module(HAICHENG, "1.0.0")), COUNTY).refusals().size());
        assertEquals(List.of(), node.installed());
        Deployment twice = deploy(ModuleJars.jar(HAICHENG, "1.0.0", "1.0.0", "", ",no.such.package,no.other.package"));
        assertRefused("no.such.package", twice);
        assertRefused("no.other.package", twice);
        assertRefused("not signed", twice);
    }

    @OnEachDatabase
    void aCallUnderWayEndsInTheOldVersionWhichGoesAfterThat(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", "");
        FileDecoding decoding = new FileDecoding(ModuleBench.spreadsheets(), 100);
        SubmittedFile slow = new SubmittedFile("f", "text/plain", "slow".getBytes(StandardCharsets.UTF_8), HAICHENG, "2021-W01");
        CompletableFuture<Decoded> underWay = CompletableFuture.supplyAsync(
                () -> node.routes.call(HAICHENG, module -> decoding.decode(module, slow), () -> null));
        await(() -> node.routes.table().module(HAICHENG).orElseThrow().inside() == 1);
        deploy("1.1.0", "");
        assertEquals("1.1.0", node.inForce(HAICHENG));
        assertEquals(List.of("1.0.0", "1.1.0"), node.installed());
        System.setProperty(Activator.RELEASE, "true");
        Decoded answer = underWay.get(30, TimeUnit.SECONDS);
        assertEquals("210381/1.0.0", answer.module());
        assertEquals(List.of(), answer.findings(), "a class not loaded before was still there");
        await(() -> node.installed().equals(List.of("1.1.0")));
    }

    @OnEachDatabase
    void aVersionOnItsWayOutCanBeTakenBack(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", "");
        FileDecoding decoding = new FileDecoding(ModuleBench.spreadsheets(), 100);
        SubmittedFile slow = new SubmittedFile("f", "text/plain", "slow".getBytes(StandardCharsets.UTF_8), HAICHENG, "2021-W01");
        CompletableFuture<Decoded> underWay = CompletableFuture.supplyAsync(
                () -> node.routes.call(HAICHENG, module -> decoding.decode(module, slow), () -> null));
        await(() -> node.routes.table().module(HAICHENG).orElseThrow().inside() == 1);
        deploy("1.1.0", "");
        assertEquals(Deployment.Outcome.KEPT, node.manager.rollback(HAICHENG, Order.of(COUNTY, "")).outcome());
        assertEquals("1.0.0", node.inForce(HAICHENG));
        System.setProperty(Activator.RELEASE, "true");
        assertEquals("210381/1.0.0", underWay.get(30, TimeUnit.SECONDS).module());
        await(() -> node.installed().equals(List.of("1.0.0")));
        SubmittedFile quick = new SubmittedFile("f", "text/plain", "5".getBytes(StandardCharsets.UTF_8), HAICHENG, "2021-W01");
        assertEquals(1, node.routes.call(HAICHENG, module -> decoding.decode(module, quick), () -> null).rows().size());
        assertEquals("1.1.0", store.artefact(store.desired(HAICHENG).orElseThrow().previous())
                .map(kept -> version(kept.content())).orElseThrow());
    }

    private static String version(byte[] jar) {
        try {
            return ModuleJar.of(jar).version().toString();
        } catch (Refusal refusal) {
            throw new AssertionError(refusal);
        }
    }

    @OnEachDatabase
    void whatIsInForceIsSaidByTheDatabaseAlone(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", "");
        deploy("1.1.0", "");
        await(() -> node.installed().equals(List.of("1.1.0")));
        restart();
        assertEquals("1.1.0", node.inForce(HAICHENG));
        node.close();
        deleteCache();
        node = Node.start(home, store, rollOut, additions);
        assertEquals("1.1.0", node.inForce(HAICHENG));
        assertEquals(List.of("1.1.0"), node.installed());
        node.context().installBundle("lingmei-module:left:1.0.0:ff", new ByteArrayInputStream(ModuleJars.module("210882", "7.0.0")));
        restart();
        assertEquals(List.of("1.1.0"), node.installed(), "what nobody wants is cleared away");
    }

    private void deleteCache() throws Exception {
        try (var files = Files.walk(home.resolve("cache"))) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).collect(Collectors.toList())) {
                Files.delete(file);
            }
        }
    }

    @OnEachDatabase
    void theKillSwitchHoldsOverRestarts(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", "");
        assertEquals(Deployment.Outcome.KEPT, node.manager.block(HAICHENG, Order.of(PROVINCE, "")).outcome());
        assertEquals("none", node.inForce(HAICHENG));
        assertEquals(ModuleInfo.State.BLOCKED, node.manager.modules().get(0).state());
        await(() -> node.installed().isEmpty());
        restart();
        assertEquals("none", node.inForce(HAICHENG));
        assertRefused("blocked already", node.manager.block(HAICHENG, Order.of(PROVINCE, "")));
        assertEquals(Deployment.Outcome.KEPT, node.manager.unblock(HAICHENG, Order.of(PROVINCE, "")).outcome());
        assertEquals("1.0.0", node.inForce(HAICHENG));
        assertEquals(Deployment.Outcome.KEPT, node.manager.remove(HAICHENG, Order.of(PROVINCE, "")).outcome());
        assertEquals(List.of(), node.manager.modules());
        assertEquals(Deployment.Outcome.KEPT, node.manager.rollback(HAICHENG, Order.of(PROVINCE, "")).outcome());
        assertEquals("1.0.0", node.inForce(HAICHENG));
    }

    @OnEachDatabase
    void shippedModulesAreDeployedOnceAndACountysOwnIsNeverReplaced(StoreHarness core) throws Exception {
        Files.createDirectories(home.resolve("modules"));
        Files.write(home.resolve("modules/a.jar"), ModuleJars.module(HAICHENG, "1.0.0"));
        Files.write(home.resolve("modules/bad.jar"), ModuleJars.jar("210882", "1.0.0", "1.0.0", "throws", ""));
        Files.write(home.resolve("modules/text.jar"), "no jar".getBytes(StandardCharsets.UTF_8));
        on(core);
        assertEquals("1.0.0", node.inForce(HAICHENG));
        assertEquals(2, node.ready().problems().size(), node.ready().problems().toString());
        Files.write(home.resolve("modules/a.jar"), ModuleJars.module(HAICHENG, "1.1.0"));
        restart();
        assertEquals("1.1.0", node.inForce(HAICHENG), "a newer distribution brings newer modules");
        deploy("1.2.0", "");
        Files.write(home.resolve("modules/a.jar"), ModuleJars.module(HAICHENG, "1.3.0"));
        restart();
        assertEquals("1.2.0", node.inForce(HAICHENG));
    }

    @OnEachDatabase
    void anotherNodeOnTheSameDatabaseFollows(StoreHarness core) throws Exception {
        on(core);
        try (Node other = Node.start(home.resolve("other"), store, rollOut, additions)) {
            deploy("1.0.0", "");
            await(() -> other.inForce(HAICHENG).equals("1.0.0"));
            assertEquals(Deployment.Outcome.KEPT,
                    other.manager.deploy(ModuleJar.of(ModuleJars.module(HAICHENG, "1.1.0")), COUNTY).outcome());
            await(() -> node.inForce(HAICHENG).equals("1.1.0"));
            await(() -> node.installed().equals(List.of("1.1.0")));
            assertEquals(Deployment.Outcome.KEPT, node.manager.block(HAICHENG, Order.of(PROVINCE, "")).outcome());
            await(() -> other.inForce(HAICHENG).equals("none"));
        }
    }

    @OnEachDatabase
    void aRollOutStopsAtTheFirstGateThatTurnsItAway(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", "");
        try (Node second = Node.start(home.resolve("second"), store, rollOut, additions)) {
            await(() -> second.inForce(HAICHENG).equals("1.0.0"));
            try (Node third = Node.start(home.resolve("third"), store, rollOut, additions)) {
                await(() -> third.inForce(HAICHENG).equals("1.0.0"));
                assertEquals(Deployment.Outcome.KEPT, deploy("1.1.0", "once").outcome());
                await(() -> states().contains(NodeState.State.FAILED));
                // the one whose turn it was said why, the other did not even try, and both go on with what they had
                await(() -> !second.troubled(HAICHENG).isEmpty() && !third.troubled(HAICHENG).isEmpty());
                assertEquals("1.0.0", second.manager.modules().get(0).version());
                assertFalse(second.manager.modules().get(0).detail().zh().isBlank());
                assertEquals("1.0.0", second.inForce(HAICHENG));
                assertEquals("1.0.0", third.inForce(HAICHENG));
                assertEquals("1.1.0", node.inForce(HAICHENG));
                assertEquals(1, states().stream().filter(state -> state == NodeState.State.FAILED).count());
            }
        }
    }

    private List<NodeState.State> states() {
        return rollOut.nodes(HAICHENG).stream().map(NodeState::state).toList();
    }

    @OnEachDatabase
    void whoWatchesHearsEveryStep(StoreHarness core) throws Exception {
        on(core);
        List<String> heard = new CopyOnWriteArrayList<>();
        AutoCloseable watch = node.manager.feed().watch(HAICHENG, new Feed.Watcher() {
            @Override
            public void step(String deployment, Step step) {
                heard.add(step.phase().code());
            }

            @Override
            public void outcome(Deployment deployment) {
                heard.add(deployment.outcome().code());
            }
        });
        deploy("1.0.0", "");
        assertEquals(List.of("plan", "verify", "snapshot", "install", "gate", "switch", "kept"), heard);
        watch.close();
        deploy("1.1.0", "throws");
        assertEquals(7, heard.size());
    }

    private List<Long> others() {
        return Arrays.stream(node.context().getBundles()).filter(bundle -> !bundle.getLocation().startsWith("lingmei-module:"))
                .map(Bundle::getLastModified).toList();
    }
}
