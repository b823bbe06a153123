package org.lingmei.county.host.plan;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * A bundle of the platform, as far as it matters to modules.
 *
 * @param symbolicName its name
 * @param version its version
 * @param framework whether it is the system bundle, which exports the JDK's packages
 * @param capabilities what it provides: packages, extenders, services and so on
 * @param requirements what it requires
 * @param packages those of its packages, exported or not, that hold classes of the platform's own
 */
public record Provider(String symbolicName, Version version, boolean framework, List<Capability> capabilities,
        List<Requirement> requirements, Set<String> packages) {

    /**
     * A bundle as its manifest describes it.
     *
     * @param headers at least its name and version
     * @param packages those of its packages, exported or not, that hold classes of the platform's own
     * @throws IllegalArgumentException if a header is malformed
     */
    public static Provider described(Map<String, String> headers, boolean framework, Set<String> packages) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        all.put(Constants.BUNDLE_MANIFESTVERSION, "2");
        try {
            Resource bundle = ResourceBuilder.build("bundle", all);
            return new Provider(all.get(Constants.BUNDLE_SYMBOLICNAME).split(";")[0].strip(), Version.parseVersion(all.get(Constants.BUNDLE_VERSION)),
                    framework, bundle.getCapabilities(null), bundle.getRequirements(null), packages);
        } catch (BundleException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /**
     * A framework with the packages that the running Java exports.
     *
     * @param headers its own headers, with further packages if it exports any
     * @param lacking packages of Java that it does not export
     */
    public static Provider framework(Map<String, String> headers, Set<String> lacking) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        Stream<String> java = ModuleLayer.boot().modules().stream().filter(module -> module.getName().matches("(java|jdk)\\..*"))
                .flatMap(module -> module.getDescriptor().exports().stream()).filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source).filter(name -> !lacking.contains(name)).distinct().sorted();
        all.put(Constants.EXPORT_PACKAGE, Stream.concat(Stream.ofNullable(all.get(Constants.EXPORT_PACKAGE)), java).collect(Collectors.joining(",")));
        return described(all, true, Set.of());
    }

    public Provider {
        capabilities = List.copyOf(capabilities);
        requirements = List.copyOf(requirements);
        packages = Set.copyOf(packages);
    }

    /** Name and version, as a plan writes them. */
    public String id() {
        return symbolicName + "/" + version;
    }
}
