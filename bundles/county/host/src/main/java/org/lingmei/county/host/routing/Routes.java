package org.lingmei.county.host.routing;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;

/** The pointer that every call into a module follows. */
@Component(service = Routes.class)
public final class Routes {

    private final AtomicReference<RoutingTable> table = new AtomicReference<>(RoutingTable.EMPTY);

    /** The routes of the moment. */
    public RoutingTable table() {
        return table.get();
    }

    /**
     * Does something inside a county's module in force, which stays until that is done.
     *
     * @param with gets the module, with a lease on it
     * @param without where the county has none
     */
    public <T> T call(String region, Function<ModuleHandle, T> with, Supplier<T> without) {
        Optional<ModuleHandle> module = enter(region);
        if (module.isEmpty()) {
            return without.get();
        }
        try {
            return with.apply(module.get());
        } finally {
            module.get().leave();
        }
    }

    /** A lease on a county's module in force, if it has one; whoever gets it must {@link ModuleHandle#leave() leave}. */
    public Optional<ModuleHandle> enter(String region) {
        while (true) {
            Optional<ModuleHandle> module = table.get().module(region);
            // closed means that the pointer has moved on already: a version is closed only after that
            if (module.isEmpty() || module.get().enter()) {
                return module;
            }
        }
    }

    /**
     * New calls go to another module from now on.
     *
     * @return the one they went to before; still to be closed
     */
    public Optional<ModuleHandle> put(ModuleHandle module, long generation) {
        return table.getAndUpdate(now -> now.with(module.region(), new RoutingTable.Route(module, generation))).module(module.region());
    }

    /** New calls find no module from now on. */
    public Optional<ModuleHandle> remove(String region) {
        return table.getAndUpdate(now -> now.without(region)).module(region);
    }
}
