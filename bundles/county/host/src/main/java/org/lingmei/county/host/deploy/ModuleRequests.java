package org.lingmei.county.host.deploy;

import java.util.Optional;
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

    private final Routes routes;
    private final ModuleManager manager;

    @Activate
    public ModuleRequests(@Reference Routes routes, @Reference ModuleManager manager) {
        this.routes = routes;
        this.manager = manager;
    }

    @Override
    public RequestLease enter(String region) {
        ModuleHandle module = routes.enter(region).orElseThrow(() -> manager.desired(region).filter(Desired::blocked)
                .map(blocked -> Refusals.blocked(new Text("县级模块 %s ", "The county module %s").with(region + "/" + blocked.version()), whyBlocked(region)))
                .orElseGet(() -> Refusals.none(region)));
        Optional<String> path = module.server().map(GuestServer::path);
        if (path.isEmpty()) {
            module.leave();
            throw Refusals.none(region);
        }
        return new Lease(module, path.get());
    }

    private Text whyBlocked(String region) {
        return manager.history(region, 1).stream().filter(last -> last.action() == Deployment.Action.BLOCK).map(Deployment::reason)
                .findFirst().orElse(Text.same(""));
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
