package org.lingmei.county.host.routing;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.HostConfig;
import org.lingmei.county.host.isolation.CallKind;
import org.lingmei.county.host.isolation.Limits;
import org.lingmei.county.host.metrics.ModuleMetrics;
import org.lingmei.county.spi.CountyModule;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows every module that is there, and which one is in force: for each county the highest version that was admitted. */
@Component(service = Census.class, configurationPid = HostConfig.PID)
@Designate(ocd = HostConfig.class)
public final class Census {

    /** The manifest header by which a bundle says that it is a county's module, and which county's. */
    public static final String REGION_HEADER = "Lingmei-Region";

    private static final Logger LOG = LoggerFactory.getLogger(Census.class);

    private final BundleContext context;
    private final Registry registry;
    private final HostConfig config;
    private final ModuleMetrics metrics;
    private final AtomicReference<RoutingTable> table = new AtomicReference<>(RoutingTable.EMPTY);
    private final Map<String, Long> generations = new HashMap<>();
    private final Set<Candidate> candidates = ConcurrentHashMap.newKeySet();
    private final ServiceTracker<CountyModule, Candidate> services;
    private final BundleTracker<String> bundles;

    @Activate
    public Census(BundleContext context, @Reference Registry registry, @Reference ModuleMetrics metrics, HostConfig config) {
        this.context = context;
        this.registry = registry;
        this.config = config;
        this.metrics = metrics;
        this.services = new ServiceTracker<>(context, CountyModule.class, new Services());
        this.bundles = new BundleTracker<>(context, ~Bundle.UNINSTALLED, new ModuleBundles());
        bundles.open();
        services.open();
    }

    /** The host goes; modules are left as they are. */
    @Deactivate
    public void stop() {
        services.close();
        bundles.close();
    }

    /** The routes of the moment. */
    public RoutingTable table() {
        return table.get();
    }

    /**
     * Waits until every module that has appeared so far is admitted or refused.
     *
     * @return whether all are, within that time
     */
    public boolean settle(Duration longest) throws InterruptedException {
        CompletableFuture<?>[] open = candidates.stream().map(Candidate::settled).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(open).get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException late) {
            return false;
        }
    }

    /** How every county stands that has a module in force or, failing that, a bundle that should have been one. */
    public List<ModuleInfo> modules() {
        Map<String, ModuleInfo> modules = new TreeMap<>();
        broken().forEach(module -> modules.put(module.region(), module));
        table().all().forEach(route -> modules.put(route.module().region(), route.module().info()));
        return List.copyOf(modules.values());
    }

    /** Bundles that say they are a county's module and are not admitted, lower versions first; the county may have another in force. */
    public List<ModuleInfo> broken() {
        return bundles.getTracked().entrySet().stream()
                .filter(entry -> candidates.stream().filter(candidate -> candidate.bundle().equals(entry.getKey()))
                        .noneMatch(candidate -> candidate.handle().isPresent() || !candidate.settled().isDone()))
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Bundle::getVersion)))
                .map(entry -> new ModuleInfo(entry.getValue(), name(entry.getKey()), entry.getKey().getVersion().toString(),
                        ModuleInfo.State.BROKEN, why(entry.getKey())))
                .toList();
    }

    private Text why(Bundle bundle) {
        Optional<Text> refusal = candidates.stream().filter(candidate -> candidate.bundle().equals(bundle))
                .flatMap(candidate -> candidate.refusal().stream()).findFirst();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return bundle.getState() == Bundle.ACTIVE
                ? new Text("程序包已启动，但没有提供模块", "its bundle runs but offers no module")
                : new Text("程序包没有启动", "its bundle is not started");
    }

    private static String name(Bundle bundle) {
        String name = bundle.getHeaders("").get("Bundle-Name");
        return name == null ? bundle.getSymbolicName() : name;
    }

    private synchronized void reroute() {
        RoutingTable before = table.get();
        RoutingTable after = before.with(candidates.stream().flatMap(candidate -> candidate.handle().stream()).toList(), generations);
        table.set(after);
        after.routes().forEach((region, route) -> {
            if (before.module(region).filter(old -> old == route.module()).isEmpty()) {
                LOG.info("{} is in force (generation {})", route.module().label().en(), route.generation());
            }
        });
        before.routes().forEach((region, route) -> {
            if (after.module(region).isEmpty()) {
                LOG.info("{} is gone; county {} has no module now", route.module().label().en(), region);
            }
        });
    }

    private void admit(Candidate candidate) {
        try {
            candidate.admit(kind -> Limits.of(kind, config), registry::region,
                    descriptor -> metrics.observer(descriptor.region(), descriptor.version()));
            candidate.refusal().ifPresent(why -> LOG.warn("The county module in bundle {} {} is ignored: {}",
                    candidate.bundle().getSymbolicName(), candidate.bundle().getVersion(), why.en()));
            reroute();
        } finally {
            candidate.settled().complete(null);
        }
    }

    private final class Services implements ServiceTrackerCustomizer<CountyModule, Candidate> {
        @Override
        public Candidate addingService(ServiceReference<CountyModule> reference) {
            Candidate candidate = new Candidate(context, reference);
            candidates.add(candidate);
            Thread admission = new Thread(() -> admit(candidate), "lingmei-county-admission-" + candidate.bundle().getBundleId());
            admission.setDaemon(true);
            admission.start();
            return candidate;
        }

        @Override
        public void modifiedService(ServiceReference<CountyModule> reference, Candidate candidate) {
            // a module's properties mean nothing to the platform
        }

        @Override
        public void removedService(ServiceReference<CountyModule> reference, Candidate candidate) {
            candidates.remove(candidate);
            candidate.close();
            reroute();
        }
    }

    private static final class ModuleBundles implements BundleTrackerCustomizer<String> {
        @Override
        public String addingBundle(Bundle bundle, BundleEvent event) {
            return bundle.getHeaders("").get(REGION_HEADER);
        }

        @Override
        public void modifiedBundle(Bundle bundle, BundleEvent event, String region) {
            // the state is read when somebody asks
        }

        @Override
        public void removedBundle(Bundle bundle, BundleEvent event, String region) {
            // nothing was acquired for it
        }
    }
}
