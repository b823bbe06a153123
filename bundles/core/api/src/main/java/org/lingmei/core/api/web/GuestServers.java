package org.lingmei.core.api.web;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Publishes resources of guests, several versions of one at once, each on a server of its own with all that the platform's rooms
 * have: authentication, problem answers, JSON, metrics, body limit, server-sent events. Their addresses are closed to the
 * outside: only requests that carry {@link #PUBLIC_ADDRESS} are let in, and no client can set that.
 *
 * <p>The methods of the resources run behind the room's {@link CallGate}, and so do the making of their parameters from what the
 * client sent, where the guest's own classes are made, and the writing of what they return; bodies have been read whole by then,
 * so that a slow client costs the guest no time. A {@code @BeanParam} would be made outside the gate and is refused. What they throw is their answer if it is a
 * {@link org.lingmei.core.api.problem.ProblemException} or a {@code WebApplicationException} below 500, or another that carries
 * a body; everything else becomes what the gate makes of it. {@code @Context} objects and the security context work as they do in
 * a room, but that the caller's token, the header {@code Authorization}, is kept from the guest. What is written as a stream is written outside the gate, a few at once. An answer of 500 and above, thrown, returned or
 * given later, is the guest's failure to the gate, and still its answer.
 */
@ProviderType
public interface GuestServers {

    /**
     * Name of the request attribute that opens the door to a private address: a string, the public address that the client has
     * called, such as {@code /api/v1/counties/210381}, from which links and {@code Location} headers are made.
     */
    String PUBLIC_ADDRESS = "org.lingmei.core.api.web.public-address";

    /** Name of the request attribute with the {@link org.lingmei.core.api.problem.ProblemException} that answers a request. */
    String PROBLEM = "org.lingmei.core.api.web.problem";

    /**
     * Starts a server.
     *
     * @throws IllegalArgumentException if the resources cannot be published; the message says why
     */
    GuestServer publish(GuestRoom room);

    /**
     * Where a request that carries {@link #PROBLEM} is to be forwarded to: it is answered with that problem, as a room would
     * answer it.
     */
    String refusals();
}
