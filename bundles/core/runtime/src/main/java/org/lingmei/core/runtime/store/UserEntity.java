package org.lingmei.core.runtime.store;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.CollectionTable;
import javax.persistence.Column;
import javax.persistence.ElementCollection;
import javax.persistence.Entity;
import javax.persistence.FetchType;
import javax.persistence.Id;
import javax.persistence.JoinColumn;
import javax.persistence.Table;
import javax.persistence.Version;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.security.Users.User;

/** A user as it is stored. */
@Entity
@Table(name = "app_user", schema = "core")
public class UserEntity {

    @Id
    private String username;

    @Column(name = "display_name")
    private String displayName;

    private String region;

    private String enterprise;

    private boolean disabled;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "initial_password")
    private boolean initialPassword;

    private long generation;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "app_user_role", schema = "core", joinColumns = @JoinColumn(name = "username"))
    @Column(name = "role")
    private Set<String> roles = new HashSet<>();

    @Version
    private long version;

    /** For JPA. */
    protected UserEntity() {
    }

    public UserEntity(String username) {
        this.username = username;
    }

    /** Takes over everything but the name and the password; tokens issued before are void. */
    public void update(User user) {
        displayName = user.displayName();
        region = user.region();
        enterprise = user.enterprise();
        disabled = user.disabled();
        Set<String> codes = user.roles().stream().map(Role::code).collect(Collectors.toSet());
        roles.retainAll(codes);
        roles.addAll(codes);
        generation++;
    }

    /**
     * Tokens issued before are void.
     *
     * @param initial whether somebody else than the user has set the password
     */
    public void setPasswordHash(String hash, boolean initial) {
        passwordHash = hash;
        initialPassword = initial;
        generation++;
    }

    public String passwordHash() {
        return passwordHash;
    }

    /** Counts the changes after which tokens are void. */
    public long generation() {
        return generation;
    }

    /** The user, with those of the roles that this version of the platform knows. */
    public User user() {
        Set<Role> known = roles.stream().flatMap(code -> Role.ofCode(code).stream()).collect(Collectors.toSet());
        return new User(username, displayName, known, region, enterprise, disabled, initialPassword);
    }
}
