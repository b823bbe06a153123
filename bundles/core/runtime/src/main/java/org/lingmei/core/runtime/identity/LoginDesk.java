package org.lingmei.core.runtime.identity;

import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Identity;
import org.lingmei.core.api.security.Users.User;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs users in and recognises their tokens. */
final class LoginDesk implements Identity {

    private static final ZoneId PEOPLE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm").withZone(PEOPLE);
    private static final Logger LOG = LoggerFactory.getLogger(LoginDesk.class);
    private static final Caller DESK = Caller.platform("login");

    private final Transactions transactions;
    private final AuditTrail audit;
    private final Accounts accounts;
    private final RolePermissions permissions;
    private final Tokens tokens;
    private final LoginGuard guard;
    private final AddressLimit addresses;
    private final InstantSource clock;
    private final PasswordHashes passwords = new PasswordHashes();
    private final HashingSlots slots = new HashingSlots(2, Duration.ofSeconds(10));

    LoginDesk(Transactions transactions, AuditTrail audit, Accounts accounts, RolePermissions permissions, Tokens tokens,
            LoginGuard guard, AddressLimit addresses, InstantSource clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.accounts = accounts;
        this.permissions = permissions;
        this.tokens = tokens;
        this.guard = guard;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public Session login(String username, String password, InetAddress from) {
        // Limits are looked at inside the slot: a burst of requests cannot all pass before the first failure is counted.
        return slots.run(() -> {
            Instant now = clock.instant();
            addresses.waitOf(username, from, now).ifPresent(wait -> {
                throw limited(wait);
            });
            if (username == null || password == null || !UsersService.isUsername(username)
                    || password.length() > PasswordRules.LONGEST) {
                passwords.matches("", passwords.decoy());
                countFailure(from, now);
                throw refused();
            }
            refuseIfLocked(username, now);
            Optional<Account> account = accounts.find(username);
            boolean right = passwords.matches(password, account.map(Account::passwordHash).orElse(passwords.decoy()));
            if (!right || account.isEmpty() || account.get().user().disabled()) {
                countFailure(DESK, "core.login.failed", username, from, now);
                throw refused();
            }
            addresses.remember(username, from);
            return admit(account.get(), from, now);
        });
    }

    @Override
    public Session changePassword(String token, String present, String next, InetAddress from) {
        Tokens.Claims claims = tokens.read(token, clock.instant()).orElseThrow(LoginDesk::expired);
        String username = claims.username();
        // First, so that a guess that could not be carried out is not answered either.
        PasswordRules.require(username, next);
        return slots.run(() -> {
            Instant now = clock.instant();
            Account account = accounts.find(username).filter(claims::holdFor).orElseThrow(LoginDesk::expired);
            refuseIfLocked(username, now);
            Caller caller = caller(account.user());
            if (present.length() > PasswordRules.LONGEST || !passwords.matches(present, account.passwordHash())) {
                countFailure(caller, "core.user.password-change-failed", username, from, now);
                throw wrong();
            }
            if (next.equals(present)) {
                throw same();
            }
            Account changed = accounts.changePasswordHash(caller, account, passwords.hash(next)).orElseThrow(LoginDesk::expired);
            return session(changed, now, now);
        });
    }

    private void refuseIfLocked(String username, Instant now) {
        guard.lockedUntil(transactions, username, now).ifPresent(until -> {
            throw locked(until, now);
        });
    }

    private Session admit(Account account, InetAddress from, Instant now) {
        Caller caller = caller(account.user());
        transactions.write(tx -> {
            LoginGuard.clear(tx, caller.username());
            return audit.append(tx, caller, "core.login.succeeded", caller.username(), place(from));
        });
        return session(account, now, now);
    }

    private void countFailure(Caller by, String action, String username, InetAddress from, Instant now) {
        try {
            transactions.write(tx -> countFailure(tx, by, action, username, from, now));
        } catch (DatabaseException e) {
            if (!e.integrityViolation()) {
                throw e;
            }
            // Two first failures of the same name met; the row is there now.
            transactions.write(tx -> countFailure(tx, by, action, username, from, now));
        }
        countFailure(from, now);
    }

    private void countFailure(InetAddress from, Instant now) {
        if (addresses.countFailure(from, now)) {
            String network = AddressLimit.network(from);
            LOG.warn("Too many failed logins from {}; only who has logged in from there before is heard until they become fewer", network);
            transactions.write(tx -> audit.append(tx, DESK, "core.login.address-limited", network, Map.of()));
        }
    }

    private long countFailure(Tx tx, Caller by, String action, String username, InetAddress from, Instant now) throws SQLException {
        Optional<Instant> lock = guard.countFailure(tx, username, now);
        return lock.isPresent()
                ? audit.append(tx, by, "core.login.locked", username, Map.of("until", lock.get().toString(), "address", from.getHostAddress()))
                : audit.append(tx, by, action, username, place(from));
    }

    private static Map<String, String> place(InetAddress from) {
        return Map.of("address", from.getHostAddress());
    }

    @Override
    public Session renew(String token) {
        Instant now = clock.instant();
        Tokens.Claims claims = tokens.read(token, now).orElseThrow(LoginDesk::expired);
        return session(holder(claims), claims.loginAt(), now);
    }

    @Override
    public Caller verify(String token) {
        return caller(holder(tokens.read(token, clock.instant()).orElseThrow(LoginDesk::expired)).user());
    }

    /** The account that the token was issued for, as long as nothing has voided the token. */
    private Account holder(Tokens.Claims claims) {
        return accounts.recall(claims.username()).filter(claims::holdFor).orElseThrow(LoginDesk::expired);
    }

    private Session session(Account account, Instant loginAt, Instant now) {
        Tokens.Issued issued = tokens.issue(account.user().username(), account.generation(), loginAt, now)
                .orElseThrow(LoginDesk::expired);
        return new Session(issued.token(), issued.expiresAt(), caller(account.user()));
    }

    private Caller caller(User user) {
        return new Caller(user.username(), user.roles(), permissions.of(user.roles()), user.region(), user.enterprise());
    }

    private static ProblemException refused() {
        return Problem.unauthorized(new Text("用户名或密码不正确。", "The user name or the password is wrong.")).asException();
    }

    private static ProblemException expired() {
        return Problem.unauthorized(new Text("登录已失效，请重新登录。", "The login is no longer valid; log in again.")).asException();
    }

    private static ProblemException wrong() {
        return new Problem("wrong-password", 422, new Text("当前密码不正确", "The present password is wrong"),
                new Text("当前密码不正确，密码未更改。连续输错将锁定账号。",
                        "The present password is wrong; nothing was changed. Too many wrong ones lock the account.")).asException();
    }

    private static ProblemException same() {
        return new Problem("same-password", 422, new Text("新旧密码相同", "The passwords do not differ"),
                new Text("新密码不能与当前密码相同。", "The new password has to differ from the present one.")).asException();
    }

    private static ProblemException limited(Duration wait) {
        return new ProblemException(new Problem("address-limited", 429, new Text("该网络地址登录失败过多", "Too many failed logins from one address"),
                new Text("来自您所在网络的登录失败次数过多，请稍后再试。曾从这里成功登录的用户不受影响。",
                        "Too many logins from your network have failed; try again in a moment. Whoever has logged in from here before can go on.")),
                wait);
    }

    private static ProblemException locked(Instant until, Instant now) {
        return new ProblemException(new Problem("account-locked", 429, new Text("账号暂时锁定", "Account locked for a while"),
                new Text("密码错误次数过多，账号锁定至 %s（北京时间）。",
                        "Too many wrong passwords; the account is locked until %s (Beijing time).").with(TIME.format(until))),
                Duration.between(now, until));
    }
}
