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
 *
 * <p>JSON: decimal numbers leave as strings in plain notation and arrive as strings or numbers, times are ISO 8601 in UTC, fields
 * without a value are null, unknown fields are refused. A resource answers a problem by throwing
 * {@link org.lingmei.core.api.problem.ProblemException}; whatever else it throws is logged under a number and leaves as 500.
 * Bodies above the configured limit never reach a resource whole: reading them throws a 413 problem.
 *
 * <p>The header {@code Idempotency-Key} is the resource's to read, and to hand to
 * {@link org.lingmei.core.api.idempotency.IdempotentWrites} with the transactions of its own room.
 *
 * <p>Of two services with the same name the first is published; the other follows when the first has gone.
 */
@ConsumerType
public interface RoomApi {

    /** The room's name and first path segment below {@code /api/v1}, such as {@code reporting}; empty for the core. */
    String room();

    /** The JAX-RS resource objects; their paths are relative to the room. */
    List<Object> resources();
}
