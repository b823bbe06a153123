package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.bench.ModuleJars;
import org.lingmei.county.host.store.ModuleSchema;
import org.lingmei.county.host.store.ModuleStore;
import org.lingmei.county.host.store.RollOut;

/** What a county's engineers are told of a version that does not pass. */
@Timeout(60)
class GateTest {

    private static final String HAICHENG = "210381";
    private static final Caller COUNTY = new Caller("li", Set.of(), Set.of(Permission.MODULES_WRITE), HAICHENG, null);

    @TempDir
    Path home;

    @OnEachDatabase
    void aRuleThatThrowsOverAGoldenFileIsNamed(StoreHarness core) throws Exception {
        Transactions transactions = core.transactions(ModuleSchema.NAME, new ModuleSchema().changeLog());
        try (Node node = Node.start(home, new ModuleStore(transactions, core.auditTrail(), core.outbox()), new RollOut(transactions),
                Node.anyAdditions(transactions))) {
            Deployment story = node.manager.deploy(ModuleJar.of(ModuleJars.jar(HAICHENG, "1.0.0", "1.0.0", "golden, throws", "")), COUNTY);
            assertEquals(Deployment.Outcome.ROLLED_BACK, story.outcome());
            assertTrue(story.reason().en().startsWith("golden file “seven” failed: ")
                    && story.reason().en().contains("failed while applying rule T01: it threw IllegalStateException"), story.reason().en());
            assertTrue(story.reason().zh().contains("执行规则 T01"), story.reason().zh());
        }
    }
}
