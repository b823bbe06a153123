package org.lingmei.core.runtime.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.Uscc;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.security.Users;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Decides what changes to users make sense and who may make them. */
@Component
public final class UsersService implements Users {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9.-]{3,64}");
    private static final Set<Role> NEED_A_REGION = EnumSet.of(Role.COUNTY_OPERATOR, Role.COUNTY_REPORTER);
    private static final int LONGEST_DISPLAY_NAME = 200;

    private final Accounts accounts;
    private final Registry registry;
    private final PasswordHashes passwords = new PasswordHashes();

    @Activate
    public UsersService(@Reference Accounts accounts, @Reference Registry registry) {
        this.accounts = accounts;
        this.registry = registry;
    }

    /** Whether there can be a user of that name. */
    static boolean isUsername(String name) {
        return USERNAME.matcher(name).matches();
    }

    @Override
    public List<User> all() {
        return accounts.all();
    }

    @Override
    public Optional<User> find(String username) {
        return username == null || !isUsername(username) ? Optional.empty() : accounts.find(username).map(Account::user);
    }

    @Override
    public User create(Caller by, User user, String password) {
        by.require(Permission.USERS_WRITE);
        if (user.username() == null || !isUsername(user.username())) {
            throw invalid("用户名应为 3 至 64 个小写字母、数字、点或连字符。", "A user name has 3 to 64 of a–z, 0–9, dot, hyphen.");
        }
        User checked = checked(user);
        PasswordRules.require(user.username(), password);
        return accounts.create(by, checked.withInitialPassword(Accounts.isPerson(checked)), passwords.hash(password));
    }

    @Override
    public User update(Caller by, User user) {
        by.require(Permission.USERS_WRITE);
        return accounts.update(by, checked(user));
    }

    @Override
    public void setPassword(Caller by, String username, String password) {
        by.require(Permission.USERS_WRITE);
        PasswordRules.require(username, password);
        accounts.setPasswordHash(by, username, passwords.hash(password));
    }

    /** The user with the enterprise's code normalised, and of the enterprise's county: one without a county would be of the province. */
    private User checked(User user) {
        if (user.displayName() == null || user.displayName().isBlank() || user.displayName().length() > LONGEST_DISPLAY_NAME) {
            throw invalid("显示名称应为 1 至 200 个字。", "A display name has 1 to 200 characters.");
        }
        if (user.roles().isEmpty()) {
            throw invalid("请至少指定一个角色。", "A user has at least one role.");
        }
        if (user.region() == null && user.roles().stream().anyMatch(NEED_A_REGION::contains)) {
            throw invalid("县级角色必须指定县（市）。", "A county's role needs the county.");
        }
        if (user.region() != null && registry.region(user.region()).isEmpty()) {
            throw invalid("没有代码为“" + user.region() + "”的县（市）。", "There is no county with the code “" + user.region() + "”.");
        }
        if (user.enterprise() == null) {
            if (user.roles().contains(Role.ENTERPRISE)) {
                throw invalid("企业角色必须指定企业。", "The role enterprise needs the enterprise.");
            }
            return user;
        }
        String uscc = Uscc.normalise(user.enterprise());
        Enterprise enterprise = registry.enterprise(uscc).orElseThrow(() ->
                invalid("名录中没有代码为“" + uscc + "”的企业。", "No enterprise with the code “" + uscc + "” is registered."));
        if (user.region() != null && !user.region().equals(enterprise.region())) {
            throw invalid("企业“" + uscc + "”属于 " + enterprise.region() + "，不属于 " + user.region() + "。",
                    "The enterprise “" + uscc + "” belongs to " + enterprise.region() + ", not to " + user.region() + ".");
        }
        return new User(user.username(), user.displayName(), user.roles(), enterprise.region(), uscc, user.disabled());
    }

    private static RuntimeException invalid(String zh, String en) {
        return new Problem("invalid-user", 422, new Text("用户信息有误", "The user is not right"), new Text(zh, en)).asException();
    }
}
