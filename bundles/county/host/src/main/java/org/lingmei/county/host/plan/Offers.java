package org.lingmei.county.host.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.CapabilitySet;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/** What the platform offers to modules, and what of it exists but is not for them. A value: it does not follow the framework. */
public final class Offers {

    /** The namespace of services. */
    static final String SERVICE = "osgi.service";

    private static final String DYNAMIC = "dynamic";

    private final List<Provider> platform;
    private final int javaFeature;
    private final Map<String, List<Offer>> packages;
    private final Map<String, List<Offer>> others;
    private final Set<String> exported;
    private final Set<String> own;
    private final Set<String> bundles;
    private final Supplier<List<Offer>> services;

    /**
     * Sorts what the platform's bundles provide.
     *
     * @param platform all its bundles that are resolved, without any module's
     * @param allowed which packages modules may import
     * @param javaFeature the running Java, as 17
     */
    public Offers(List<Provider> platform, ModulePackages allowed, int javaFeature) {
        this.services = List::of;
        this.packages = new HashMap<>();
        this.others = new HashMap<>();
        this.platform = List.copyOf(platform);
        this.javaFeature = javaFeature;
        for (Provider provider : platform) {
            for (Capability capability : provider.capabilities()) {
                Offer offer = new Offer(capability, provider.id());
                if (!PackageNamespace.PACKAGE_NAMESPACE.equals(capability.getNamespace())) {
                    others.computeIfAbsent(capability.getNamespace(), namespace -> new ArrayList<>()).add(offer);
                } else if (allowed.offers(packageName(capability), provider.framework())) {
                    packages.computeIfAbsent(packageName(capability), name -> new ArrayList<>()).add(offer);
                }
            }
        }
        packages.values().forEach(offers -> offers.sort(Comparator.comparing(Offer::version).reversed()));
        exported = capabilities(PackageNamespace.PACKAGE_NAMESPACE).map(Offers::packageName).collect(Collectors.toUnmodifiableSet());
        own = platform.stream().flatMap(provider -> provider.packages().stream()).collect(Collectors.toUnmodifiableSet());
        bundles = platform.stream().map(Provider::symbolicName).collect(Collectors.toUnmodifiableSet());
    }

    private Offers(Offers bundlesOnly, Supplier<List<Offer>> services) {
        this.platform = bundlesOnly.platform;
        this.javaFeature = bundlesOnly.javaFeature;
        this.packages = bundlesOnly.packages;
        this.others = bundlesOnly.others;
        this.exported = bundlesOnly.exported;
        this.own = bundlesOnly.own;
        this.bundles = bundlesOnly.bundles;
        this.services = services;
    }

    /** The same with services, which are read when a module requires one. */
    Offers serving(Supplier<List<Offer>> now) {
        return new Offers(this, now);
    }

    /** The versions of a package that modules may import, highest first. */
    List<Version> versions(String packageName) {
        return packages.getOrDefault(packageName, List.of()).stream().map(Offer::version).distinct().toList();
    }

    /** Whether any bundle of the platform exports the package, to modules or not. */
    boolean exports(String packageName) {
        return exported.contains(packageName);
    }

    /** Whether the package holds classes of the platform's own. */
    boolean owns(String packageName) {
        return own.contains(packageName);
    }

    /** Whether a bundle of the platform has that name. */
    boolean hasBundle(String symbolicName) {
        return bundles.contains(symbolicName);
    }

    /** The running Java, as 17. */
    int javaFeature() {
        return javaFeature;
    }

    /** The package a module would be wired to: the highest one that fits. */
    Optional<Offer> importable(String packageName, Requirement wanted) {
        return packages.getOrDefault(packageName, List.of()).stream().filter(offer -> CapabilitySet.matches(offer.capability(), wanted))
                .findFirst();
    }

    /** Whoever provides something other than a package. */
    Optional<Offer> provided(Requirement wanted) {
        Stream<Offer> brought = others.getOrDefault(wanted.getNamespace(), List.of()).stream();
        return (SERVICE.equals(wanted.getNamespace()) ? Stream.concat(brought, services.get().stream()) : brought)
                .filter(offer -> CapabilitySet.matches(offer.capability(), wanted)).findFirst();
    }

    /** The platform's bundles that could be wired to something a module would provide. */
    Stream<String> takers(Capability offered) {
        return platform.stream().filter(provider -> provider.requirements().stream()
                .filter(requirement -> requirement.getNamespace().equals(offered.getNamespace()))
                .filter(requirement -> !DYNAMIC.equals(requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE)))
                .anyMatch(requirement -> CapabilitySet.matches(offered, requirement))).map(Provider::id);
    }

    private Stream<Capability> capabilities(String namespace) {
        return platform.stream().flatMap(provider -> provider.capabilities().stream())
                .filter(capability -> namespace.equals(capability.getNamespace()));
    }

    static String packageName(Capability capability) {
        return String.valueOf(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
    }

    /**
     * Something provided.
     *
     * @param capability what
     * @param provider by whom, as {@code name/version}
     */
    record Offer(Capability capability, String provider) {

        Version version() {
            return capability.getAttributes().get(Constants.VERSION_ATTRIBUTE) instanceof Version version ? version : Version.emptyVersion;
        }
    }
}
