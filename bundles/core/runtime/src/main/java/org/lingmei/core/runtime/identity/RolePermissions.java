package org.lingmei.core.runtime.identity;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingmei.core.api.security.Role;

/** Which role has which rights; the operator's file says so. */
final class RolePermissions {

    private final Map<Role, Set<String>> permissions;

    private RolePermissions(Map<Role, Set<String>> permissions) {
        this.permissions = permissions;
    }

    /**
     * Reads the file: a JSON object with the roles' outside names and for each an array of rights. A role that is not
     * mentioned has none.
     *
     * @throws IOException if it cannot be read or names a role that does not exist
     */
    static RolePermissions read(Path file) throws IOException {
        Map<String, List<String>> content = new ObjectMapper().readValue(file.toFile(), new TypeReference<>() { });
        Map<Role, Set<String>> permissions = new EnumMap<>(Role.class);
        for (Map.Entry<String, List<String>> entry : content.entrySet()) {
            Role role = Role.ofCode(entry.getKey())
                    .orElseThrow(() -> new IOException(file + ": there is no role " + entry.getKey()));
            permissions.put(role, Set.copyOf(entry.getValue()));
        }
        return new RolePermissions(permissions);
    }

    /** All that any of the roles allows. */
    Set<String> of(Set<Role> roles) {
        return roles.stream().flatMap(role -> permissions.getOrDefault(role, Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
