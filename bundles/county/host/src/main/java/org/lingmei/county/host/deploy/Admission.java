package org.lingmei.county.host.deploy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.isolation.CallKind;
import org.lingmei.county.host.isolation.CallObserver;
import org.lingmei.county.host.isolation.CallTally;
import org.lingmei.county.host.isolation.Lane;
import org.lingmei.county.host.isolation.Limits;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * Creates a module whose bundle runs and asks who it is. That runs the module's code, so it happens on the module's own
 * threads and within its budget.
 */
final class Admission {

    private final BundleContext context;
    private final Function<CallKind, Limits> limits;
    private final Function<CountyDescriptor, CallObserver> observers;
    private final InstantSource clock;

    Admission(BundleContext context, Function<CallKind, Limits> limits, Function<CountyDescriptor, CallObserver> observers,
            InstantSource clock) {
        this.context = context;
        this.limits = limits;
        this.observers = observers;
        this.clock = clock;
    }

    /**
     * Waits for the module's service and admits it.
     *
     * @param region the county of the artefact
     * @param longest how long to wait for the service
     * @param whyNot says why the service does not come
     * @throws Rejection if it does not come, does not answer, or says it is another than its artefact
     */
    ModuleHandle admit(Bundle bundle, ModuleJar jar, Region region, Duration longest, Function<Bundle, Text> whyNot)
            throws Rejection, InterruptedException {
        ServiceReference<CountyModule> reference = await(bundle, longest);
        if (reference == null) {
            throw new Rejection(whyNot.apply(bundle));
        }
        ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
        String name = jar.region() + "-" + jar.version();
        try (Lane admission = new Lane(name, CallKind.ADMISSION, limits.apply(CallKind.ADMISSION), loader, CallObserver.NONE)) {
            Admitted admitted = admission.call(() -> ask(reference));
            CountyDescriptor said = admitted.descriptor();
            if (!said.region().equals(jar.region())) {
                throw new Rejection(new Text("模块声明的行政区划 %1$s 与清单中的 %2$s 不一致", "it says it is of region %1$s, but its manifest says %2$s")
                        .with(said.region(), jar.region()));
            }
            if (!said.version().equals(jar.version().toString())) {
                throw new Rejection(new Text("模块声明的版本 %1$s 与其程序包的版本 %2$s 不一致", "it says it is version %1$s, but its bundle is %2$s")
                        .with(said.version(), jar.version()));
            }
            CallTally tally = new CallTally(clock);
            CallObserver metrics = observers.apply(said);
            CallObserver observer = tally.and(metrics);
            return new ModuleHandle(admitted.module(), said, region.name(), Instant.ofEpochMilli(bundle.getLastModified()),
                    kind -> new Lane(name, kind, limits.apply(kind), loader, observer), tally);
        } catch (ModuleFailure failure) {
            throw new Rejection(failure.what());
        }
    }

    /** Runs on the module's thread. */
    private Admitted ask(ServiceReference<CountyModule> reference) throws ModuleFailure {
        CountyModule module = context.getService(reference);
        if (module == null) {
            throw ModuleFailure.misbehaved(new Text("模块组件无法激活", "its component cannot be activated"));
        }
        CountyDescriptor descriptor = module.descriptor();
        if (descriptor == null) {
            throw ModuleFailure.misbehaved(new Text("descriptor() 返回了 null", "descriptor() gave null"));
        }
        return new Admitted(module, descriptor);
    }

    private ServiceReference<CountyModule> await(Bundle bundle, Duration longest) throws InterruptedException {
        String filter = "(&(" + Constants.OBJECTCLASS + "=" + CountyModule.class.getName() + ")(" + Constants.SERVICE_BUNDLEID + "="
                + bundle.getBundleId() + "))";
        ServiceTracker<CountyModule, ServiceReference<CountyModule>> tracker = tracker(filter);
        tracker.open();
        try {
            return tracker.waitForService(Math.max(1, longest.toMillis()));
        } finally {
            tracker.close();
        }
    }

    /** Tracks the reference only: to get the service is to run the module's code, on whatever thread announced it. */
    private ServiceTracker<CountyModule, ServiceReference<CountyModule>> tracker(String filter) {
        try {
            return new ServiceTracker<>(context, FrameworkUtil.createFilter(filter),
                    new ServiceTrackerCustomizer<CountyModule, ServiceReference<CountyModule>>() {
                        @Override
                        public ServiceReference<CountyModule> addingService(ServiceReference<CountyModule> reference) {
                            return reference;
                        }

                        @Override
                        public void modifiedService(ServiceReference<CountyModule> reference, ServiceReference<CountyModule> same) {
                            // a module's properties mean nothing to the platform
                        }

                        @Override
                        public void removedService(ServiceReference<CountyModule> reference, ServiceReference<CountyModule> same) {
                            // nothing was acquired for it
                        }
                    });
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Admitted(CountyModule module, CountyDescriptor descriptor) {
    }
}
