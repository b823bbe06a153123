package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.bench.ModuleJars;

/** Version numbers and names that belong to what has been in force before. */
@Timeout(60)
class EntranceTest {

    private static final String XIUYAN = "210323";
    private static final Caller PROVINCE = new Caller("wang", Set.of(), Set.of(Permission.MODULES_WRITE, Permission.MODULES_DOWNGRADE), null, null);

    @TempDir
    Path home;

    private OneNode node;

    @AfterEach
    void end() throws Exception {
        node.close();
    }

    private Deployment deploy(byte[] jar) throws Exception {
        return node.manager().deploy(ModuleJar.of(jar), PROVINCE);
    }

    @OnEachDatabase
    void aNumberThatWasTakenBackIsNotToBeHadForOtherContent(StoreHarness harness) throws Exception {
        node = new OneNode(home, harness);
        node.deploy("1.0.0");
        node.deploy("1.1.0");
        node.manager().rollback(HAICHENG, Order.of(COUNTY, ""));
        assertRefused("Version 1.1.0 is deployed already with other content", node.deploy("1.1.0", "other content"));
        assertEquals(Deployment.Outcome.KEPT, node.deploy("1.1.0").outcome(), "the same content is as good as before");
        assertEquals("1.1.0", node.inForce());
        assertRefused("Version 1.0.0 is deployed already with other content",
                deploy(ModuleJars.jar(HAICHENG, "1.0.0", "1.0.0", "other content", "")));
        node.manager().remove(HAICHENG, Order.of(COUNTY, ""));
        assertRefused("Version 1.1.0 is deployed already with other content", node.deploy("1.1.0", "other content"));
        assertEquals(Deployment.Outcome.KEPT, deploy(ModuleJars.jar(XIUYAN, "1.1.0", "1.1.0", "other content", "")).outcome(), "another county's");
    }

    @OnEachDatabase
    void theNameOfAModuleThatIsBlockedIsNotToBeHadForAnotherCounty(StoreHarness harness) throws Exception {
        node = new OneNode(home, harness);
        byte[] xiuyan = ModuleJars.named("org.example.kiln", XIUYAN, "1.0.0");
        deploy(xiuyan);
        node.manager().block(XIUYAN, Order.of(PROVINCE, ""));
        assertNameIsXiuyans();
        node.restart();
        assertNameIsXiuyans();
        assertEquals(Deployment.Outcome.KEPT, node.manager().unblock(XIUYAN, Order.of(PROVINCE, "")).outcome());
        deploy(ModuleJars.named("org.example.another", XIUYAN, "1.1.0"));
        assertNameIsXiuyans();
        assertEquals(Deployment.Outcome.KEPT, node.manager().rollback(XIUYAN, Order.of(PROVINCE, "")).outcome());
        node.manager().remove(XIUYAN, Order.of(PROVINCE, ""));
        assertNameIsXiuyans();
        assertEquals(Deployment.Outcome.KEPT, deploy(xiuyan).outcome());
    }

    private void assertNameIsXiuyans() throws Exception {
        assertRefused("bears the name org.example.kiln of the module of 210323", deploy(ModuleJars.named("org.example.kiln", HAICHENG, "2.0.0")));
    }

    private static void assertRefused(String why, Deployment deployment) {
        assertEquals(Deployment.Outcome.REFUSED, deployment.outcome());
        assertTrue(deployment.reason().en().contains(why), deployment.reason().en());
        assertFalse(deployment.reason().zh().isBlank());
    }
}
