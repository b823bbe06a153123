package org.lingmei.core.web.security;

import java.time.Duration;
import java.util.function.Supplier;
import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Identity;
import org.lingmei.core.web.openapi.ResourceMethod;

/** Lets through who shows a valid token; see {@link org.lingmei.core.api.web.RoomApi} for what needs none. */
@Priority(Priorities.AUTHENTICATION)
public final class BearerFilter implements ContainerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private static final Duration START_TIME = Duration.ofSeconds(5);

    private final Supplier<Identity> identity;

    @Context
    private ResourceInfo resource;

    /**
     * @param identity gives the service of the moment, or null while there is none: the platform is starting, or its database
     *     is away
     */
    public BearerFilter(Supplier<Identity> identity) {
        this.identity = identity;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (ResourceMethod.open(resource.getResourceClass(), resource.getResourceMethod())) {
            return;
        }
        String token = token(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        Identity current = identity.get();
        if (current == null) {
            throw new ProblemException(new Problem("starting", 503, new Text("系统正在启动", "The system is starting"),
                    new Text("系统正在启动，请稍后再试。", "The system is starting; please try again in a moment.")), START_TIME);
        }
        Caller caller = current.verify(token);
        SecurityContext before = request.getSecurityContext();
        request.setSecurityContext(new CallerSecurityContext(caller, before != null && before.isSecure()));
    }

    /** The token in an {@code Authorization} header; 401 if there is none. */
    public static String token(String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || header.length() == SCHEME.length()) {
            throw Problem.unauthorized(new Text("请先登录。", "Please log in.")).asException();
        }
        return header.substring(SCHEME.length()).strip();
    }
}
