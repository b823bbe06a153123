package org.lingmei.core.runtime.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Uscc;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.security.Users.User;
import org.lingmei.core.runtime.store.EnterpriseEntity;
import org.lingmei.core.runtime.store.RegionEntity;
import org.lingmei.core.runtime.store.TestEntities;
import org.lingmei.core.runtime.testing.StoreHarness;

/** The parts of one platform that users and logins need. */
final class Desk implements AutoCloseable {

    static final Region HAICHENG =
            new Region("210381", "海城市", "鞍山市", "210300", "辽C", new BigDecimal("8000"));
    static final Enterprise MINE = new Enterprise(new Uscc("912103819DX0010148"), HAICHENG.code(), "一矿", Enterprise.Kind.MINE,
            new BigDecimal("500"), 0);
    static final Caller SECURITY = Caller.platform("test");
    static final String PASSWORD = "Magnesite-2021";
    static final InetAddress OFFICE = InetAddress.getLoopbackAddress();
    static final User WANG =
            new User("wang", "王小明", Set.of(Role.COUNTY_REPORTER), "210381", null, false);

    private final StoreHarness core;
    final TestEntities entities;
    final Accounts accounts;
    final UsersService users;
    final LoginDesk desk;

    Desk(StoreHarness core) throws Exception {
        this.core = core;
        entities = new TestEntities(core);
        entities.transactions().run((em, tx) -> {
            RegionEntity region = new RegionEntity("210381");
            region.update(HAICHENG, 0);
            em.persist(region);
            em.flush();
            EnterpriseEntity mine = new EnterpriseEntity(MINE.uscc());
            mine.update(MINE);
            em.persist(mine);
            return null;
        });
        accounts = new Accounts(entities.transactions(), core.auditTrail(), core.clock());
        users = new UsersService(accounts, StoreHarness.registry(List.of(HAICHENG), List.of(MINE)));
        TokenKey key = TokenKey.of(new byte[32]);
        desk = new LoginDesk(core.coreTransactions(), core.auditTrail(), accounts,
                RolePermissions.read(Path.of("src/main/distribution/etc/lingmei/roles.json")),
                new Tokens(key, Duration.ofMinutes(30), Duration.ofHours(12)), new LoginGuard(5, Duration.ofMinutes(15)),
                new AddressLimit(30, Duration.ofMinutes(15)), core.clock());
    }

    void pass(Duration time) {
        core.clock().set(core.clock().instant().plus(time));
    }

    @Override
    public void close() {
        entities.close();
    }

    static ProblemException refusal(int status, Executable action) {
        ProblemException refused = assertThrows(ProblemException.class, action);
        assertEquals(status, refused.problem().status(), refused.getMessage());
        return refused;
    }
}
