package org.lingmei.county.host.routing;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which module is in force for which county; immutable, replaced as a whole.
 *
 * @param routes the routes by region
 */
public record RoutingTable(Map<String, Route> routes) {

    /** No county has a module. */
    public static final RoutingTable EMPTY = new RoutingTable(Map.of());

    public RoutingTable {
        routes = Map.copyOf(routes);
    }

    /** The module in force for a county. */
    public Optional<ModuleHandle> module(String region) {
        return route(region).map(Route::module);
    }

    /** A county's route. */
    public Optional<Route> route(String region) {
        return Optional.ofNullable(routes.get(region));
    }

    /** All routes, by region. */
    public List<Route> all() {
        return routes.values().stream().sorted(Comparator.comparing(route -> route.module().region())).toList();
    }

    /** The table in which the highest version ready is in force for each county; each change of a county counts its generation up. */
    RoutingTable with(Collection<ModuleHandle> ready, Map<String, Long> lastGenerations) {
        Map<String, ModuleHandle> best = new TreeMap<>();
        for (ModuleHandle module : ready) {
            best.merge(module.region(), module, (a, b) -> a.version().compareTo(b.version()) >= 0 ? a : b);
        }
        Map<String, Route> next = new TreeMap<>();
        best.forEach((region, module) -> {
            Route current = routes.get(region);
            next.put(region, current != null && current.module() == module ? current
                    : new Route(module, lastGenerations.merge(region, 1L, Long::sum)));
        });
        return new RoutingTable(next);
    }

    /**
     * A county's way to its module.
     *
     * @param generation how many modules have been in force for the county since the host started, this one included
     */
    public record Route(ModuleHandle module, long generation) {
    }
}
