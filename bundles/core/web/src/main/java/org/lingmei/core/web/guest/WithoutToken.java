package org.lingmei.core.web.guest;

import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.core.HttpHeaders;

/** Keeps the caller's token from the guest, who could call the platform with it in the caller's name; the guest is told who calls. */
@Priority(Priorities.AUTHENTICATION + 1)
final class WithoutToken implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        request.getHeaders().remove(HttpHeaders.AUTHORIZATION);
    }
}
