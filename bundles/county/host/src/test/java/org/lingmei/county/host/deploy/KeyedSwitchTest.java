package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.store.ModuleSchema;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.store.RollOut;
import org.lingmei.county.host.web.DeploymentsResource;

/** A switch and the answer to whoever asked for it are written together. */
@Timeout(60)
class KeyedSwitchTest {

    private static final String HAICHENG = "210381";
    private static final Caller PROVINCE = new Caller("wang", Set.of(), Set.of(Permission.MODULES_WRITE), null, null);

    @TempDir
    Path home;

    private Transactions transactions;
    private ModuleStore store;
    private Node node;

    @AfterEach
    void end() throws Exception {
        node.close();
    }

    private void on(StoreHarness core) throws Exception {
        transactions = core.transactions(ModuleSchema.NAME, new ModuleSchema().changeLog());
        store = new ModuleStore(transactions, core.auditTrail(), core.outbox());
        node = Node.start(home, store, new RollOut(transactions), Node.anyAdditions(transactions));
        node.manager.deploy(ModuleJar.of(ModuleJars.module(HAICHENG, "1.0.0")), PROVINCE);
        node.manager.deploy(ModuleJar.of(ModuleJars.module(HAICHENG, "1.1.0")), PROVINCE);
    }

    private Response rollback(IdempotentWrites writes, String key) throws InterruptedException {
        return new DeploymentsResource(node.manager, writes, transactions).rollback(HAICHENG, "why", key,
                answering(SecurityContext.class, PROVINCE), answering(HttpHeaders.class, List.of(Locale.ENGLISH)));
    }

    private static <T> T answering(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }

    @OnEachDatabase
    void theSameKeySwitchesOnce(StoreHarness core) throws Exception {
        on(core);
        Response first = rollback(core.idempotentWrites(), "k");
        assertEquals(201, first.getStatus());
        assertTrue(first.getEntity().toString().contains("\"switch\""), first.getEntity().toString());
        assertEquals("1.0.0", node.inForce(HAICHENG));
        Response again = rollback(core.idempotentWrites(), "k");
        assertEquals(201, again.getStatus());
        assertEquals(first.getEntity(), again.getEntity());
        assertTrue(again.getEntity().toString().contains(store.history(HAICHENG, 1).get(0).id()), again.getEntity().toString());
        assertEquals("1.0.0", node.inForce(HAICHENG));
        assertEquals(3, store.history(HAICHENG, 10).size());
        assertEquals(201, rollback(core.idempotentWrites(), null).getStatus());
        assertEquals("1.1.0", node.inForce(HAICHENG));
    }

    @OnEachDatabase
    void whereTheAnswerCannotBeKeptNothingIsSwitched(StoreHarness core) throws Exception {
        on(core);
        AtomicInteger changes = new AtomicInteger();
        IdempotentWrites forgetful = new IdempotentWrites() {
            @Override
            public Answer once(String key, Caller caller, String fingerprint, Transactions where, Write write) {
                return where.write(tx -> {
                    write.run(tx);
                    changes.incrementAndGet();
                    throw new SQLException("no room for the answer", "53100");
                });
            }

            @Override
            public java.util.Optional<Answer> earlier(String key, Caller caller, String fingerprint, Transactions where) {
                return java.util.Optional.empty();
            }
        };
        assertThrows(DatabaseException.class, () -> rollback(forgetful, "k"));
        assertEquals(1, changes.get());
        assertEquals("1.1.0", node.inForce(HAICHENG));
        assertEquals("1.1.0", store.desired(HAICHENG).orElseThrow().version());
        assertEquals(Deployment.Outcome.ROLLED_BACK, store.history(HAICHENG, 1).get(0).outcome());
        assertEquals(201, rollback(core.idempotentWrites(), "k").getStatus());
    }

    @OnEachDatabase
    void whatIsDoneAlreadyUnderTheKeyIsNotDoneAgain(StoreHarness core) throws Exception {
        on(core);
        Deployment second = node.manager.rollback(HAICHENG, new Order(PROVINCE, "", (kept, change) -> false));
        assertEquals(Deployment.Outcome.REFUSED, second.outcome());
        assertEquals("1.1.0", node.inForce(HAICHENG));
    }
}
