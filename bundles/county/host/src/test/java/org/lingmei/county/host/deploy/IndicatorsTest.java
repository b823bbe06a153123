package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.lingmei.county.host.addition.Additions;
import org.lingmei.county.host.addition.Rooms;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.store.ModuleSchema;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.store.RollOut;
import org.lingmei.county.spi.CountyIndicator;

/** Which indicators are in force is decided with the version that asks for them, and outlives it being down. */
@Timeout(60)
class IndicatorsTest {

    private static final String HAICHENG = "210381";
    private static final Caller PROVINCE = new Caller("wang", Set.of(), Set.of(Permission.MODULES_WRITE, Permission.MODULES_DOWNGRADE), null, null);

    @TempDir
    Path home;

    private Transactions transactions;
    private ModuleStore store;
    private RollOut rollOut;
    private AdditionMemory memory;
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
        node = start();
    }

    private Node start() throws Exception {
        Rooms rooms = new Rooms();
        rooms.reporting((region, asked) -> objection.isEmpty() ? Optional.empty() : Optional.of(Text.same(objection)));
        return Node.start(home, store, rollOut, Node.additions(transactions, rooms));
    }

    private Deployment deploy(String version, String behaviour) throws Exception {
        return node.manager.deploy(ModuleJar.of(ModuleJars.jar(HAICHENG, version, version, behaviour, "")), PROVINCE);
    }

    private List<String> running() {
        return node.routes.table().module(HAICHENG).map(module -> module.additions().indicators()).orElse(List.of()).stream().map(CountyIndicator::code).toList();
    }

    private List<String> remembered() {
        return memory.wanted(HAICHENG).indicators().stream().map(CountyIndicator::code).toList();
    }

    @OnEachDatabase
    void theyComeAndGoWithTheVersion(StoreHarness core) throws Exception {
        on(core);
        assertEquals(List.of(), remembered());
        assertEquals(Deployment.Outcome.KEPT, deploy("1.0.0", "asks M3/x_flue_so2/mg/1,M2/x_level/m/2").outcome());
        assertEquals(List.of("x_flue_so2", "x_level"), running());
        assertEquals(running(), remembered());
        assertEquals(CountyIndicator.of("M2", "x_level", Text.same("x_level"), "m", 2), memory.wanted(HAICHENG).indicators().get(1));
        deploy("1.1.0", "asks M3/x_flue_so2/mg/1");
        assertEquals(List.of("x_flue_so2"), remembered());
        deploy("1.2.0", "");
        assertEquals(List.of(), remembered());
        node.manager.rollback(HAICHENG, Order.of(PROVINCE, ""));
        assertEquals(List.of("x_flue_so2"), remembered());
        assertEquals(remembered(), running());
        assertEquals(Additions.NONE, memory.wanted("210882"));
    }

    @OnEachDatabase
    void theyStayInForceWhileTheModuleIsDown(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", "asks M3/x_flue_so2/mg/1");
        node.manager.block(HAICHENG, Order.of(PROVINCE, ""));
        assertEquals(List.of(), running());
        assertEquals(List.of("x_flue_so2"), remembered());
        objection = "the form is gone";
        assertEquals(Deployment.Outcome.KEPT, node.manager.unblock(HAICHENG, Order.of(PROVINCE, "")).outcome(), "they were in force all along");
        node.close();
        node = start();
        assertEquals("1.0.0", node.inForce(HAICHENG), "a form that is gone takes no module down");
        assertEquals(List.of("x_flue_so2"), running());
        node.manager.remove(HAICHENG, Order.of(PROVINCE, ""));
        assertEquals(List.of(), remembered(), "no module, no indicators");
        assertTrue(node.manager.rollback(HAICHENG, Order.of(PROVINCE, "")).reason().en().contains("the form is gone"));
    }

    @OnEachDatabase
    void aBadOneKeepsTheVersionOut(StoreHarness core) throws Exception {
        on(core);
        deploy("1.0.0", "");
        rolledBack("there twice", "asks M3/x_a/mg/1,M2/x_a/m/2");
        rolledBack("x_", "asks M3/flue/mg/1");
        rolledBack("decimals", "asks M3/x_a/mg/7");
        objection = "x_a has figures in t";
        rolledBack("x_a has figures in t", "asks M3/x_a/kg/1");
        assertEquals("1.0.0", node.inForce(HAICHENG));
        assertEquals(List.of(), remembered());
    }

    private void rolledBack(String why, String behaviour) throws Exception {
        Deployment outcome = deploy("1.1.0", behaviour);
        assertEquals(Deployment.Outcome.ROLLED_BACK, outcome.outcome());
        assertTrue(outcome.reason().en().contains(why), outcome.reason().en());
    }
}
