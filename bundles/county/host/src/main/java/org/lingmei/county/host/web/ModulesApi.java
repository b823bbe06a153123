package org.lingmei.county.host.web;

import java.util.List;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.web.RoomApi;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.host.connect.Connectors;
import org.lingmei.county.host.deploy.ModuleManager;
import org.lingmei.county.host.routing.Routes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has the room's resources published, once the modules are up. */
@Component
public final class ModulesApi implements RoomApi {

    private final List<Object> resources;

    @Activate
    public ModulesApi(@Reference CountyModules modules, @Reference ModuleManager manager, @Reference IdempotentWrites writes,
            @Reference(target = "(lingmei.schema=modules)") Transactions transactions, @Reference Connectors connectors,
            @Reference Routes routes) {
        resources = List.of(new ModulesResource(modules::modules, manager::desired, module -> routes.table().module(module), manager.node()),
                new DeploymentsResource(manager, writes, transactions), new PagesResource(manager),
                new ConnectorsResource(connectors, writes, transactions));
    }

    @Override
    public String room() {
        return "modules";
    }

    @Override
    public List<Object> resources() {
        return resources;
    }
}
