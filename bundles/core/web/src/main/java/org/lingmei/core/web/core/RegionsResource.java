package org.lingmei.core.web.core;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.registry.RegionModules;
import org.lingmei.core.api.registry.Registry;

/** The counties. */
@Path("/regions")
@Tag(name = "register")
@Produces(MediaType.APPLICATION_JSON)
public final class RegionsResource {

    private final Registry registry;
    private final Supplier<RegionModules> modules;

    /**
     * @param modules gives who knows the counties' modules at this moment, or null while nobody hosts any
     */
    RegionsResource(Registry registry, Supplier<RegionModules> modules) {
        this.registry = registry;
        this.modules = modules;
    }

    /** All counties. */
    @GET
    @Operation(summary = "The counties, each with the module in force")
    public List<RegionView> all() {
        Optional<RegionModules> host = Optional.ofNullable(modules.get());
        return registry.regions().stream()
                .map(region -> RegionView.of(region, host.flatMap(known -> known.module(region.code()))))
                .toList();
    }

    /**
     * A county.
     *
     * @param plate the prefix of its number plates
     * @param module the module in force, or null
     */
    public record RegionView(String region, String name, String city, String plate, RegionModules.Module module) {

        static RegionView of(Region region, Optional<RegionModules.Module> module) {
            return new RegionView(region.code(), region.name(), region.city(), region.plate(), module.orElse(null));
        }
    }
}
