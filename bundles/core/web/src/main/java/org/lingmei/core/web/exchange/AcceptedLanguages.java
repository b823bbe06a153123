package org.lingmei.core.web.exchange;

import javax.annotation.Priority;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.core.HttpHeaders;

/**
 * Drops an {@code Accept-Language} that cannot be read ({@code en-}), so that the reader gets Chinese. Reading it fails wherever
 * that is tried, also where a problem is put into words.
 */
@PreMatching
@Priority(0)
public final class AcceptedLanguages implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            request.getAcceptableLanguages();
        } catch (RuntimeException unreadable) {
            request.getHeaders().remove(HttpHeaders.ACCEPT_LANGUAGE);
        }
    }
}
