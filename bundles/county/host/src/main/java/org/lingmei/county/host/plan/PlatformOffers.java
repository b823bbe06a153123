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
import org.lingmei.county.host.plan.Offers.Offer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;

/**
 * Reads from the running framework what it offers to modules at this moment. What its bundles bring is read again only when one of
 * them has another wiring than last time; services come and go and are looked at each time.
 */
public final class PlatformOffers implements Supplier<Offers> {

    private static final String OWN_BUNDLES = "org.lingmei.";
    private static final String OWN_CLASSES = "org/lingmei";

    private final BundleContext context;
    private final ModulePackages allowed;
    private volatile Kept kept = new Kept(List.of(), null);

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
        return ofBundles().serving(this::services);
    }

    /** What the bundles bring. A bundle that is resolved anew, refreshed or updated gets another wiring, or none. */
    Offers ofBundles() {
        List<Bundle> bundles = Stream.of(context.getBundles()).filter(bundle -> !ModuleJar.isLocation(bundle.getLocation())).toList();
        // before anything is read: what changes meanwhile is seen by the next one who asks
        List<Wired> now = bundles.stream().map(bundle -> new Wired(bundle.getBundleId(), bundle.adapt(BundleWiring.class))).toList();
        Kept last = kept;
        if (!last.wired().equals(now)) {
            last = new Kept(now, new Offers(bundles.stream().flatMap(bundle -> provider(bundle).stream()).toList(), allowed,
                    Runtime.version().feature()));
            kept = last;
        }
        return last.offers();
    }

    private static Optional<Provider> provider(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        List<BundleCapability> wired = wiring == null ? null : wiring.getCapabilities(null);
        if (wired == null) {
            // not resolved, or just being refreshed
            return Optional.empty();
        }
        List<Capability> capabilities = wired.stream().filter(capability -> !Offers.SERVICE.equals(capability.getNamespace()))
                .map(Capability.class::cast).toList();
        String name = name(bundle);
        return Optional.of(new Provider(name, bundle.getVersion(), bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID, capabilities,
                List.copyOf(wiring.getRevision().getDeclaredRequirements(null)), name.startsWith(OWN_BUNDLES) ? ownPackages(wiring) : Set.of()));
    }

    /** Bundles of the first OSGi have no symbolic name. */
    private static String name(Bundle bundle) {
        return Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation());
    }

    private static Set<String> ownPackages(BundleWiring wiring) {
        Collection<String> classes = wiring.listResources(OWN_CLASSES, "*.class",
                BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL);
        return Objects.requireNonNullElse(classes, List.<String>of()).stream().map(Archive::packageOf).collect(Collectors.toSet());
    }

    private List<Offer> services() {
        List<Offer> services = new ArrayList<>();
        for (ServiceReference<?> reference : references()) {
            Bundle bundle = reference.getBundle();
            if (bundle != null && !ModuleJar.isLocation(bundle.getLocation())) {
                Map<String, Object> attributes = new HashMap<>();
                for (String key : reference.getPropertyKeys()) {
                    Object value = reference.getProperty(key);
                    attributes.put(key, value instanceof Object[] values ? Arrays.asList(values) : value);
                }
                services.add(new Offer(new CapabilityImpl(null, Offers.SERVICE, Map.of(), attributes), name(bundle) + "/" + bundle.getVersion()));
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

    /** How a bundle was wired; a wiring is equal to itself only. */
    private record Wired(long bundle, BundleWiring wiring) {
    }

    private record Kept(List<Wired> wired, Offers offers) {
    }
}
