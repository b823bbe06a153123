package org.lingmei.core.runtime.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lingmei.core.runtime.identity.Desk.OFFICE;
import static org.lingmei.core.runtime.identity.Desk.PASSWORD;
import static org.lingmei.core.runtime.identity.Desk.SECURITY;
import static org.lingmei.core.runtime.identity.Desk.WANG;
import static org.lingmei.core.runtime.identity.Desk.refusal;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lingmei.core.api.audit.AuditReader;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Identity.Session;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.security.Users.User;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;

/** Passwords that users choose for themselves. */
class OwnPasswordTest {

    @OnEachDatabase
    void aUserChoosesAPasswordAndOnlyTheAnsweredTokenGoesOn(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            it.users.create(SECURITY, WANG, PASSWORD);
            String here = it.desk.login("wang", PASSWORD, OFFICE).token();
            String elsewhere = it.desk.login("wang", PASSWORD, OFFICE).token();
            it.desk.verify(elsewhere);
            it.pass(Duration.ofMinutes(20));
            Session changed = it.desk.changePassword(here, PASSWORD, "Another-2021", OFFICE);
            assertEquals("wang", it.desk.verify(changed.token()).username());
            assertEquals(core.clock().instant().plus(Duration.ofMinutes(30)), changed.expiresAt());
            for (String before : List.of(here, elsewhere)) {
                refusal(401, () -> it.desk.verify(before));
                refusal(401, () -> it.desk.renew(before));
                refusal(401, () -> it.desk.changePassword(before, "Another-2021", "Third-2021-x", OFFICE));
            }
            refusal(401, () -> it.desk.login("wang", PASSWORD, OFFICE));
            it.desk.login("wang", "Another-2021", OFFICE);
            AuditReader.Entry told = core.auditReader().entries(Long.MAX_VALUE, 100).stream()
                    .filter(entry -> entry.action().equals("core.user.password-changed")).findFirst().orElseThrow();
            assertEquals("wang wang {}", told.actor() + " " + told.subject() + " " + told.details());
        }
    }

    @OnEachDatabase
    void aStolenSessionCannotGuessThePassword(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            it.users.create(SECURITY, WANG, PASSWORD);
            String stolen = it.desk.login("wang", PASSWORD, OFFICE).token();
            for (int i = 0; i < 5; i++) {
                assertEquals("wrong-password", refusal(422, () -> it.desk.changePassword(stolen, "Wrong-guess-1", "Mine-now-2021", OFFICE)).problem().type());
            }
            ProblemException locked = refusal(429, () -> it.desk.changePassword(stolen, PASSWORD, "Mine-now-2021", OFFICE));
            assertEquals(Optional.of(Duration.ofMinutes(15)), locked.retryAfter());
            refusal(429, () -> it.desk.login("wang", PASSWORD, OFFICE));
            it.pass(Duration.ofMinutes(15));
            it.desk.login("wang", PASSWORD, OFFICE);
            List<String> told = core.auditReader().entries(Long.MAX_VALUE, 100).stream().map(AuditReader.Entry::action).toList();
            assertEquals(4, Collections.frequency(told, "core.user.password-change-failed"));
            assertEquals(1, Collections.frequency(told, "core.login.locked"));
            String trail = core.auditReader().entries(Long.MAX_VALUE, 100).toString();
            assertFalse(trail.contains("Wrong-guess-1") || trail.contains("Mine-now-2021"), trail);
        }
    }

    @OnEachDatabase
    void anOwnPasswordFollowsTheRulesAndDiffers(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            it.users.create(SECURITY, WANG, PASSWORD);
            String token = it.desk.login("wang", PASSWORD, OFFICE).token();
            for (String weak : List.of("short", "Wang-2021-mine", "onlysmallletters", "Aa1-".repeat(51))) {
                assertEquals("weak-password", refusal(422, () -> it.desk.changePassword(token, PASSWORD, weak, OFFICE)).problem().type());
                // nor is it answered whether a guess was right
                assertEquals("weak-password", refusal(422, () -> it.desk.changePassword(token, "guess", weak, OFFICE)).problem().type());
            }
            assertEquals("same-password", refusal(422, () -> it.desk.changePassword(token, PASSWORD, PASSWORD, OFFICE)).problem().type());
            assertEquals("wrong-password", refusal(422, () -> it.desk.changePassword(token, "x".repeat(100_000), "Another-2021", OFFICE)).problem().type());
            it.desk.verify(token);
            it.desk.login("wang", PASSWORD, OFFICE);
            it.users.update(SECURITY, new User("wang", "王小明", Set.of(Role.LEADER), null, null, true));
            refusal(401, () -> it.desk.changePassword(token, PASSWORD, "Another-2021", OFFICE));
        }
    }

    @OnEachDatabase
    void whoGoesByAPasswordOfSomebodyElseIsMarked(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            assertTrue(it.users.create(SECURITY, WANG, PASSWORD).initialPassword());
            it.desk.changePassword(it.desk.login("wang", PASSWORD, OFFICE).token(), PASSWORD, "Another-2021", OFFICE);
            assertEquals(Optional.of(WANG), it.users.find("wang"));
            assertFalse(it.users.update(SECURITY, WANG.withInitialPassword(true)).initialPassword());
            it.users.setPassword(SECURITY, "wang", "A-third-one-2021");
            assertTrue(it.users.find("wang").orElseThrow().initialPassword());
            Caller self = new Caller("wang", Set.of(), Set.of(Permission.USERS_WRITE), null, null);
            it.users.setPassword(self, "wang", "A-fourth-one-2021");
            assertFalse(it.users.find("wang").orElseThrow().initialPassword());
        }
    }

    @OnEachDatabase
    void aPartnersSystemIsNotAskedToChoose(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            assertFalse(it.users.create(SECURITY, new User("steelworks", "鞍钢系统", Set.of(Role.PARTNER), null, null, false), PASSWORD)
                    .initialPassword());
            it.users.setPassword(SECURITY, "steelworks", "Another-2021");
            assertFalse(it.users.find("steelworks").orElseThrow().initialPassword());
        }
    }

    @OnEachDatabase
    void aChangeThatAnAdministratorOvertookLeavesTheAdministrators(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            it.users.create(SECURITY, WANG, PASSWORD);
            Account known = it.accounts.find("wang").orElseThrow();
            Caller wang = it.desk.login("wang", PASSWORD, OFFICE).caller();
            it.users.setPassword(SECURITY, "wang", "Set-by-another-2021");
            assertEquals(Optional.empty(), it.accounts.changePasswordHash(wang, known, new PasswordHashes().hash("Mine-2021-xx")));
            it.desk.login("wang", "Set-by-another-2021", OFFICE);
        }
    }

    @OnEachDatabase
    void wrongPresentPasswordsCountForTheAddressToo(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            it.users.create(SECURITY, WANG, PASSWORD);
            String token = it.desk.login("wang", PASSWORD, OFFICE).token();
            for (int i = 0; i < 28; i++) {
                String name = "nobody-" + i;
                refusal(401, () -> it.desk.login(name, "wrong", OFFICE));
            }
            refusal(422, () -> it.desk.changePassword(token, "wrong", "Another-2021", OFFICE));
            refusal(401, () -> it.desk.login("nobody-else", "wrong", OFFICE));
            assertEquals("address-limited", refusal(429, () -> it.desk.login("nobody-else", "wrong", OFFICE)).problem().type());
        }
    }
}
