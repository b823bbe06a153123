package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lingmei.county.host.deploy.OneNode.COUNTY;
import static org.lingmei.county.host.deploy.OneNode.HAICHENG;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;

/** Who may lift a block, and what is told of a module meanwhile. */
@Timeout(60)
class BlockedTest {

    private static final Caller PROVINCE = new Caller("wang", Set.of(), Set.of(Permission.MODULES_WRITE), null, null);

    @TempDir
    Path home;

    private OneNode node;

    @AfterEach
    void end() throws Exception {
        node.close();
    }

    private void on(StoreHarness core) throws Exception {
        node = new OneNode(home, core);
    }

    @OnEachDatabase
    void whatTheProvinceHasBlockedTheCountyDoesNotUnblock(StoreHarness harness) throws Exception {
        on(harness);
        node.deploy("1.0.0");
        node.manager().block(HAICHENG, Order.of(PROVINCE, "it floods the market"));
        node.restart();
        Deployment refused = node.manager().unblock(HAICHENG, Order.of(COUNTY, ""));
        assertEquals(Deployment.Outcome.REFUSED, refused.outcome());
        assertTrue(refused.reason().en().contains("The province has blocked"), refused.reason().en());
        assertEquals(Deployment.Outcome.REFUSED, node.manager().remove(HAICHENG, Order.of(COUNTY, "")).outcome(), "nor by a detour");
        assertEquals(Deployment.Outcome.KEPT, node.manager().unblock(HAICHENG, Order.of(PROVINCE, "")).outcome());
        assertEquals("1.0.0", node.inForce());
    }

    @OnEachDatabase
    void itsOwnBlockTheCountyLiftsItself(StoreHarness harness) throws Exception {
        on(harness);
        node.deploy("1.0.0");
        node.manager().block(HAICHENG, Order.of(COUNTY, "wrong totals"));
        assertEquals(Deployment.Outcome.KEPT, node.manager().unblock(HAICHENG, Order.of(COUNTY, "")).outcome());
    }

    @OnEachDatabase
    void aMendedVersionLiftsEitherBlock(StoreHarness harness) throws Exception {
        on(harness);
        node.deploy("1.0.0");
        node.manager().block(HAICHENG, Order.of(PROVINCE, ""));
        assertEquals(Deployment.Outcome.KEPT, node.deploy("1.0.1").outcome());
        assertEquals("1.0.1", node.inForce());
    }

    @OnEachDatabase
    void aBlockedModuleKeepsItsNameOverRestarts(StoreHarness harness) throws Exception {
        on(harness);
        node.deploy("1.0.0");
        String name = node.manager().modules().get(0).name();
        node.manager().block(HAICHENG, Order.of(COUNTY, ""));
        assertEquals(name, node.manager().modules().get(0).name());
        node.restart();
        assertEquals(name, node.manager().modules().get(0).name());
    }

    @OnEachDatabase
    void whoDeploysWhatIsInForceIsToldOfTheDeploymentThatBroughtIt(StoreHarness harness) throws Exception {
        on(harness);
        Deployment first = node.deploy("1.0.0");
        assertEquals(first.id(), node.deploy("1.0.0").id());
    }
}
