package org.lingmei.core.web.operations;

import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.lingmei.core.api.web.RoomApi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A room of its own, so that health can be asked for while the rest of the core is starting or its database is away. */
@Component(service = RoomApi.class)
public final class HealthRoom implements RoomApi {

    private final HealthResource resource;

    /**
     * @param rooms the check that says “not yet” until the core is published; without it the first moments of a start would
     *     look well
     */
    @Activate
    public HealthRoom(@Reference HealthCheckExecutor executor,
            @Reference(target = "(" + HealthCheck.NAME + "=" + RoomsHealthCheck.NAME + ")") HealthCheck rooms) {
        resource = new HealthResource(executor);
    }

    @Override
    public String room() {
        return "health";
    }

    @Override
    public List<Object> resources() {
        return List.of(resource);
    }
}
