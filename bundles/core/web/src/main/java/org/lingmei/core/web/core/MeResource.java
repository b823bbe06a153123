package org.lingmei.core.web.core;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Identity;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.security.Users;
import org.lingmei.core.web.problem.ProblemBody;
import org.lingmei.core.web.security.BearerFilter;
import org.lingmei.core.web.security.ClientAddresses;

/** Who the caller is, and the caller's own password. */
@Path("/me")
@Tag(name = "identity")
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource {

    private final Identity identity;
    private final ClientAddresses clients;
    private final Users users;

    MeResource(Identity identity, ClientAddresses clients, Users users) {
        this.identity = identity;
        this.clients = clients;
        this.users = users;
    }

    /** The caller, with what the caller may do. */
    @GET
    @Operation(summary = "Who the caller is and what the caller may do")
    public Me me(@Context SecurityContext security) {
        Caller caller = Callers.of(security);
        Optional<Users.User> user = users.find(caller.username());
        return new Me(caller.username(), user.map(Users.User::displayName).orElse(caller.username()),
                caller.roles().stream().map(Role::code).sorted().toList(), caller.permissions().stream().sorted().toList(),
                caller.region(), caller.enterprise(), user.map(Users.User::initialPassword).orElse(false));
    }

    /** Gives the caller a password of the caller's own choice. */
    @POST
    @Path("/password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Changes the caller's own password; all tokens of the caller cease to be valid, and the answer is a new one")
    @ApiResponse(responseCode = "200", description = "The token from now on",
            content = @Content(schema = @Schema(implementation = TokensResource.Token.class)))
    @ApiResponse(responseCode = "422", description = "The present password is wrong (wrong-password), or the new one is too weak "
            + "(weak-password) or the present one (same-password)",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(responseCode = "429", description = "Locked after too many wrong passwords; Retry-After says how long",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemBody.class)))
    public TokensResource.Token changePassword(PasswordChange change,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @Context HttpServletRequest request) {
        if (change == null || change.present() == null || change.password() == null) {
            throw Problem.badRequest(new Text("请提供 present（当前密码）和 password（新密码）。",
                    "present, the password as it is, and password, the new one, are needed.")).asException();
        }
        return TokensResource.Token.of(identity.changePassword(BearerFilter.token(authorization), change.present(), change.password(),
                clients.of(request)));
    }

    /**
     * The caller.
     *
     * @param region the county the user is bound to, or null
     * @param enterprise the code of the enterprise the user is bound to, or null
     * @param initialPassword whether somebody else has set the password, so that the user should choose another
     */
    public record Me(String username, String displayName, List<String> roles, List<String> permissions, String region,
            String enterprise, boolean initialPassword) {
    }

    /**
     * A password to be.
     *
     * @param present the password as it is
     * @param password the new one
     */
    public record PasswordChange(String present, String password) {

        @Override
        public String toString() {
            return "PasswordChange[]";
        }
    }
}
