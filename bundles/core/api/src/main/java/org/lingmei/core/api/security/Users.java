package org.lingmei.core.api.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** The users of the platform. Every change is audited; passwords are never given out. */
@ProviderType
public interface Users {

    List<User> all();

    Optional<User> find(String username);

    /**
     * Creates a user.
     *
     * @throws org.lingmei.core.api.problem.ProblemException 409 if the name is taken; 422 if the password is too weak, a role lacks
     *     the region or enterprise it needs, or these do not exist
     */
    User create(Caller by, User user, String password);

    /** Changes roles, region, enterprise or the disabled mark; the user's tokens cease to be valid. */
    User update(Caller by, User user);

    /**
     * Sets a password and lifts a lock; the user's tokens cease to be valid. Unless it is the caller's own, it is an
     * {@linkplain User#initialPassword() initial password} from then on.
     */
    void setPassword(Caller by, String username, String password);

    /**
     * A user.
     *
     * @param username 3 to 64 characters of a–z, 0–9, dot, hyphen
     * @param displayName as people read it
     * @param region the county the user is bound to, or null
     * @param enterprise the enterprise the user is bound to, or null
     * @param initialPassword whether the user goes by a password that somebody else has set, and should choose another. The platform
     *     tells it; it is never taken from a caller, and always false for a {@linkplain Role#PARTNER partner system}
     */
    record User(String username, String displayName, Set<Role> roles, String region, String enterprise, boolean disabled,
            boolean initialPassword) {

        public User {
            roles = Set.copyOf(roles);
        }

        /** A user as wanted by whoever creates or changes one. */
        public User(String username, String displayName, Set<Role> roles, String region, String enterprise, boolean disabled) {
            this(username, displayName, roles, region, enterprise, disabled, false);
        }

        /** The same user with or without the mark. */
        public User withInitialPassword(boolean initial) {
            return new User(username, displayName, roles, region, enterprise, disabled, initial);
        }
    }
}
