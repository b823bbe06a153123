package org.lingmei.core.api.security;

import java.security.Principal;
import java.util.Set;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;

/**
 * The authenticated user behind a call; the {@link Principal} of a request's security context.
 *
 * @param username the login name
 * @param roles the user's roles
 * @param permissions what these roles allow, by name; see {@link Permission}
 * @param region the county the user is bound to, or null for one of the province
 * @param enterprise the code of the enterprise the user is bound to, or null
 */
public record Caller(String username, Set<Role> roles, Set<String> permissions, String region, String enterprise)
        implements Principal {

    public Caller {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    /** The platform itself, for what it does unasked: watched folders, first start, schedules. */
    public static Caller platform(String part) {
        return new Caller("platform:" + part, Set.of(), Set.of(Permission.ALL), null, null);
    }

    @Override
    public String getName() {
        return username;
    }

    public boolean may(String permission) {
        return permissions.contains(permission) || permissions.contains(Permission.ALL);
    }

    /** Whether the user is of the province, or of just that county. */
    public boolean actsFor(String regionCode) {
        return region == null || region.equals(regionCode);
    }

    /** Throws a 403 problem unless the caller has the permission. */
    public void require(String permission) {
        if (!may(permission)) {
            throw Problem.forbidden(new Text("您的账号没有“%s”权限。", "Your account lacks the right “%s”.").with(permission))
                    .asException();
        }
    }

    /** Throws a 403 problem unless the caller has the permission and {@link #actsFor acts for} the region. */
    public void requireFor(String permission, String regionCode) {
        require(permission);
        if (!actsFor(regionCode)) {
            throw Problem.forbidden(new Text("您的账号属于 %1$s，不能为 %2$s 办理。",
                    "Your account belongs to %1$s and cannot act for %2$s.").with(region, regionCode)).asException();
        }
    }
}
