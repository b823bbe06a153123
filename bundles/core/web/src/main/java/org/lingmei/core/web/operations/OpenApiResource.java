package org.lingmei.core.web.operations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.lingmei.core.web.openapi.InterfaceDescription;
import org.lingmei.core.web.room.PublishedRooms;

/** The description of the interface, as the rooms stand at this moment. */
@Path("/")
@Tag(name = "operations")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {

    private final PublishedRooms rooms;
    private final InterfaceDescription description = new InterfaceDescription();

    OpenApiResource(PublishedRooms rooms) {
        this.rooms = rooms;
    }

    /** The description. */
    @GET
    @Operation(summary = "This description, OpenAPI 3")
    public String description() {
        return description.json(rooms.resources());
    }
}
