package org.lingmei.core.runtime.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lingmei.core.runtime.identity.Desk.HAICHENG;
import static org.lingmei.core.runtime.identity.Desk.MINE;
import static org.lingmei.core.runtime.identity.Desk.PASSWORD;
import static org.lingmei.core.runtime.identity.Desk.SECURITY;
import static org.lingmei.core.runtime.identity.Desk.refusal;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.security.Users.User;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;

class EnterpriseUsersTest {

    private static User user(String name, String region, String enterprise) {
        return new User(name, "矿山填报员", Set.of(Role.ENTERPRISE), region, enterprise, false);
    }

    @OnEachDatabase
    @DisplayName("an enterprise's user belongs to the enterprise's county, whether that was said or not, and to no other")
    void county(StoreHarness core) throws Exception {
        try (Desk desk = new Desk(core)) {
            String mine = MINE.uscc().value();
            assertEquals(HAICHENG.code(), desk.users.create(SECURITY, user("mine-1", null, mine), PASSWORD).region());
            assertEquals(HAICHENG.code(), desk.users.find("mine-1").orElseThrow().region());
            assertEquals(HAICHENG.code(), desk.users.update(SECURITY, user("mine-1", null, mine)).region());
            assertEquals(HAICHENG.code(), desk.users.create(SECURITY, user("mine-2", HAICHENG.code(), mine), PASSWORD).region());
            for (User wrong : new User[] {user("mine-3", "210624", mine), user("mine-3", null, "912103819DX0010223"), user("mine-3", null, null)}) {
                assertEquals("invalid-user", refusal(422, () -> desk.users.create(SECURITY, wrong, PASSWORD)).problem().type());
            }
            refusal(422, () -> desk.users.update(SECURITY, user("mine-1", "210624", mine)));
        }
    }
}
