package org.lingmei.county.host.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.lingmei.county.host.isolation.CallKind;
import org.lingmei.county.host.isolation.CallObserver;
import org.lingmei.county.host.isolation.Outcome;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Counts and times every call into a module, by county, version, kind of call and outcome (see {@link Outcome}), and shows how many go
 * on after their time, where there is a registry to count in.
 */
@Component(service = ModuleMetrics.class)
public final class ModuleMetrics {

    /** The timer's name. */
    public static final String CALLS = "lingmei.module.calls";

    /** The gauge's name. */
    public static final String LOADERS = "lingmei.module.loaders";

    /** The name of the gauge of calls that do not end. */
    public static final String OVERDUE = "lingmei.module.calls.overdue";

    private final Loaders loaders = new Loaders();
    // by county, whatever its versions: what a version left behind goes on after it
    private final Map<String, Map<CallKind, AtomicInteger>> overdue = new ConcurrentHashMap<>();
    private volatile MeterRegistry registry;

    /** Where to count; comes and goes, and the host works without it. */
    @Reference(unbind = "countInNoMore", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void countIn(MeterRegistry meters) {
        Gauge.builder(LOADERS, loaders, Loaders::alive)
                .description("Class loaders of county modules that are not in force any more and still reachable")
                .register(meters);
        registry = meters;
        overdue.forEach((region, calls) -> calls.forEach((kind, count) -> show(meters, region, kind, count)));
    }

    private static void show(MeterRegistry meters, String region, CallKind kind, AtomicInteger count) {
        Gauge.builder(OVERDUE, count, AtomicInteger::get).tag("region", region).tag("kind", kind.code())
                .description("Calls into county modules that go on although their time is over")
                .register(meters);
    }

    private AtomicInteger overdue(String region, CallKind kind) {
        return overdue.computeIfAbsent(region, any -> new ConcurrentHashMap<>()).computeIfAbsent(kind, any -> {
            AtomicInteger count = new AtomicInteger();
            MeterRegistry meters = registry;
            if (meters != null) {
                show(meters, region, kind, count);
            }
            return count;
        });
    }

    void countInNoMore(MeterRegistry meters) {
        if (registry == meters) {
            registry = null;
        }
    }

    /** Watches whether the classes of former versions go. */
    public Loaders loaders() {
        return loaders;
    }

    /** Notes the calls of one version of a county's module. */
    public CallObserver observer(String region, String version) {
        for (CallKind kind : CallKind.values()) {
            overdue(region, kind);
        }
        return new CallObserver() {
            @Override
            public void observed(CallKind kind, Outcome outcome, Duration duration) {
                MeterRegistry meters = registry;
                if (meters != null) {
                    Timer.builder(CALLS)
                            .description("Calls into county modules")
                            .tag("region", region)
                            .tag("version", version)
                            .tag("kind", kind.code())
                            .tag("outcome", outcome.code())
                            .register(meters)
                            .record(duration);
                }
            }

            @Override
            public void overdue(CallKind kind, int change) {
                ModuleMetrics.this.overdue(region, kind).addAndGet(change);
            }
        };
    }
}
