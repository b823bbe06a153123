package org.lingmei.county.host.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.bench.Misbehaviour;
import org.lingmei.county.host.bench.StubModule;
import org.lingmei.county.host.isolation.CallKind;
import org.lingmei.county.host.isolation.Lane;
import org.lingmei.county.host.isolation.Limits;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.isolation.Outcome;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.spi.SubmittedFile;

@Timeout(60)
class ModuleMetricsTest {

    private final ModuleMetrics metrics = new ModuleMetrics();

    @Test
    void worksWithoutARegistryAndCountsOnceThereIsOne() {
        metrics.observer("210381", "1.0.0").observed(CallKind.DECODE, Outcome.ANSWERED, Duration.ofSeconds(1));
        MeterRegistry meters = new SimpleMeterRegistry();
        metrics.countIn(meters);
        metrics.observer("210381", "1.0.0").observed(CallKind.DECODE, Outcome.TIMED_OUT, Duration.ofSeconds(2));
        assertEquals(2, meters.get(ModuleMetrics.CALLS).tags("region", "210381", "version", "1.0.0", "kind", "decode",
                "outcome", "timed_out").timer().totalTime(TimeUnit.SECONDS), 0);
        assertEquals(1, meters.get(ModuleMetrics.CALLS).timers().size());
    }

    @Test
    void retiredClassesAreCountedAsLongAsSomebodyHoldsThem() {
        MeterRegistry meters = new SimpleMeterRegistry();
        metrics.countIn(meters);
        ClassLoader held = new ClassLoader() { };
        metrics.loaders().retired(held);
        assertEquals(1, meters.get(ModuleMetrics.LOADERS).gauge().value(), 0);
        metrics.countInNoMore(meters);
        Reference.reachabilityFence(held);
    }

    @Test
    void everyCallIsCountedByItsOutcome() {
        MeterRegistry meters = new SimpleMeterRegistry();
        metrics.countIn(meters);
        ModuleHandle handle = ModuleBench.handle(ModuleBench.USUAL, metrics.observer("210381", "9.8.7"),
                StubModule.of("210381").decoding(file -> Misbehaviour.THROWS.now()));
        byte[] provincial = "region,uscc,form,week,indicator,item,value\n210381,U,M1,2021-W01,mined,T,1.5\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 8; i++) {
            ModuleBench.host(List.of(handle), 1, 1).decode(new SubmittedFile("", "", provincial, "210381", "2021-W01"));
        }
        assertEquals(5, count(meters, "failed"));
        assertEquals(3, count(meters, "suspended"));
    }

    @Test
    void callsThatGoOnAfterTheirTimeAreShownUntilTheyEnd() throws Exception {
        metrics.observer("210323", "1.0.0");
        MeterRegistry meters = new SimpleMeterRegistry();
        metrics.countIn(meters);
        CountDownLatch release = new CountDownLatch(1);
        Lane lane = new Lane("210381-9.8.7", CallKind.RULES, new Limits(Duration.ofSeconds(3), 2, 0, Duration.ofSeconds(1), 5, 10, Duration.ofHours(1)),
                getClass().getClassLoader(), metrics.observer("210381", "9.8.7"));
        assertThrows(ModuleFailure.class, () -> lane.call(() -> stubbornly(release)));
        assertEquals(1, overdue(meters, "210381", "rules"), 0);
        assertEquals(0, overdue(meters, "210381", "decode"), 0);
        assertEquals(0, overdue(meters, "210323", "rules"), 0);
        release.countDown();
        while (overdue(meters, "210381", "rules") > 0) {
            Thread.onSpinWait();
        }
        lane.close();
    }

    private static double overdue(MeterRegistry meters, String region, String kind) {
        return meters.get(ModuleMetrics.OVERDUE).tags("region", region, "kind", kind).gauge().value();
    }

    private static Object stubbornly(CountDownLatch release) {
        while (true) {
            try {
                release.await();
                return "late";
            } catch (InterruptedException ignored) {
                // stubborn on purpose
            }
        }
    }

    private static long count(MeterRegistry meters, String outcome) {
        return meters.get(ModuleMetrics.CALLS).tag("outcome", outcome).timer().count();
    }
}
