package org.lingmei.core.api.web;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Registered as a service by a room that has REST resources. The core publishes them on a server of the room's own, with
 * authentication, problem answers, JSON and metrics; it takes the server down when the service goes. The arrival or
 * departure of one room touches no other.
 *
 * <p>Inside a resource the caller is {@code (Caller) securityContext.getUserPrincipal()}. Every path needs a token unless
 * the method or class carries {@code javax.annotation.security.PermitAll}.
 */
@ConsumerType
public interface RoomApi {

    /** The room's name and first path segment below {@code /api/v1}, such as {@code reporting}; empty for the core. */
    String room();

    /** The JAX-RS resource objects; their paths are relative to the room. */
    List<Object> resources();
}
