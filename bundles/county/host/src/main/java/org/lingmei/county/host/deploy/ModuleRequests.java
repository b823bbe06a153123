package org.lingmei.county.host.deploy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.web.GuestServer;
import org.lingmei.county.host.rest.CountyRoutes;
import org.lingmei.county.host.rest.Refusals;
import org.lingmei.county.host.rest.RequestLease;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.host.routing.Routes;
import org.lingmei.county.host.store.Desired;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Leads requests to a county's own resources along the same pointer as every other call. */
@Component(service = CountyRoutes.class)
public final class ModuleRequests implements CountyRoutes {

    /** Among so many of the latest is the one that blocked: what was refused since stands there too. */
    private static final int HISTORY = 20;

    private final Routes routes;
    private final ModuleManager manager;
    /** Why a county's module is blocked, by region: anybody may ask, and as often as they like, so the database is asked once. */
    private final Map<String, Blocked> blocked = new ConcurrentHashMap<>();

    @Activate
    public ModuleRequests(@Reference Routes routes, @Reference ModuleManager manager) {
        this.routes = routes;
        this.manager = manager;
    }

    @Override
    public RequestLease enter(String region) {
        ModuleHandle module = routes.enter(region).orElseThrow(() -> manager.desired(region).filter(Desired::blocked)
                .map(desired -> Refusals.blocked(new Text("县级模块 %s ", "The county module %s").with(region + "/" + desired.version()), whyBlocked(desired)))
                .orElseGet(() -> Refusals.none(region)));
        Optional<String> path = module.server().map(GuestServer::path);
        if (path.isEmpty()) {
            module.leave();
            throw Refusals.none(region);
        }
        return new Lease(module, path.get());
    }

    private Text whyBlocked(Desired desired) {
        return blocked.compute(desired.region(), (region, known) -> known != null && known.generation() == desired.generation() ? known
                : new Blocked(desired.generation(), manager.history(region, HISTORY).stream()
                        .filter(last -> last.action() == Deployment.Action.BLOCK && last.outcome() == Deployment.Outcome.KEPT).map(Deployment::reason)
                        .findFirst().orElse(Text.same("")))).why();
    }

    /**
     * A module that is not to be called.
     *
     * @param generation of the county, when it was blocked
     */
    private record Blocked(long generation, Text why) {
    }

    private record Lease(ModuleHandle module, String path) implements RequestLease {
        @Override
        public String reference() {
            return module.reference();
        }

        @Override
        public void leave() {
            module.leave();
        }
    }
}
