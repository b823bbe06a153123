package org.lingmei.county.host.routing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lingmei.county.api.ModuleInfo;

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

    /** The module that was told of so; none where that is not in force, or not any more. */
    public Optional<ModuleHandle> module(ModuleInfo told) {
        boolean called = told.state() == ModuleInfo.State.ACTIVE || told.state() == ModuleInfo.State.SUSPENDED;
        return module(told.region()).filter(module -> called && module.version().toString().equals(told.version()));
    }

    /** A county's route. */
    public Optional<Route> route(String region) {
        return Optional.ofNullable(routes.get(region));
    }

    /** All routes, by region. */
    public List<Route> all() {
        return routes.values().stream().sorted(Comparator.comparing(route -> route.module().region())).toList();
    }

    /** The table with another module for a county. */
    RoutingTable with(String region, Route route) {
        Map<String, Route> next = new TreeMap<>(routes);
        next.put(region, route);
        return new RoutingTable(next);
    }

    /** The table without a module for a county. */
    RoutingTable without(String region) {
        Map<String, Route> next = new TreeMap<>(routes);
        next.remove(region);
        return new RoutingTable(next);
    }

    /**
     * A county's way to its module.
     *
     * @param generation the county's generation in the database that put the module there
     */
    public record Route(ModuleHandle module, long generation) {
    }
}
