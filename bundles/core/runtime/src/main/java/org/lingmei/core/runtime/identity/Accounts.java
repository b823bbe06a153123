package org.lingmei.core.runtime.identity;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.security.Users.User;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.core.runtime.store.EntityTransactions;
import org.lingmei.core.runtime.store.UserEntity;
import org.lingmei.core.runtime.tx.RunningTx;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Stores users, and writes each change into the audit trail. Whether a change is allowed others decide. */
@Component(service = Accounts.class)
public final class Accounts {

    /** So long a change on another node may go unnoticed here; changes on this node show at once. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final EntityTransactions transactions;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    @Activate
    public Accounts(@Reference EntityTransactions transactions, @Reference AuditTrail audit) {
        this(transactions, audit, InstantSource.system());
    }

    Accounts(EntityTransactions transactions, AuditTrail audit, InstantSource clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    private record Remembered(Account account, Instant readAt) {
    }

    List<User> all() {
        return transactions.run((entities, tx) ->
                entities.createQuery("SELECT u FROM UserEntity u ORDER BY u.username", UserEntity.class)
                        .getResultList().stream().map(UserEntity::user).toList());
    }

    /** The account as it is in the database now. */
    Optional<Account> find(String username) {
        return transactions.run((entities, tx) -> Optional.ofNullable(entities.find(UserEntity.class, username)).map(Accounts::account));
    }

    /** The account as it was a few seconds ago at most; for what every request asks. */
    Optional<Account> recall(String username) {
        Remembered known = remembered.get(username);
        if (known != null && clock.instant().isBefore(known.readAt.plus(FRESH))) {
            return Optional.of(known.account);
        }
        Instant readAt = clock.instant();
        long changesBefore = changes.get();
        Optional<Account> account = find(username);
        account.ifPresent(found -> remember(found, readAt, changesBefore));
        return account;
    }

    /** Unless a change came between, whose reader would otherwise be put back to the state before. */
    private synchronized void remember(Account account, Instant readAt, long changesBefore) {
        if (changes.get() == changesBefore) {
            remembered.put(account.user().username(), new Remembered(account, readAt));
        }
    }

    private synchronized void forget(String username) {
        changes.incrementAndGet();
        remembered.remove(username);
    }

    User create(Caller by, User user, String passwordHash) {
        return transactions.run((entities, tx) -> {
            if (entities.find(UserEntity.class, user.username()) != null) {
                throw taken(user.username());
            }
            UserEntity entity = new UserEntity(user.username());
            entity.update(user);
            entity.setPasswordHash(passwordHash, user.initialPassword());
            entities.persist(entity);
            entities.flush();
            audit.append(tx, by, "core.user.created", user.username(), facts(user));
            return entity.user();
        });
    }

    User update(Caller by, User user) {
        return transactions.run((entities, tx) -> {
            UserEntity entity = existing(entities.find(UserEntity.class, user.username()), user.username());
            boolean mattered = managesUsers(entity.user());
            // locked when one who manages users is changed: two who each leave the last word to the other must not both go
            List<UserEntity> all = mattered ? entities.createQuery("SELECT u FROM UserEntity u", UserEntity.class)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList() : List.of();
            entity.update(user);
            entities.flush();
            if (mattered && all.stream().map(UserEntity::user).noneMatch(Accounts::managesUsers)) {
                throw new Problem("last-security-admin", 409, new Text("最后一个安全管理员", "The last security administrator"),
                        new Text("系统中必须保留至少一个启用的安全管理员。", "There must remain one enabled security administrator."))
                        .asException();
            }
            RunningTx.afterCommit(tx, () -> forget(user.username()));
            audit.append(tx, by, "core.user.updated", user.username(), facts(user));
            return entity.user();
        });
    }

    /** Sets the password for a user, as somebody else than the user does. */
    void setPasswordHash(Caller by, String username, String passwordHash) {
        transactions.run((entities, tx) -> {
            UserEntity entity = existing(entities.find(UserEntity.class, username), username);
            boolean initial = !by.username().equals(username) && isPerson(entity.user());
            return replaceHash(entities, tx, entity, passwordHash, initial, by, "core.user.password-set");
        });
    }

    /**
     * Sets the password that the user has chosen.
     *
     * @param known the account that the user was recognised by
     * @return the account from then on; empty if it was changed meanwhile, which leaves it as it is
     */
    Optional<Account> changePasswordHash(Caller user, Account known, String passwordHash) {
        return transactions.run((entities, tx) -> {
            UserEntity entity = entities.find(UserEntity.class, user.username());
            if (entity == null || entity.generation() != known.generation()) {
                return Optional.empty();
            }
            replaceHash(entities, tx, entity, passwordHash, false, user, "core.user.password-changed");
            return Optional.of(account(entity));
        });
    }

    private long replaceHash(EntityManager entities, Tx tx, UserEntity entity, String hash, boolean initial, Caller by, String action)
            throws SQLException {
        String username = entity.user().username();
        entity.setPasswordHash(hash, initial);
        entities.flush();
        LoginGuard.clear(tx, username);
        RunningTx.afterCommit(tx, () -> forget(username));
        return audit.append(tx, by, action, username, Map.of());
    }

    /** Whether there is somebody who could choose a password. */
    static boolean isPerson(User user) {
        return !user.roles().equals(Set.of(Role.PARTNER));
    }

    private static boolean managesUsers(User user) {
        return !user.disabled() && user.roles().contains(Role.SECURITY_ADMIN);
    }

    private static UserEntity existing(UserEntity entity, String username) {
        if (entity == null) {
            throw Problem.notFound(new Text("没有用户“%s”。", "There is no user “%s”.").with(username)).asException();
        }
        return entity;
    }

    private static RuntimeException taken(String username) {
        return new Problem("username-taken", 409, new Text("用户名已存在", "The user name is taken"),
                new Text("用户“%s”已存在。", "There is a user “%s” already.").with(username)).asException();
    }

    private static Account account(UserEntity entity) {
        return new Account(entity.user(), entity.passwordHash(), entity.generation());
    }

    private static Map<String, String> facts(User user) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("disabled", Boolean.toString(user.disabled()));
        facts.put("displayName", user.displayName());
        facts.put("roles", user.roles().stream().map(Role::code).sorted().collect(Collectors.joining(" ")));
        if (user.region() != null) {
            facts.put("region", user.region());
        }
        if (user.enterprise() != null) {
            facts.put("enterprise", user.enterprise());
        }
        return facts;
    }
}
