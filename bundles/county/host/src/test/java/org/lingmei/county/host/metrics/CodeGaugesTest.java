package org.lingmei.county.host.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.bench.ModuleFramework;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.isolation.CallKind;
import org.lingmei.county.host.isolation.ClassCode;
import org.lingmei.county.host.isolation.ExitBar;
import org.lingmei.county.host.isolation.Outcome;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.launch.Framework;

/** What is counted of a module's classes in a framework that loads them. */
@Timeout(60)
class CodeGaugesTest {

    @TempDir
    Path cache;

    private final ClassCode code = new ClassCode();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private Framework framework;
    private BundleContext context;
    private CodeGauges gauges;

    @BeforeEach
    void start() throws Exception {
        framework = ModuleFramework.start(cache);
        context = framework.getBundleContext();
        context.registerService(WeavingHook.class, new ExitBar(code), null);
        gauges = new CodeGauges(context, code, meters);
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    private Bundle install(String version) throws Exception {
        ModuleJar jar = ModuleJar.of(ModuleJars.module("210381", version));
        Bundle bundle = context.installBundle(jar.location(), new ByteArrayInputStream(jar.content()));
        bundle.start();
        return bundle;
    }

    @Test
    void aVersionShowsWhatItHasLoadedUntilItIsGone() throws Exception {
        Bundle first = install("1.0.0");
        await(() -> gauge(CodeGauges.CLASSES, "1.0.0") != null);
        double classes = gauge(CodeGauges.CLASSES, "1.0.0").value();
        double bytes = gauge(CodeGauges.BYTES, "1.0.0").value();
        assertTrue(classes >= 2 && bytes > 200 * classes, classes + " classes of " + bytes + " bytes");
        Bundle second = install("1.1.0");
        await(() -> gauge(CodeGauges.CLASSES, "1.1.0") != null);
        assertEquals(classes, gauge(CodeGauges.CLASSES, "1.0.0").value(), "each counts its own");
        first.uninstall();
        await(() -> gauge(CodeGauges.CLASSES, "1.0.0") == null && gauge(CodeGauges.BYTES, "1.0.0") == null);
        await(() -> code.classes(first.getBundleId()) == 0);
        assertTrue(code.classes(second.getBundleId()) >= 2);
    }

    @Test
    void theTimersOfAVersionGoWithIt() throws Exception {
        ModuleMetrics calls = new ModuleMetrics();
        calls.countIn(meters);
        Bundle first = install("1.0.0");
        install("1.1.0");
        for (String version : List.of("1.0.0", "1.1.0")) {
            await(() -> gauge(CodeGauges.CLASSES, version) != null);
            calls.observer("210381", version).observed(CallKind.REST, Outcome.ANSWERED, Duration.ofMillis(1));
        }
        first.uninstall();
        await(() -> meters.find(ModuleMetrics.CALLS).tags("version", "1.0.0").timer() == null);
        assertEquals(1, meters.find(ModuleMetrics.CALLS).tags("version", "1.1.0").timer().count());
    }

    @Test
    void thePlatformsOwnBundlesAreNotCounted() throws Exception {
        ModuleJar jar = ModuleJar.of(ModuleJars.module("210381", "1.0.0"));
        Bundle bundle = context.installBundle("elsewhere", new ByteArrayInputStream(jar.content()));
        bundle.start();
        Bundle module = install("1.1.0");
        await(() -> gauge(CodeGauges.CLASSES, "1.1.0") != null);
        assertEquals(0, code.classes(bundle.getBundleId()));
        assertEquals(null, gauge(CodeGauges.CLASSES, "1.0.0"));
        assertTrue(code.classes(module.getBundleId()) > 0);
    }

    @Test
    void whoeverComesLaterShowsWhatIsThereAndTakesItAlong() throws Exception {
        gauges.stop();
        install("1.0.0");
        CodeGauges later = new CodeGauges(context, code, meters);
        assertTrue(gauge(CodeGauges.CLASSES, "1.0.0").value() > 0);
        later.stop();
        assertEquals(null, gauge(CodeGauges.CLASSES, "1.0.0"));
    }

    private Gauge gauge(String name, String version) {
        return meters.find(name).tags("region", "210381", "version", version).gauge();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
            assertFalse(Thread.currentThread().isInterrupted(), "waited too long");
        }
    }
}
