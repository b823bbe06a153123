package org.lingmei.core.web.operations;

import java.util.List;
import org.lingmei.core.api.web.RoomApi;
import org.lingmei.core.web.room.PublishedRooms;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The description of the interface. */
@Component(service = RoomApi.class)
public final class OpenApiRoom implements RoomApi {

    private final OpenApiResource resource;

    @Activate
    public OpenApiRoom(@Reference PublishedRooms rooms) {
        resource = new OpenApiResource(rooms);
    }

    @Override
    public String room() {
        return "openapi.json";
    }

    @Override
    public List<Object> resources() {
        return List.of(resource);
    }
}
