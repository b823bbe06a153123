package org.lingmei.core.web.core;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.security.Users;

/** Who the caller is. */
@Path("/me")
@Tag(name = "identity")
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource {

    private final Users users;

    MeResource(Users users) {
        this.users = users;
    }

    /** The caller, with what the caller may do. */
    @GET
    @Operation(summary = "Who the caller is and what the caller may do")
    public Me me(@Context SecurityContext security) {
        Caller caller = Callers.of(security);
        String displayName = users.find(caller.username()).map(Users.User::displayName).orElse(caller.username());
        return new Me(caller.username(), displayName, caller.roles().stream().map(Role::code).sorted().toList(),
                caller.permissions().stream().sorted().toList(), caller.region(), caller.enterprise());
    }

    /**
     * The caller.
     *
     * @param region the county the user is bound to, or null
     * @param enterprise the code of the enterprise the user is bound to, or null
     */
    public record Me(String username, String displayName, List<String> roles, List<String> permissions, String region,
            String enterprise) {
    }
}
