package org.lingmei.county.host.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;

/** Reads from the running framework what it offers to modules at this moment. */
public final class PlatformOffers implements Supplier<Offers> {

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
        List<Provider> platform = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (wiring != null && !ModuleJar.isLocation(bundle.getLocation())) {
                List<Capability> capabilities = Stream.concat(
                        wiring.getCapabilities(null).stream().filter(capability -> !SERVICE.equals(capability.getNamespace())),
                        services.getOrDefault(bundle, List.of()).stream()).toList();
                List<Requirement> requirements = List.copyOf(bundle.adapt(BundleRevision.class).getDeclaredRequirements(null));
                boolean framework = bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID;
                platform.add(new Provider(bundle.getSymbolicName(), bundle.getVersion(), framework, capabilities, requirements,
                        framework ? Set.of() : ownPackages(wiring)));
            }
        }
        return new Offers(platform, allowed, Runtime.version().feature());
    }

    private static Set<String> ownPackages(BundleWiring wiring) {
        return wiring.listResources(OWN_CLASSES, "*.class", BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL).stream()
                .map(Archive::packageOf).collect(Collectors.toSet());
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
