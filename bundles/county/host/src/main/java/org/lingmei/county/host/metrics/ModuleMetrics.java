package org.lingmei.county.host.metrics;

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

    // OSGi: comes and goes, and the host works without it
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    volatile MeterRegistry registry;

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
