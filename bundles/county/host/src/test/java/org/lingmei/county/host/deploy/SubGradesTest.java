package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.host.addition.AdditionMemory;
import org.lingmei.county.host.addition.Rooms;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.store.ModuleSchema;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.store.RollOut;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.SubGrade;

/** A county's sub-grades come with a version that the grading room has nothing against; without that room they wait. */
@Timeout(60)
class SubGradesTest {

    private static final String HAICHENG = "210381";
    private static final Caller PROVINCE = new Caller("wang", Set.of(), Set.of(Permission.MODULES_WRITE, Permission.MODULES_DOWNGRADE), null, null);
    private static final String SPLITS = "splits T/T-1/sio2/0.250";

    @TempDir
    Path home;

    private Transactions transactions;
    private ModuleStore store;
    private RollOut rollOut;
    private AdditionMemory memory;
    private Rooms rooms;
    private Node node;
    private volatile String objection = "";

    @AfterEach
    void end() throws Exception {
        if (node != null) {
            node.close();
        }
    }

    private void on(StoreHarness core) throws Exception {
        transactions = core.transactions(ModuleSchema.NAME, new ModuleSchema().changeLog());
        store = new ModuleStore(transactions, core.auditTrail(), core.outbox());
        rollOut = new RollOut(transactions);
        memory = new AdditionMemory(transactions);
    }

    private void startWithoutRooms() throws Exception {
        rooms = new Rooms();
        node = Node.start(home, store, rollOut, Node.additions(transactions, rooms));
    }

    private void start() throws Exception {
        startWithoutRooms();
        gradingComes();
    }

    private void gradingComes() {
        rooms.grading((region, splits) -> objection.isEmpty() ? Optional.empty() : Optional.of(Text.same(region + " " + objection)));
    }

    private static byte[] jar(String version, String behaviour) {
        return ModuleJars.jar(HAICHENG, version, version, behaviour, "");
    }

    private Deployment deploy(String version, String behaviour) throws Exception {
        return node.manager.deploy(ModuleJar.of(jar(version, behaviour)), PROVINCE);
    }

    private List<GradeSplit> running() {
        return node.routes.table().module(HAICHENG).map(module -> module.additions().subGrades()).orElse(List.of());
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
            assertFalse(Thread.currentThread().isInterrupted(), "waited too long");
        }
    }

    @OnEachDatabase
    void theyComeAndGoWithTheVersion(StoreHarness core) throws Exception {
        on(core);
        start();
        assertEquals(Deployment.Outcome.KEPT, deploy("1.0.0", SPLITS).outcome());
        List<GradeSplit> split = List.of(GradeSplit.of(ProductFamily.RAW_ORE, "T",
                SubGrade.of("T-1", Text.same("T-1"), SubGrade.Limit.atMost("sio2", "0.250"))));
        assertEquals(split, running());
        assertEquals(split, memory.wanted(HAICHENG).subGrades(), "kept to the last decimal");
        deploy("1.1.0", "");
        assertEquals(List.of(), running());
        node.manager.rollback(HAICHENG, Order.of(PROVINCE, ""));
        assertEquals(split, running());
    }

    @OnEachDatabase
    void oneThatMayNotBeKeepsTheVersionOut(StoreHarness core) throws Exception {
        on(core);
        start();
        deploy("1.0.0", SPLITS);
        objection = "the limit SiO2 ≤ 0.7 is wider";
        rolledBack("1.1.0", "splits T/T-1/sio2/0.7", "210381 the limit SiO2 ≤ 0.7 is wider");
        rolledBack("1.1.0", "splits T/T-1/sio2/0.1234567891", "at most 9 decimals");
        rolledBack("1.1.0", "splits T/T-1/sio2/0.2,T/T-2/sio2/0.3", "the grade raw_ore T is split twice");
        assertEquals("1.0.0", node.inForce(HAICHENG));
        node.close();
        start();
        assertEquals("1.0.0", node.inForce(HAICHENG), "another standard takes no module down");
        assertEquals("T-1", running().get(0).into().get(0).code());
    }

    @OnEachDatabase
    void withoutTheRoomNothingThatNeedsItsWordComesIn(StoreHarness core) throws Exception {
        on(core);
        startWithoutRooms();
        rolledBack("1.0.0", SPLITS, "the platform's grading is not running, so its sub-grades cannot be checked");
        rolledBack("1.0.0", "asks M3/x_flue_so2/mg/1", "the platform's reporting is not running, so its indicators cannot be checked");
        assertEquals(Deployment.Outcome.KEPT, deploy("1.0.0", "").outcome(), "who adds nothing needs nobody's word");
        gradingComes();
        assertEquals(Deployment.Outcome.KEPT, deploy("1.1.0", SPLITS).outcome());
        node.close();
        startWithoutRooms();
        assertEquals("1.1.0", node.inForce(HAICHENG), "what was let in stays in force without the room");
        assertEquals(1, running().size());
    }

    private void rolledBack(String version, String behaviour, String why) throws Exception {
        Deployment outcome = deploy(version, behaviour);
        assertEquals(Deployment.Outcome.ROLLED_BACK, outcome.outcome());
        assertTrue(outcome.reason().en().contains(why), outcome.reason().en());
    }

    @OnEachDatabase
    void aShippedModuleComesInWithTheRoom(StoreHarness core) throws Exception {
        on(core);
        Files.write(Files.createDirectories(home.resolve("modules")).resolve("haicheng.jar"), jar("1.0.0", SPLITS));
        startWithoutRooms();
        assertEquals("none", node.inForce(HAICHENG));
        assertEquals(1, node.ready().problems().size());
        gradingComes();
        await(() -> node.inForce(HAICHENG).equals("1.0.0"));
        await(() -> node.problems().isEmpty());
    }
}
