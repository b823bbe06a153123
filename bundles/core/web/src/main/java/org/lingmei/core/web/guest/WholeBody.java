package org.lingmei.core.web.guest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;

/**
 * Reads the body, up to the limit, before the guest is called: the time that a client takes to send it is not the guest's, and
 * a guest that is late reads from memory and not from a connection that serves the next request.
 */
@Priority(Priorities.USER)
final class WholeBody implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (request.hasEntity()) {
            request.setEntityStream(new ByteArrayInputStream(request.getEntityStream().readAllBytes()));
        }
    }
}
