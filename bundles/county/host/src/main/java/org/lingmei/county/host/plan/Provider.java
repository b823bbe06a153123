package org.lingmei.county.host.plan;

import java.util.List;
import java.util.Set;
import org.osgi.framework.Version;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;

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
