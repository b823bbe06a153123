package org.lingmei.core.web.exchange;

import javax.annotation.Priority;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.core.HttpHeaders;

/**
 * Takes an {@code Accept-Language} away that cannot be read, such as {@code en-}: it is a wish, and no reason to refuse a request.
 * Whoever looks at it later, even to say that something else is wrong, would fail by it.
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
