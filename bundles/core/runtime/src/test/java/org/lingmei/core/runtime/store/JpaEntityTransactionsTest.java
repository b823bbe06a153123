package org.lingmei.core.runtime.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.core.runtime.tx.RunningTx;

class JpaEntityTransactionsTest {

    private static final Region HAICHENG =
            new Region("210381", "海城市", "鞍山市", "210300", "辽C", new BigDecimal("8000"));

    private static RegionEntity entity(Region region, int position) {
        RegionEntity entity = new RegionEntity(region.code());
        entity.update(region, position);
        return entity;
    }

    @OnEachDatabase
    void anObjectAndItsAuditEntryAreStoredTogetherOrNotAtAll(StoreHarness core) {
        try (TestEntities entities = new TestEntities(core)) {
            ProblemException thrown = assertThrows(ProblemException.class, () -> entities.transactions().run((em, tx) -> {
                em.persist(entity(HAICHENG, 0));
                em.flush();
                core.auditTrail().append(tx, Caller.platform("test"), "a.b.c", "s", Map.of());
                throw Problem.notFound(Text.same("x")).asException();
            }));
            assertEquals("not-found", thrown.problem().type());
            assertNull(entities.transactions().run((em, tx) -> em.find(RegionEntity.class, "210381")));
            assertEquals(0, core.auditReader().verify().entries());

            entities.transactions().run((em, tx) -> {
                em.persist(entity(HAICHENG, 0));
                em.flush();
                return core.auditTrail().append(tx, Caller.platform("test"), "a.b.c", "s", Map.of());
            });
            assertEquals(HAICHENG, entities.transactions().run((em, tx) -> em.find(RegionEntity.class, "210381").region()));
            assertEquals(1, core.auditReader().verify().entries());
        }
    }

    @OnEachDatabase
    void theDatabasesFailuresComeOutUnwrapped(StoreHarness core) {
        try (TestEntities entities = new TestEntities(core)) {
            entities.transactions().run((em, tx) -> {
                em.persist(entity(HAICHENG, 0));
                return null;
            });
            DatabaseException failure = assertThrows(DatabaseException.class, () -> entities.transactions().run((em, tx) -> {
                em.persist(entity(HAICHENG, 1));
                return null;
            }));
            assertTrue(failure.integrityViolation(), failure.sqlState());
        }
    }

    @OnEachDatabase
    void concurrentEditsAreNotLost(StoreHarness core) throws Exception {
        try (TestEntities entities = new TestEntities(core)) {
            entities.transactions().run((em, tx) -> {
                em.persist(entity(HAICHENG, 0));
                return null;
            });
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                for (Future<Object> done : threads.invokeAll(Collections.nCopies(4, () -> {
                    for (int i = 0; i < 3; i++) {
                        entities.transactions().run((em, tx) -> {
                            RegionEntity region = em.find(RegionEntity.class, "210381");
                            BigDecimal more = region.region().annualQuotaKt().add(BigDecimal.ONE);
                            return region.update(new Region("210381", "海城市", "鞍山市", "210300", "辽C", more), 0);
                        });
                    }
                    return null;
                }))) {
                    done.get(2, TimeUnit.MINUTES);
                }
            } finally {
                threads.shutdownNow();
            }
            assertEquals(new BigDecimal("8012"), entities.transactions().run(
                    (em, tx) -> em.find(RegionEntity.class, "210381").region().annualQuotaKt()));
        }
    }

    @OnEachDatabase
    void entityWorkJoinsTheTransactionOfAnIdempotentWrite(StoreHarness core) {
        try (TestEntities entities = new TestEntities(core)) {
            List<String> committed = new ArrayList<>();
            IdempotentWrites.Write write = outer -> {
                int created = entities.transactions().run((em, tx) -> {
                    em.persist(entity(HAICHENG, 0));
                    RunningTx.afterCommit(tx, () -> committed.add("told"));
                    return 1;
                });
                assertEquals(List.of(), committed, "not yet certain");
                return new IdempotentWrites.Answer(201, "{\"created\":" + created + "}");
            };
            Caller caller = Caller.platform("test");
            assertFalse(core.idempotentWrites().once("k", caller, "f", entities.joinable(), write).replayed());
            assertEquals(List.of("told"), committed);
            assertTrue(core.idempotentWrites().once("k", caller, "f", entities.joinable(), write).replayed());
            assertEquals(HAICHENG, entities.transactions().run((em, tx) -> em.find(RegionEntity.class, "210381").region()));
        }
    }

    @OnEachDatabase
    void whatJoinedIsRolledBackWithTheRest(StoreHarness core) {
        try (TestEntities entities = new TestEntities(core)) {
            assertThrows(IllegalStateException.class, () -> entities.joinable().write(outer -> {
                entities.transactions().run((em, tx) -> {
                    em.persist(entity(HAICHENG, 0));
                    return null;
                });
                throw new IllegalStateException();
            }));
            assertNull(entities.transactions().run((em, tx) -> em.find(RegionEntity.class, "210381")));
        }
    }

    @OnEachDatabase
    void aFailureOfWhatJoinedCannotBeSwallowed(StoreHarness core) {
        try (TestEntities entities = new TestEntities(core)) {
            assertThrows(RuntimeException.class, () -> entities.joinable().write(outer -> {
                try {
                    entities.transactions().run((em, tx) -> {
                        em.persist(entity(HAICHENG, 0));
                        em.flush();
                        throw new IllegalStateException();
                    });
                } catch (IllegalStateException swallowed) {
                    return null;
                }
                return null;
            }));
            assertNull(entities.transactions().run((em, tx) -> em.find(RegionEntity.class, "210381")));
        }
    }
}
