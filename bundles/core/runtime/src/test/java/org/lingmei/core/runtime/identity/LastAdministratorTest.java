package org.lingmei.core.runtime.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.security.Users.User;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;

/** Of those who manage users one stays. */
@Timeout(120)
class LastAdministratorTest {

    private static final int MEETINGS = 20;

    @OnEachDatabase
    void twoWhoGoAtOnceDoNotBothGo(StoreHarness core) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        try (Desk desk = new Desk(core)) {
            List<String> names = List.of("zhao", "qian");
            for (String name : names) {
                desk.accounts.create(Desk.SECURITY, administrator(name, false), "hash");
            }
            CyclicBarrier together = new CyclicBarrier(2);
            for (int i = 0; i < MEETINGS; i++) {
                int gone = 0;
                for (Future<Integer> one : people.invokeAll(names.stream().<Callable<Integer>>map(name -> () -> {
                    together.await(30, TimeUnit.SECONDS);
                    return disable(desk, name);
                }).toList())) {
                    gone += one.get();
                }
                assertEquals(1, gone);
                for (String name : names) {
                    desk.accounts.update(Desk.SECURITY, administrator(name, false));
                }
            }
        } finally {
            people.shutdownNow();
        }
    }

    private static int disable(Desk desk, String name) {
        try {
            desk.accounts.update(Desk.SECURITY, administrator(name, true));
            return 1;
        } catch (ProblemException refused) {
            assertEquals("last-security-admin", refused.problem().type());
            return 0;
        }
    }

    private static User administrator(String name, boolean disabled) {
        return new User(name, name, Set.of(Role.SECURITY_ADMIN), null, null, disabled);
    }
}
