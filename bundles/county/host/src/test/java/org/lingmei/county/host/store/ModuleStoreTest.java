package org.lingmei.county.host.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditReader;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.event.DomainEvent;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.host.addition.Additions;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.deploy.Deployment;
import org.lingmei.county.host.deploy.Deployment.Action;
import org.lingmei.county.host.deploy.Deployment.Outcome;
import org.lingmei.county.host.deploy.Step;
import org.osgi.framework.Version;

class ModuleStoreTest {

    private static final String HAICHENG = "210381";
    private static final String XIUYAN = "210323";
    private static final Caller OPERATOR = Caller.platform("test");
    private static final Instant NINE = Instant.parse("2021-01-14T01:00:00.123456Z");
    private static final Text NOTHING = Text.same("");
    private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;

    private static ModuleStore store(StoreHarness core) throws Exception {
        return new ModuleStore(transactions(core), core.auditTrail(), core.outbox());
    }

    private static Transactions transactions(StoreHarness core) throws Exception {
        return core.transactions(ModuleSchema.NAME, new ModuleSchema().changeLog());
    }

    /** A stand-in for a signed jar: the store looks at no byte of it. */
    private static NewArtefact artefact(String region, int version, int size) {
        byte[] content = new byte[size];
        new Random(version + Long.parseLong(region)).nextBytes(content);
        String sha256 = HexFormat.of().toHexDigits(version, 8).repeat(7) + HexFormat.of().toHexDigits(Long.parseLong(region), 8);
        return new NewArtefact(new ModuleJar(content, sha256, "org.example.module" + region, new Version(1, version, 0), region,
                "模块", Map.of()), "CN=海城市,OU=" + region, Additions.NONE);
    }

    private static String sha(String region, int version) {
        return artefact(region, version, 0).jar().sha256();
    }

    private static Desired wanted(String region, Integer version, Integer previous, boolean blocked) {
        return new Desired(region, version == null ? null : sha(region, version), version == null ? null : "1." + version + ".0",
                previous == null ? null : sha(region, previous), blocked, false, 0, "wang", NINE);
    }

    private static Deployment told(String id, String region, Action action, Outcome outcome, Integer version, Instant at, Step... steps) {
        return new Deployment(id, region, action, "1.0.0", version == null ? null : "1." + version + ".0",
                version == null ? null : sha(region, version), outcome, outcome == Outcome.KEPT ? NOTHING : new Text("不行。", "No."),
                List.of(steps), "wang", at, 57);
    }

    private static Deployment kept(String id, Action action, Integer version) {
        return told(id, HAICHENG, action, Outcome.KEPT, version, NINE);
    }

    private static Desired deploy(ModuleStore store, String region, int version, Integer previous, long expected) {
        return store.change(wanted(region, version, previous, false), expected, Optional.of(artefact(region, version, 100)),
                told(region + "-" + expected, region, Action.DEPLOY, Outcome.KEPT, version, NINE.plusSeconds(expected)), OPERATOR);
    }

    private static Step step(Step.Phase phase, boolean ok, String detail) {
        return new Step(phase, ok, 12, new Text("步骤：" + detail, detail));
    }

    private static List<String> actions(StoreHarness core) {
        return core.auditReader().entries(Long.MAX_VALUE, 100).stream().map(AuditReader.Entry::action).toList();
    }

    @OnEachDatabase
    void givesBackWhatItWasGiven(StoreHarness core) throws Exception {
        ModuleStore store = store(core);
        NewArtefact artefact = artefact(HAICHENG, 1, FIVE_MEGABYTES);
        Deployment told = told("a", HAICHENG, Action.DEPLOY, Outcome.KEPT, 1, NINE, step(Step.Phase.PLAN, true, "fits"),
                step(Step.Phase.GATE, true, "well"));

        Desired changed = store.change(wanted(HAICHENG, 1, null, false), 0, Optional.of(artefact), told, OPERATOR);

        assertEquals(new Desired(HAICHENG, sha(HAICHENG, 1), "1.1.0", null, false, false, 1, "wang", NINE), changed);
        assertEquals(Optional.of(changed), store.desired(HAICHENG));
        assertEquals(List.of(changed), store.desired());
        assertEquals(Optional.of(told), store.deployment("a"));
        Artefact stored = store.artefact(sha(HAICHENG, 1)).orElseThrow();
        assertArrayEquals(artefact.jar().content(), stored.content());
        assertEquals("CN=海城市,OU=210381", stored.signer());
        assertEquals(NINE, stored.keptAt());
        assertTrue(store.desired(XIUYAN).isEmpty());
        assertTrue(store.artefact(sha(HAICHENG, 2)).isEmpty());
        assertTrue(store.deployment("b").isEmpty());
    }

    @OnEachDatabase
    void everyChangeIsAuditedAndTold(StoreHarness core) throws Exception {
        ModuleStore store = store(core);
        deploy(store, HAICHENG, 1, null, 0);
        deploy(store, HAICHENG, 2, 1, 1);
        store.change(wanted(HAICHENG, 1, 2, false), 2, Optional.empty(), kept("r", Action.ROLLBACK, 1), OPERATOR);
        store.change(wanted(HAICHENG, 1, 2, true), 3, Optional.empty(), kept("b", Action.BLOCK, 1), OPERATOR);
        store.change(wanted(HAICHENG, 1, 2, false), 4, Optional.empty(), kept("u", Action.UNBLOCK, 1), OPERATOR);
        Desired last = store.change(wanted(HAICHENG, null, 1, false), 5, Optional.empty(), kept("x", Action.REMOVE, null), OPERATOR);

        assertEquals(new Desired(HAICHENG, null, null, sha(HAICHENG, 1), false, false, 6, "wang", NINE), last);
        assertEquals(Optional.of(last), store.desired(HAICHENG));
        assertEquals(List.of("modules.module.removed", "modules.module.unblocked", "modules.module.blocked", "modules.module.rolled-back",
                "modules.module.deployed", "modules.module.deployed"), actions(core));
        AuditReader.Entry first = core.auditReader().entries(1, 1).get(0);
        assertEquals(OPERATOR.username(), first.actor());
        assertEquals(HAICHENG, first.subject());
        Map<?, ?> details = new ObjectMapper().readValue(first.details(), Map.class);
        assertEquals(sha(HAICHENG, 1), details.get("sha256"));
        assertEquals("1", details.get("generation"));
        assertEquals("CN=海城市,OU=210381", details.get("signer"));
        assertFalse(details.containsKey("reason"));
        List<DomainEvent> events = core.publishedEvents();
        assertEquals(6, events.size());
        assertTrue(events.stream().allMatch(event -> event.type().equals(ModuleStore.CHANGED) && event.subject().equals(HAICHENG)));
        assertEquals(new ModuleStore.Changed(HAICHENG, 4, "block", "1.1.0", sha(HAICHENG, 1), true, "b"),
                new ObjectMapper().readValue(events.get(3).payload(), ModuleStore.Changed.class));
    }

    @OnEachDatabase
    void aChangeDecidedOnAnOldGenerationIsOvertaken(StoreHarness core) throws Exception {
        ModuleStore store = store(core);
        deploy(store, HAICHENG, 1, null, 0);

        assertThrows(Overtaken.class, () -> deploy(store, HAICHENG, 2, null, 0));
        assertThrows(Overtaken.class, () -> deploy(store, HAICHENG, 2, 1, 2));
        assertThrows(Overtaken.class, () -> deploy(store, XIUYAN, 1, null, 1));

        assertEquals(1, store.desired().size());
        assertEquals(1, store.history(HAICHENG, 10).size());
        assertTrue(store.artefact(sha(HAICHENG, 2)).isEmpty());
        assertEquals(List.of("modules.module.deployed"), actions(core));
    }

    @OnEachDatabase
    void ofTwoAtOnceExactlyOneWins(StoreHarness core) throws Exception {
        ModuleStore store = store(core);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int generation = 0; generation < 12; generation++) {
                long expected = generation;
                Integer previous = generation == 0 ? null : store.desired(HAICHENG).map(now -> version(now.version())).orElseThrow();
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<Desired>> both = new ArrayList<>();
                for (int side = 0; side < 2; side++) {
                    int version = 1 + 2 * generation + side;
                    Callable<Desired> attempt = () -> {
                        start.await(10, TimeUnit.SECONDS);
                        return store.change(wanted(HAICHENG, version, previous, false), expected,
                                Optional.of(artefact(HAICHENG, version, 20_000)), kept("v" + version, Action.DEPLOY, version), OPERATOR);
                    };
                    both.add(pool.submit(attempt));
                }
                List<Desired> won = new ArrayList<>();
                for (Future<Desired> one : both) {
                    try {
                        won.add(one.get(60, TimeUnit.SECONDS));
                    } catch (ExecutionException lost) {
                        assertInstanceOf(Overtaken.class, lost.getCause());
                    }
                }
                assertEquals(1, won.size());
                assertEquals(expected + 1, won.get(0).generation());
                assertEquals(Optional.of(won.get(0)), store.desired(HAICHENG));
            }
        } finally {
            pool.shutdown();
        }
        assertEquals(12, store.history(HAICHENG, 100).size());
        assertEquals(12, actions(core).size());
    }

    private static int version(String version) {
        return Version.parseVersion(version).getMinor();
    }

    @OnEachDatabase
    void nothingIsStoredThatCannotBeAudited(StoreHarness core) throws Exception {
        AuditTrail broken = (tx, caller, action, subject, details) -> {
            throw new SQLException("The audit trail is out of order", "58030");
        };
        ModuleStore deaf = new ModuleStore(transactions(core), broken, core.outbox());
        Deployment refused = told("no", HAICHENG, Action.DEPLOY, Outcome.REFUSED, 1, NINE, step(Step.Phase.PLAN, false, "too new"));

        assertThrows(DatabaseException.class, () -> deploy(deaf, HAICHENG, 1, null, 0));
        assertThrows(DatabaseException.class, () -> deaf.record(refused, OPERATOR));

        ModuleStore store = store(core);
        assertTrue(store.desired().isEmpty());
        assertTrue(store.artefact(sha(HAICHENG, 1)).isEmpty());
        assertTrue(store.history(HAICHENG, 10).isEmpty());
        assertTrue(core.publishedEvents().isEmpty());
        assertEquals(1, deploy(store, HAICHENG, 1, null, 0).generation());
    }

    @OnEachDatabase
    void refusalsAndFailedGatesAreHistoryButChangeNothing(StoreHarness core) throws Exception {
        ModuleStore store = store(core);
        Desired before = deploy(store, HAICHENG, 1, null, 0);
        Deployment refused = told("no", HAICHENG, Action.DEPLOY, Outcome.REFUSED, 2, NINE.plusSeconds(1));
        Deployment unwell = told("unwell", HAICHENG, Action.DEPLOY, Outcome.ROLLED_BACK, 2, NINE.plusSeconds(2),
                step(Step.Phase.GATE, false, "unwell"));
        store.record(refused, OPERATOR);
        store.record(unwell, OPERATOR);

        assertEquals(Optional.of(before), store.desired(HAICHENG));
        assertEquals(List.of(unwell, refused), store.history(HAICHENG, 2));
        assertEquals(List.of("modules.module.rolled-back", "modules.module.refused", "modules.module.deployed"), actions(core));
        assertTrue(core.auditReader().entries(Long.MAX_VALUE, 1).get(0).details().contains("\"reasonEn\":\"No.\""));
        assertEquals(1, core.publishedEvents().size());
        assertThrows(IllegalArgumentException.class, () -> store.record(kept("k", Action.DEPLOY, 1), OPERATOR));
    }

    @OnEachDatabase
    void aReasonOfAnyLengthAndContentIsTold(StoreHarness core) throws Exception {
        ModuleStore store = store(core);
        String endless = "\uD83D\uDE00".repeat(5000) + "\0";
        store.record(new Deployment("long", HAICHENG, Action.DEPLOY, null, "9".repeat(300), null, Outcome.REFUSED, Text.same(endless),
                List.of(new Step(Step.Phase.PLAN, false, 1, Text.same("\0" + endless))), "wang", NINE, 1), OPERATOR);

        Deployment told = store.deployment("long").orElseThrow();
        assertEquals("\uD83D\uDE00".repeat(999) + "…", told.reason().zh());
        assertEquals("9".repeat(254) + "…", told.to());
        assertEquals("\uFFFD" + "\uD83D\uDE00".repeat(1999) + "…", told.steps().get(0).detail().en());
    }

    @OnEachDatabase
    void theHistoryIsACountysOwnNewestFirstAndBounded(StoreHarness core) throws Exception {
        ModuleStore store = store(core);
        List<Deployment> told = new ArrayList<>();
        for (int number = 0; number < 8; number++) {
            // two begin in the same instant: their numbers tell them apart
            Deployment next = told("d" + number, HAICHENG, Action.DEPLOY, Outcome.REFUSED, number, NINE.plusSeconds(number / 2),
                    step(Step.Phase.PLAN, true, "plan " + number), step(Step.Phase.VERIFY, false, "verify " + number));
            told.add(0, next);
            store.record(next, OPERATOR);
            store.record(told("x" + number, XIUYAN, Action.DEPLOY, Outcome.REFUSED, number, NINE), OPERATOR);
        }
        assertEquals(told, store.history(HAICHENG, 100));
        assertEquals(told.subList(0, 3), store.history(HAICHENG, 3));
        assertEquals(8, store.history(XIUYAN, 100).size());
        assertTrue(store.history("210882", 100).isEmpty());
    }

    @OnEachDatabase
    void stepsAfterTheSwitchAreAdded(StoreHarness core) throws Exception {
        ModuleStore store = store(core);
        Step plan = step(Step.Phase.PLAN, true, "fits");
        Step drain = step(Step.Phase.DRAIN, true, "3 calls");
        Step remove = step(Step.Phase.REMOVE, true, "gone");
        Deployment told = told("a", HAICHENG, Action.DEPLOY, Outcome.KEPT, 1, NINE, plan);
        store.change(wanted(HAICHENG, 1, null, false), 0, Optional.of(artefact(HAICHENG, 1, 10)), told, OPERATOR);
        store.record(told("b", HAICHENG, Action.DEPLOY, Outcome.ROLLED_BACK, 2, NINE), OPERATOR);

        store.complete("a", List.of(drain));
        store.complete("a", List.of(remove));
        store.complete("b", List.of(remove));

        assertEquals(List.of(plan, drain, remove), store.deployment("a").orElseThrow().steps());
        assertEquals(List.of(remove), store.deployment("b").orElseThrow().steps());
        assertEquals(2, actions(core).size());
        assertTrue(assertThrows(DatabaseException.class, () -> store.complete("c", List.of(drain))).integrityViolation());
    }

    @OnEachDatabase
    void theSameBytesAreKeptOnceAndForgottenBytesAreMissed(StoreHarness core) throws Exception {
        ModuleStore store = store(core);
        deploy(store, HAICHENG, 1, null, 0);
        deploy(store, HAICHENG, 2, 1, 1);
        deploy(store, HAICHENG, 1, 2, 2);
        assertEquals(NINE, store.artefact(sha(HAICHENG, 1)).orElseThrow().keptAt());

        assertThrows(NoSuchElementException.class, () -> store.change(wanted(HAICHENG, 7, 1, false), 3, Optional.empty(),
                kept("r", Action.ROLLBACK, 7), OPERATOR));
        assertThrows(IllegalArgumentException.class, () -> store.change(wanted(HAICHENG, 7, 1, false), 3,
                Optional.of(artefact(HAICHENG, 8, 10)), kept("r", Action.DEPLOY, 7), OPERATOR));
        assertEquals(3, store.desired(HAICHENG).orElseThrow().generation());
    }

    @OnEachDatabase
    void forgetsWhatNobodyWillGoBackTo(StoreHarness core) throws Exception {
        ModuleStore store = store(core);
        for (int version = 1; version <= 6; version++) {
            deploy(store, HAICHENG, version, version == 1 ? null : version - 1, version - 1);
        }
        deploy(store, XIUYAN, 1, null, 0);
        // 2 is in force, 1 before it, though 6 and 5 were the last to be deployed before
        store.change(wanted(HAICHENG, 2, 1, false), 6, Optional.empty(),
                told("r", HAICHENG, Action.ROLLBACK, Outcome.KEPT, 2, NINE.minusSeconds(60)), OPERATOR);

        assertEquals(2, store.forget(HAICHENG, 2));
        assertEquals(List.of(1, 2, 5, 6), keptVersions(store));
        assertEquals(0, store.forget(HAICHENG, 2));
        assertEquals(2, store.forget(HAICHENG, 0));
        assertEquals(List.of(1, 2), keptVersions(store));
        assertTrue(store.artefact(sha(XIUYAN, 1)).isPresent());
        assertEquals(7, store.history(HAICHENG, 100).size());

        store.change(wanted(HAICHENG, null, null, false), 7, Optional.empty(), kept("x", Action.REMOVE, null), OPERATOR);
        assertEquals(2, store.forget(HAICHENG, 0));
        assertEquals(List.of(), keptVersions(store));
    }

    @OnEachDatabase
    void whatIsJustComingIntoForceAgainIsNotForgotten(StoreHarness core) throws Exception {
        Transactions transactions = transactions(core);
        ModuleStore store = new ModuleStore(transactions, core.auditTrail(), core.outbox());
        for (int version = 1; version <= 4; version++) {
            deploy(store, HAICHENG, version, version == 1 ? null : version - 1, version - 1);
        }
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            CountDownLatch begun = new CountDownLatch(1);
            Future<Integer> forgotten = transactions.write(tx -> {
                store.change(tx, wanted(HAICHENG, 1, 4, false), 4, Optional.empty(), kept("r", Action.ROLLBACK, 1), OPERATOR);
                Future<Integer> result = other.submit(() -> {
                    begun.countDown();
                    return store.forget(HAICHENG, 0);
                });
                assertDoesNotThrow(() -> begun.await(10, TimeUnit.SECONDS));
                return result;
            });
            assertEquals(2, forgotten.get(60, TimeUnit.SECONDS));
        } finally {
            other.shutdown();
        }
        assertEquals(List.of(1, 4), keptVersions(store));
    }

    private static List<Integer> keptVersions(ModuleStore store) {
        return List.of(1, 2, 3, 4, 5, 6).stream().filter(version -> store.artefact(sha(HAICHENG, version)).isPresent()).toList();
    }

    @OnEachDatabase
    void aRepeatedRequestChangesNothingTwice(StoreHarness core) throws Exception {
        Transactions transactions = transactions(core);
        ModuleStore store = new ModuleStore(transactions, core.auditTrail(), core.outbox());
        IdempotentWrites writes = core.idempotentWrites();
        for (int attempt = 0; attempt < 2; attempt++) {
            IdempotentWrites.Answer answer = writes.once("key", OPERATOR, "POST modules", transactions, tx ->
                    new IdempotentWrites.Answer(201, "{\"generation\":" + store.change(tx, wanted(HAICHENG, 1, null, false), 0,
                            Optional.of(artefact(HAICHENG, 1, 10)), kept("a", Action.DEPLOY, 1), OPERATOR).generation() + "}"));
            assertEquals(new IdempotentWrites.Answer(201, "{\"generation\":1}", attempt == 1), answer);
        }
        assertEquals(1, store.history(HAICHENG, 10).size());
    }
}
