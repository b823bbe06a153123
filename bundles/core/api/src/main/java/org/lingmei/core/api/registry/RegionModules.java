package org.lingmei.core.api.registry;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which module each county runs, for those parts of the core that show it. The core knows no counties' modules; whoever hosts
 * them registers this service, and while nobody does, no county has one.
 */
@ProviderType
public interface RegionModules {

    /** The module in force for a county. */
    Optional<Module> module(String region);

    /**
     * A module in force.
     *
     * @param version its version, such as {@code 1.0.0}
     * @param state how it stands, such as {@code ACTIVE}
     */
    record Module(String version, String state) {
    }
}
