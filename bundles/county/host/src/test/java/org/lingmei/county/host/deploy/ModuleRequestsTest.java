package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.store.ModuleSchema;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.store.RollOut;

/** What anybody is told who asks for the resources of a county without any. */
@Timeout(60)
class ModuleRequestsTest {

    private static final String HAICHENG = "210381";
    private static final Caller COUNTY = new Caller("li", Set.of(), Set.of(Permission.MODULES_WRITE), HAICHENG, null);

    @TempDir
    Path home;

    @OnEachDatabase
    void whyAModuleIsBlockedIsAskedOfTheDatabaseOnceForEachTimeItIs(StoreHarness core) throws Exception {
        Line line = new Line(core.transactions(ModuleSchema.NAME, new ModuleSchema().changeLog()));
        try (Node node = Node.start(home, new ModuleStore(line, core.auditTrail(), core.outbox()), new RollOut(line), Node.anyAdditions(line))) {
            ModuleRequests requests = new ModuleRequests(node.routes, node.manager);
            assertEquals("not-found", refused(requests).type());
            node.manager.deploy(ModuleJar.of(ModuleJars.module(HAICHENG, "1.0.0")), COUNTY);
            node.manager.block(HAICHENG, Order.of(COUNTY, "the scales are checked"));
            assertTrue(refused(requests).detail().en().contains("the scales are checked"), refused(requests).detail().en());
            line.cut();
            assertTrue(refused(requests).detail().en().contains("the scales are checked"), refused(requests).detail().en());
            line.mend();
            node.manager.unblock(HAICHENG, Order.of(COUNTY, ""));
            node.manager.block(HAICHENG, Order.of(COUNTY, "the kiln is rebuilt"));
            Problem blocked = refused(requests);
            assertEquals("module-blocked 503", blocked.type() + " " + blocked.status());
            assertTrue(blocked.detail().en().contains("the kiln is rebuilt"), blocked.detail().en());
        }
    }

    private static Problem refused(ModuleRequests requests) {
        return assertThrows(ProblemException.class, () -> requests.enter(HAICHENG)).problem();
    }
}
