package org.lingmei.core.web.core;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.security.Users;

/**
 * The users of the platform.
 *
 * <p>Setting a password takes no {@code Idempotency-Key}: to tell whether a request is the same one, something made of the password
 * would have to be kept. It may be repeated as it is.
 */
@Path("/users")
@Tag(name = "identity")
@Produces(MediaType.APPLICATION_JSON)
public final class UsersResource {

    private final Users users;
    private final KeyedWrites writes;

    UsersResource(Users users, KeyedWrites writes) {
        this.users = users;
        this.writes = writes;
    }

    /** All users. */
    @GET
    @Operation(summary = "All users")
    public List<UserView> all(@Context SecurityContext security) {
        Callers.of(security).require(Permission.USERS_WRITE);
        return users.all().stream().map(UserView::of).toList();
    }

    /** Creates a user. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Creates a user")
    @ApiResponse(responseCode = "201", description = "The user", content = @Content(schema = @Schema(implementation = UserView.class)))
    public Response create(NewUser user, @HeaderParam("Idempotency-Key") String key, @Context SecurityContext security) {
        Caller caller = Callers.of(security);
        caller.require(Permission.USERS_WRITE);
        required(user != null && user.username() != null && user.password() != null, "username, password");
        Users.User wanted = new Users.User(user.username(), displayName(user.displayName(), user.username()), roles(user.roles()),
                user.region(), user.enterprise(), false);
        return writes.once(key, caller, "POST users " + UserView.of(wanted), Response.Status.CREATED,
                () -> UserView.of(users.create(caller, wanted, user.password())));
    }

    /** Changes a user. */
    @PUT
    @Path("/{username}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Changes a user's name, roles, binding or whether the account is disabled; the user's tokens cease to be valid")
    @ApiResponse(responseCode = "200", description = "The user", content = @Content(schema = @Schema(implementation = UserView.class)))
    public Response update(@PathParam("username") String username, UserChange change, @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext security) {
        Caller caller = Callers.of(security);
        caller.require(Permission.USERS_WRITE);
        required(change != null && change.roles() != null, "roles");
        Users.User wanted = new Users.User(username, displayName(change.displayName(), username), roles(change.roles()), change.region(),
                change.enterprise(), change.disabled());
        return writes.once(key, caller, "PUT users " + UserView.of(wanted), Response.Status.OK,
                () -> UserView.of(users.update(caller, wanted)));
    }

    /** Sets a password. */
    @PUT
    @Path("/{username}/password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sets a password and lifts a lock; the user's tokens cease to be valid")
    @ApiResponse(responseCode = "204", description = "Set")
    public void setPassword(@PathParam("username") String username, NewPassword password, @Context SecurityContext security) {
        Caller caller = Callers.of(security);
        caller.require(Permission.USERS_WRITE);
        required(password != null && password.password() != null, "password");
        users.setPassword(caller, username, password.password());
    }

    private static void required(boolean given, String fields) {
        if (!given) {
            throw Problem.badRequest(new Text("必须提供字段：%s。", "Needed fields: %s.").with(fields)).asException();
        }
    }

    private static String displayName(String given, String username) {
        return given == null || given.isBlank() ? username : given.strip();
    }

    private static Set<Role> roles(List<String> codes) {
        return (codes == null ? List.<String>of() : codes).stream().map(UsersResource::role).collect(Collectors.toUnmodifiableSet());
    }

    private static Role role(String code) {
        return Role.ofCode(String.valueOf(code)).orElseThrow(() -> new Problem("unknown-role", 422,
                new Text("没有这种角色", "Unknown role"), new Text("没有角色“%s”。", "There is no role “%s”.").with(code)).asException());
    }

    /**
     * A user as others see one.
     *
     * @param initialPassword whether the user still goes by a password that somebody else has set
     */
    @Schema(name = "User")
    public record UserView(String username, String displayName, List<String> roles, String region, String enterprise, boolean disabled,
            boolean initialPassword) {

        static UserView of(Users.User user) {
            return new UserView(user.username(), user.displayName(), user.roles().stream().map(Role::code).sorted().toList(),
                    user.region(), user.enterprise(), user.disabled(), user.initialPassword());
        }
    }

    /** A user to be. */
    public record NewUser(String username, String displayName, List<String> roles, String region, String enterprise, String password) {

        @Override
        public String toString() {
            return "NewUser[username=" + username + "]";
        }
    }

    /** What is to change; all fields are set as given. */
    public record UserChange(String displayName, List<String> roles, String region, String enterprise, boolean disabled) {
    }

    /** A password to be. */
    public record NewPassword(String password) {

        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }
}
