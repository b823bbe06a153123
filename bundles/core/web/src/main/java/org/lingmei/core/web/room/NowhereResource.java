package org.lingmei.core.web.room;

import javax.annotation.security.PermitAll;
import javax.ws.rs.GET;
import javax.ws.rs.NotFoundException;
import javax.ws.rs.Path;

/**
 * Stands where no room answers, so that an unknown address, or one of a room that is away, gets a problem answer and not the
 * servlet's page. Its only method is never reached by accident: everything else is a 404 of the server around it.
 */
@Path("/")
@PermitAll
public final class NowhereResource {

    /** The root has nothing to say. */
    @GET
    public String root() {
        throw new NotFoundException();
    }
}
