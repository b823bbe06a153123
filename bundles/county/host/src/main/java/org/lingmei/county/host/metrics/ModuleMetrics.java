package org.lingmei.county.host.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.lingmei.county.host.isolation.CallObserver;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Counts and times every call into a module, by county, version, kind of call and outcome (see
 * {@link org.lingmei.county.host.isolation.Outcome}), where there is a registry to count in.
 */
@Component(service = ModuleMetrics.class)
public final class ModuleMetrics {

    /** The timer's name. */
    public static final String CALLS = "lingmei.module.calls";

    /** The gauge's name. */
    public static final String LOADERS = "lingmei.module.loaders";

    private final Loaders loaders = new Loaders();
    private volatile MeterRegistry registry;

    /** Where to count; comes and goes, and the host works without it. */
    @Reference(unbind = "countInNoMore", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void countIn(MeterRegistry meters) {
        Gauge.builder(LOADERS, loaders, Loaders::alive)
                .description("Class loaders of county modules that are not in force any more and still reachable")
                .register(meters);
        registry = meters;
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
        return (kind, outcome, duration) -> {
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
        };
    }
}
