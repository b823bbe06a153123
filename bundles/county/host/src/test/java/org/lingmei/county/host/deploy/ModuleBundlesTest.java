package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.bench.ModuleFramework;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.metrics.ModuleMetrics;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.hooks.bundle.EventHook;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Modules in a framework with regions as Karaf has them: a bundle is put into one when it has been installed, and none is
 * resolved before.
 */
@Timeout(60)
class ModuleBundlesTest {

    @TempDir
    Path home;

    private final Set<Long> inRegion = ConcurrentHashMap.newKeySet();
    private volatile Consumer<Bundle> beforeRegion = bundle -> { };
    private Framework framework;
    private ModuleBundles bundles;

    @BeforeEach
    void start() throws Exception {
        framework = ModuleFramework.start(home);
        BundleContext context = framework.getBundleContext();
        Arrays.stream(context.getBundles()).forEach(bundle -> inRegion.add(bundle.getBundleId()));
        context.registerService(ResolverHookFactory.class, triggers -> new Regions(), null);
        context.registerService(EventHook.class, (event, contexts) -> {
            if (event.getType() == BundleEvent.INSTALLED) {
                beforeRegion.accept(event.getBundle());
                inRegion.add(event.getBundle().getBundleId());
            } else if (event.getType() == BundleEvent.UNINSTALLED) {
                inRegion.remove(event.getBundle().getBundleId());
                beforeRegion.accept(event.getBundle());
            }
        }, null);
        bundles = new ModuleBundles(context, Duration.ofSeconds(20), new ModuleMetrics().loaders());
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    @Test
    void aModuleIsResolvedWhileAnotherIsInstalled() throws Exception {
        FutureTask<Bundle> other = meanwhile("210381", () -> bundles.install(module("210323")));

        assertEquals(Bundle.ACTIVE, bundles.install(module("210381")).getState());
        assertEquals(Bundle.ACTIVE, other.get(30, TimeUnit.SECONDS).getState());
    }

    @Test
    void aModuleIsResolvedWhileOneThatNeverWasIsTakenAway() throws Exception {
        Bundle never = framework.getBundleContext().installBundle(module("210381").location(),
                new ByteArrayInputStream(module("210381").content()));
        FutureTask<Bundle> other = meanwhile("210381", () -> bundles.install(module("210323")));

        bundles.remove(never);
        assertEquals(Bundle.ACTIVE, other.get(30, TimeUnit.SECONDS).getState());
    }

    /** Does something as soon as that county's bundle is without region, and lets that go on when it is done or waits. */
    private <T> FutureTask<T> meanwhile(String region, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread other = new Thread(task, "other");
        beforeRegion = bundle -> {
            if (bundle.getLocation().equals(location(region))) {
                other.start();
                while (other.isAlive() && other.getState() != Thread.State.BLOCKED) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        };
        return task;
    }

    private static String location(String region) {
        try {
            return module(region).location();
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static ModuleJar module(String region) throws Exception {
        return ModuleJar.of(ModuleJars.module(region, "1.0.0"));
    }

    private final class Regions implements ResolverHook {
        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {
            candidates.removeIf(revision -> !inRegion.contains(revision.getBundle().getBundleId()));
        }

        @Override
        public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {
            // versions of a module run side by side
        }

        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
            // all regions are open to modules
        }

        @Override
        public void end() {
            // nothing was begun
        }
    }
}
