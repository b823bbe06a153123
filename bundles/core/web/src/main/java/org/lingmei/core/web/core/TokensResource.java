package org.lingmei.core.web.core;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import javax.annotation.security.PermitAll;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Identity;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.web.problem.ProblemBody;
import org.lingmei.core.web.security.BearerFilter;
import org.lingmei.core.web.security.ClientAddresses;

/** Logging in. */
@Path("/tokens")
@Tag(name = "identity")
@Produces(MediaType.APPLICATION_JSON)
public final class TokensResource {

    private final Identity identity;
    private final ClientAddresses clients;

    TokensResource(Identity identity, ClientAddresses clients) {
        this.identity = identity;
        this.clients = clients;
    }

    /** Exchanges a password for a token. */
    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Exchanges a user's password for a short-lived token")
    @ApiResponse(responseCode = "200", description = "The token",
            content = @Content(schema = @Schema(implementation = Token.class)))
    @ApiResponse(responseCode = "401", description = "Unknown user, wrong password or disabled account",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(responseCode = "429", description = "The account is locked after too many failures (account-locked), or "
            + "there were too many from the same address (address-limited); Retry-After says how long",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemBody.class)))
    public Token login(Credentials credentials, @Context HttpServletRequest request) {
        if (credentials == null || credentials.username() == null || credentials.password() == null) {
            throw Problem.badRequest(new Text("请提供 username 和 password。", "username and password are needed.")).asException();
        }
        return Token.of(identity.login(credentials.username(), credentials.password(), clients.of(request)));
    }

    /** Exchanges a valid token for a fresh one. */
    @POST
    @Path("/renewal")
    @Operation(summary = "Exchanges a token that is still valid for a fresh one; 401 once the login itself is too old")
    public Token renew(@Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return Token.of(identity.renew(BearerFilter.token(authorization)));
    }

    /** What a user logs in with. */
    public record Credentials(String username, String password) {

        @Override
        public String toString() {
            return "Credentials[username=" + username + "]";
        }
    }

    /**
     * A login.
     *
     * @param token to be sent as {@code Authorization: Bearer …}
     * @param region the county the user is bound to, or null
     */
    public record Token(String token, Instant expiresAt, List<String> roles, String region) {

        static Token of(Identity.Session session) {
            return new Token(session.token(), session.expiresAt(),
                    session.caller().roles().stream().map(Role::code).sorted().toList(), session.caller().region());
        }
    }
}
