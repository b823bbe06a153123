package org.lingmei.county.host.web;

import java.util.List;
import org.lingmei.core.api.web.RoomApi;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.host.routing.Census;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has the room's resources published, once the modules are up. */
@Component
public final class ModulesApi implements RoomApi {

    private final ModulesResource resource;

    @Activate
    public ModulesApi(@Reference CountyModules modules, @Reference Census census) {
        resource = new ModulesResource(modules::modules, region -> census.table().route(region));
    }

    @Override
    public String room() {
        return "modules";
    }

    @Override
    public List<Object> resources() {
        return List.of(resource);
    }
}
