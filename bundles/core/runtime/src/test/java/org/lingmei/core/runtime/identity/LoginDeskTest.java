package org.lingmei.core.runtime.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lingmei.core.runtime.identity.Desk.OFFICE;
import static org.lingmei.core.runtime.identity.Desk.PASSWORD;
import static org.lingmei.core.runtime.identity.Desk.SECURITY;
import static org.lingmei.core.runtime.identity.Desk.WANG;
import static org.lingmei.core.runtime.identity.Desk.refusal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lingmei.core.api.audit.AuditReader;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Identity.Session;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.security.Users.User;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;

/** Users and logins together, as people meet them. */
class LoginDeskTest {

    @OnEachDatabase
    void aUserLogsInAndIsRecognised(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            it.users.create(SECURITY, WANG, PASSWORD);
            Session session = it.desk.login("wang", PASSWORD, OFFICE);
            assertEquals(core.clock().instant().plus(Duration.ofMinutes(30)), session.expiresAt());
            Caller wang = it.desk.verify(session.token());
            assertEquals(new Caller("wang", Set.of(Role.COUNTY_REPORTER),
                    Set.of("reporting.read", "reporting.submit", "grading.read", "grading.assay", "modules.read"), "210381", null), wang);
            assertEquals(wang, session.caller());
            it.pass(Duration.ofMinutes(31));
            refusal(401, () -> it.desk.verify(session.token()));
            refusal(401, () -> it.desk.renew(session.token()));
        }
    }

    @OnEachDatabase
    void aTokenIsRenewedUntilTheLoginIsTooOld(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            it.users.create(SECURITY, WANG, PASSWORD);
            Session session = it.desk.login("wang", PASSWORD, OFFICE);
            for (int i = 0; i < 12 * 3 - 1; i++) {
                it.pass(Duration.ofMinutes(20));
                session = it.desk.renew(session.token());
            }
            String last = session.token();
            it.pass(Duration.ofMinutes(20));
            refusal(401, () -> it.desk.renew(last));
        }
    }

    @OnEachDatabase
    void nobodyLearnsWhichNamesExist(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            it.users.create(SECURITY, WANG, PASSWORD);
            it.users.create(SECURITY, new User("gone", "x", Set.of(Role.LEADER), null, null, true), PASSWORD);
            List<ProblemException> refusals = new ArrayList<>();
            for (String[] attempt : new String[][] {{"wang", "wrong"}, {"nobody", "wrong"}, {"gone", PASSWORD}, {"WANG", PASSWORD},
                {"", ""}, {"wang\0", "x"}, {null, null}, {"wang", "x".repeat(100_000)}}) {
                refusals.add(refusal(401, () -> it.desk.login(attempt[0], attempt[1], OFFICE)));
            }
            assertEquals(1, refusals.stream().map(ProblemException::problem).distinct().count());
            for (String name : List.of("wang", "nobody", "gone")) {
                for (int i = 0; i < 4; i++) {
                    refusal(401, () -> it.desk.login(name, "wrong", OFFICE));
                }
                assertEquals("account-locked", refusal(429, () -> it.desk.login(name, "wrong", OFFICE)).problem().type());
            }
        }
    }

    @OnEachDatabase
    void fiveFailuresLockEvenTheRightPasswordOutForAWhile(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            it.users.create(SECURITY, WANG, PASSWORD);
            for (int i = 0; i < 5; i++) {
                refusal(401, () -> it.desk.login("wang", "wrong", OFFICE));
            }
            it.pass(Duration.ofMinutes(5));
            ProblemException locked = refusal(429, () -> it.desk.login("wang", PASSWORD, OFFICE));
            assertEquals(Optional.of(Duration.ofMinutes(10)), locked.retryAfter());
            assertTrue(locked.problem().detail().zh().contains("09:15"), locked.problem().detail().zh());
            it.pass(Duration.ofMinutes(10));
            it.desk.login("wang", PASSWORD, OFFICE);
            assertTrue(core.auditReader().entries(Long.MAX_VALUE, 100).stream().map(AuditReader.Entry::action)
                    .anyMatch("core.login.locked"::equals));
        }
    }

    @OnEachDatabase
    void failuresFarApartAndThoseBeforeASuccessDoNotAddUp(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            it.users.create(SECURITY, WANG, PASSWORD);
            for (int i = 0; i < 10; i++) {
                refusal(401, () -> it.desk.login("wang", "wrong", OFFICE));
                it.pass(Duration.ofMinutes(16));
            }
            for (int i = 0; i < 4; i++) {
                refusal(401, () -> it.desk.login("wang", "wrong", OFFICE));
            }
            it.desk.login("wang", PASSWORD, OFFICE);
            for (int i = 0; i < 4; i++) {
                refusal(401, () -> it.desk.login("wang", "wrong", OFFICE));
            }
            it.desk.login("wang", PASSWORD, OFFICE);
        }
    }

    @OnEachDatabase
    void aBurstOfGuessesIsStoppedAsWell(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            it.users.create(SECURITY, WANG, PASSWORD);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            Callable<Integer> guess = () -> assertThrows(ProblemException.class, () -> it.desk.login("wang", "wrong", OFFICE)).problem().status();
            int heard = 0;
            try {
                for (Future<Integer> status : threads.invokeAll(Collections.nCopies(24, guess))) {
                    heard += status.get(2, TimeUnit.MINUTES) == 401 ? 1 : 0;
                }
            } finally {
                threads.shutdownNow();
            }
            assertTrue(heard >= 5 && heard <= 6, heard + " guesses were answered");
        }
    }

    @OnEachDatabase
    void oneWhoGuessesForManyIsStoppedAndWhoIsKnownThereIsNot(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            InetAddress elsewhere = InetAddress.getByName("203.0.113.7");
            it.users.create(SECURITY, WANG, PASSWORD);
            it.users.create(SECURITY, new User("li.lei", "李雷", Set.of(Role.LEADER), null, null, false), PASSWORD);
            it.desk.login("wang", PASSWORD, OFFICE);
            for (int i = 0; i < 30; i++) {
                String name = i % 10 == 0 ? "Not a name" : "nobody-" + i;
                refusal(401, () -> it.desk.login(name, "wrong", OFFICE));
            }
            ProblemException limited = refusal(429, () -> it.desk.login("li.lei", PASSWORD, OFFICE));
            assertEquals("address-limited", limited.problem().type());
            assertEquals(Optional.of(Duration.ofSeconds(30)), limited.retryAfter());
            refusal(429, () -> it.desk.login("Not a name", "wrong", OFFICE));
            it.desk.login("li.lei", PASSWORD, elsewhere);
            refusal(401, () -> it.desk.login("wang", "wrong", OFFICE));
            String wang = it.desk.login("wang", PASSWORD, OFFICE).token();
            it.desk.changePassword(wang, PASSWORD, "Another-2021", OFFICE);
            it.pass(Duration.ofSeconds(30));
            it.desk.login("li.lei", PASSWORD, OFFICE);
            List<AuditReader.Entry> told = core.auditReader().entries(Long.MAX_VALUE, 200).stream()
                    .filter(entry -> entry.action().equals("core.login.address-limited")).toList();
            assertEquals(List.of(AddressLimit.network(OFFICE)), told.stream().map(AuditReader.Entry::subject).toList());
        }
    }

    @OnEachDatabase
    void aChangeVoidsTokensAndANewPasswordLiftsTheLock(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            it.users.create(SECURITY, WANG, PASSWORD);
            String first = it.desk.login("wang", PASSWORD, OFFICE).token();
            it.users.update(SECURITY, new User("wang", "王小明", Set.of(Role.LEADER), "210381", null, false));
            refusal(401, () -> it.desk.verify(first));
            Session second = it.desk.login("wang", PASSWORD, OFFICE);
            assertEquals(Set.of(Role.LEADER), second.caller().roles());
            for (int i = 0; i < 5; i++) {
                refusal(401, () -> it.desk.login("wang", "wrong", OFFICE));
            }
            it.users.setPassword(SECURITY, "wang", "Another-2021");
            refusal(401, () -> it.desk.verify(second.token()));
            refusal(401, () -> it.desk.login("wang", PASSWORD, OFFICE));
            String third = it.desk.login("wang", "Another-2021", OFFICE).token();
            it.users.update(SECURITY, new User("wang", "王小明", Set.of(Role.LEADER), null, null, true));
            refusal(401, () -> it.desk.verify(third));
            refusal(401, () -> it.desk.login("wang", "Another-2021", OFFICE));
        }
    }

    @OnEachDatabase
    void aChangeOnAnotherNodeShowsWithinSeconds(StoreHarness core) throws Exception {
        try (Desk here = new Desk(core)) {
            here.users.create(SECURITY, WANG, PASSWORD);
            String token = here.desk.login("wang", PASSWORD, OFFICE).token();
            here.desk.verify(token);
            Accounts there = new Accounts(here.entities.transactions(), core.auditTrail(), core.clock());
            there.update(SECURITY, new User("wang", "王小明", Set.of(Role.LEADER), null, null, true));
            here.pass(Duration.ofSeconds(5));
            refusal(401, () -> here.desk.verify(token));
        }
    }

    @OnEachDatabase
    void refusesUsersThatMakeNoSense(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            it.users.create(SECURITY, WANG, PASSWORD);
            assertEquals("username-taken", refusal(409, () -> it.users.create(SECURITY, WANG, PASSWORD)).problem().type());
            assertEquals("weak-password", refusal(422, () -> it.users.create(SECURITY,
                    new User("li.lei", "李雷", Set.of(Role.LEADER), null, null, false), "short")).problem().type());
            for (User bad : List.of(
                    new User("x", "x", Set.of(Role.LEADER), null, null, false),
                    new User("UPPER", "x", Set.of(Role.LEADER), null, null, false),
                    new User("no-name", " ", Set.of(Role.LEADER), null, null, false),
                    new User("no-role", "x", Set.of(), null, null, false),
                    new User("no-county", "x", Set.of(Role.COUNTY_OPERATOR), null, null, false),
                    new User("bad-county", "x", Set.of(Role.COUNTY_REPORTER), "999999", null, false),
                    new User("no-firm", "x", Set.of(Role.ENTERPRISE), null, null, false),
                    new User("bad-firm", "x", Set.of(Role.ENTERPRISE), null, "91210381564620598A", false))) {
                assertEquals("invalid-user", refusal(422, () -> it.users.create(SECURITY, bad, PASSWORD)).problem().type());
            }
            refusal(404, () -> it.users.update(SECURITY, new User("nobody", "x", Set.of(Role.LEADER), null, null, false)));
            refusal(404, () -> it.users.setPassword(SECURITY, "nobody", PASSWORD));
            Caller clerk = new Caller("wang", Set.of(), Set.of(Permission.REPORTING_SUBMIT), null, null);
            refusal(403, () -> it.users.create(clerk, new User("other", "x", Set.of(Role.LEADER), null, null, false), PASSWORD));
            refusal(403, () -> it.users.setPassword(clerk, "wang", PASSWORD));
            assertEquals(List.of(WANG.withInitialPassword(true)), it.users.all());
        }
    }

    @OnEachDatabase
    void theFirstStartMakesTheAdministratorAndPrintsThePasswordOnce(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
            new FirstAdministrator(it.accounts, Optional.empty(), out);
            Matcher password = Pattern.compile("password +([A-Za-z0-9-]{23})\\s").matcher(printed.toString(StandardCharsets.UTF_8));
            assertTrue(password.find(), printed.toString(StandardCharsets.UTF_8));
            Caller admin = it.desk.login("admin", password.group(1), OFFICE).caller();
            assertTrue(it.users.find("admin").orElseThrow().initialPassword());
            assertTrue(admin.may(Permission.REGISTRY_WRITE) && admin.may(Permission.USERS_WRITE));
            assertFalse(core.auditReader().entries(Long.MAX_VALUE, 10).toString().contains(password.group(1)));
            printed.reset();
            new FirstAdministrator(it.accounts, Optional.empty(), out);
            assertEquals(0, printed.size());
        }
    }

    @OnEachDatabase
    void aPasswordThatTheOperatorChoseIsNotPrintedAndIsReplacedIfItIsWeak(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            new FirstAdministrator(it.accounts, Optional.of("chosen"), new PrintStream(printed, true, StandardCharsets.UTF_8));
            assertEquals(0, printed.size());
            it.desk.login("admin", "chosen", OFFICE);
            assertTrue(it.users.find("admin").orElseThrow().initialPassword());
        }
    }

    @OnEachDatabase
    void aStrongPasswordThatTheOperatorChoseStays(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            new FirstAdministrator(it.accounts, Optional.of(PASSWORD), System.out);
            assertFalse(it.users.find("admin").orElseThrow().initialPassword());
        }
    }

    @OnEachDatabase
    void theLastWhoManagesUsersStays(StoreHarness core) throws Exception {
        try (Desk it = new Desk(core)) {
            User admin = it.users.create(SECURITY, new User("boss", "x", Set.of(Role.SECURITY_ADMIN), null, null, false), PASSWORD);
            refusal(409, () -> it.users.update(SECURITY, new User("boss", "x", Set.of(Role.SECURITY_ADMIN), null, null, true)));
            refusal(409, () -> it.users.update(SECURITY, new User("boss", "x", Set.of(Role.OPERATOR), null, null, false)));
            assertEquals(List.of(admin), it.users.all());
            it.users.create(SECURITY, new User("other", "x", Set.of(Role.SECURITY_ADMIN), null, null, false), PASSWORD);
            it.users.update(SECURITY, new User("boss", "x", Set.of(Role.OPERATOR), null, null, false));
        }
    }
}
