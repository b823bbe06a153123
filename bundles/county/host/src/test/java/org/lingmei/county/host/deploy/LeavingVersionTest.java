package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.call.FileDecoding;
import org.lingmei.county.host.store.ModuleSchema;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.store.RollOut;
import org.osgi.framework.Version;
import org.lingmei.county.spi.SubmittedFile;

/** A version that was taken back is still there for the calls that began with it. */
@Timeout(60)
class LeavingVersionTest {

    private static final String HAICHENG = "210381";
    private static final Caller COUNTY = new Caller("li", Set.of(), Set.of(Permission.MODULES_WRITE), HAICHENG, null);

    @TempDir
    Path home;

    private Node node;

    @AfterEach
    void end() throws Exception {
        System.clearProperty(Activator.RELEASE);
        if (node != null) {
            node.close();
        }
    }

    private Deployment deploy(String version, String behaviour) throws Exception {
        return node.manager.deploy(jar(version, behaviour), COUNTY);
    }

    private static ModuleJar jar(String version, String behaviour) throws Exception {
        return ModuleJar.of(ModuleJars.jar(HAICHENG, version, version, behaviour, ""));
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
            assertTrue(!Thread.currentThread().isInterrupted(), "waited too long");
        }
    }

    @OnEachDatabase
    void itsVersionIsNotToBeHadWithOtherContentUntilItHasGone(StoreHarness core) throws Exception {
        Transactions transactions = core.transactions(ModuleSchema.NAME, new ModuleSchema().changeLog());
        ModuleStore store = new ModuleStore(transactions, core.auditTrail(), core.outbox());
        node = Node.start(home, store, new RollOut(transactions), Node.anyAdditions(transactions), "keptVersions", 0);
        deploy("1.0.0", "");
        deploy("1.1.0", "");
        await(() -> node.installed().equals(List.of("1.1.0")));
        FileDecoding decoding = new FileDecoding(ModuleBench.spreadsheets(), 100);
        SubmittedFile slow = new SubmittedFile("f", "text/plain", "slow".getBytes(StandardCharsets.UTF_8), HAICHENG, "2021-W01");
        CompletableFuture<Decoded> underWay = CompletableFuture.supplyAsync(
                () -> node.routes.call(HAICHENG, module -> decoding.decode(module, slow), () -> null));
        await(() -> node.routes.table().module(HAICHENG).orElseThrow().inside() == 1);
        node.manager.rollback(HAICHENG, Order.of(COUNTY, ""));
        // while it is kept its number is not to be had anyway
        deploy("1.0.1", "");
        await(() -> store.hashes(HAICHENG, Version.parseVersion("1.1.0")).isEmpty());

        Deployment mended = deploy("1.1.0", "golden");
        assertEquals(Deployment.Outcome.REFUSED, mended.outcome());
        assertEquals("Version 1.1.0 with other content has not been removed yet, as calls may be under way in it: give changed content another version, "
                + "or try again when it has gone.", mended.reason().en());
        assertEquals(List.of(mended.reason()), node.manager.preview(jar("1.1.0", "golden"), COUNTY).refusals());
        assertEquals(Deployment.Outcome.KEPT, deploy("1.1.1", "golden").outcome());

        System.setProperty(Activator.RELEASE, "true");
        assertEquals("210381/1.1.0", underWay.get(30, TimeUnit.SECONDS).module());
        await(() -> node.installed().equals(List.of("1.1.1")));
    }
}
