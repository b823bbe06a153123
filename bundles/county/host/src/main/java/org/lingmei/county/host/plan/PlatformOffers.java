package org.lingmei.county.host.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.CapabilityImpl;
import org.lingmei.county.host.HostConfig;
import org.lingmei.county.host.artifact.ModuleJar;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;

/** Reads from the running framework what it offers to modules at this moment. */
public final class PlatformOffers implements Supplier<Offers> {

    private static final String OWN_BUNDLES = "org.lingmei.";
    private static final String OWN_CLASSES = "org/lingmei";
    private static final String SERVICE = "osgi.service";

    private final BundleContext context;
    private final ModulePackages allowed;

    /** Restricts what is offered to what the configuration says. */
    public PlatformOffers(BundleContext context, HostConfig config) {
        this(context, new ModulePackages(List.of(config.modulePackages())));
    }

    PlatformOffers(BundleContext context, ModulePackages allowed) {
        // of all bundles and all services, also those that a hook hides from this one
        this.context = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getBundleContext();
        this.allowed = allowed;
    }

    @Override
    public Offers get() {
        Map<Bundle, List<Capability>> services = services();
        List<Provider> platform = Stream.of(context.getBundles()).filter(bundle -> !ModuleJar.isLocation(bundle.getLocation()))
                .flatMap(bundle -> provider(bundle, services.getOrDefault(bundle, List.of())).stream()).toList();
        return new Offers(platform, allowed, Runtime.version().feature());
    }

    private static Optional<Provider> provider(Bundle bundle, List<Capability> services) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        List<BundleCapability> wired = wiring == null ? null : wiring.getCapabilities(null);
        if (wired == null) {
            // not resolved, or just being refreshed
            return Optional.empty();
        }
        List<Capability> capabilities = Stream.concat(wired.stream().filter(capability -> !SERVICE.equals(capability.getNamespace())),
                services.stream()).toList();
        // bundles of the first OSGi have no symbolic name
        String name = Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation());
        return Optional.of(new Provider(name, bundle.getVersion(), bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID, capabilities,
                List.copyOf(wiring.getRevision().getDeclaredRequirements(null)), name.startsWith(OWN_BUNDLES) ? ownPackages(wiring) : Set.of()));
    }

    private static Set<String> ownPackages(BundleWiring wiring) {
        Collection<String> classes = wiring.listResources(OWN_CLASSES, "*.class",
                BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL);
        return Objects.requireNonNullElse(classes, List.<String>of()).stream().map(Archive::packageOf).collect(Collectors.toSet());
    }

    private Map<Bundle, List<Capability>> services() {
        Map<Bundle, List<Capability>> services = new HashMap<>();
        for (ServiceReference<?> reference : references()) {
            Bundle bundle = reference.getBundle();
            if (bundle != null) {
                Map<String, Object> attributes = new HashMap<>();
                for (String key : reference.getPropertyKeys()) {
                    Object value = reference.getProperty(key);
                    attributes.put(key, value instanceof Object[] values ? Arrays.asList(values) : value);
                }
                services.computeIfAbsent(bundle, any -> new ArrayList<>()).add(new CapabilityImpl(null, SERVICE, Map.of(), attributes));
            }
        }
        return services;
    }

    private ServiceReference<?>[] references() {
        try {
            ServiceReference<?>[] references = context.getAllServiceReferences(null, null);
            return references == null ? new ServiceReference<?>[0] : references;
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
