package org.lingmei.county.host.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.example.module.Activator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;

/** How long the gate may take, and whom it may keep out. */
@Timeout(60)
class GateLimitsTest {

    @TempDir
    Path home;

    private OneNode node;

    @AfterEach
    void end() throws Exception {
        System.clearProperty(Activator.RELEASE);
        node.close();
    }

    private void on(StoreHarness core) throws Exception {
        node = new OneNode(home, core);
    }

    @OnEachDatabase
    void allChecksTogetherHaveALimit(StoreHarness core) throws Exception {
        on(core);
        node.restart("gateMillis", 1_500L);
        Deployment outcome = node.deploy("1.0.0", "golden, long");
        assertEquals(Deployment.Outcome.ROLLED_BACK, outcome.outcome(), "each golden file is read in time, all of them are not");
        assertTrue(outcome.reason().en().contains("golden file “a while” failed"), outcome.reason().en());
        node.restart("gateMillis", 60_000L);
        Deployment patient = node.deploy("1.0.0", "golden, long");
        assertEquals(Deployment.Outcome.KEPT, patient.outcome(), patient.reason().en());
    }

    @OnEachDatabase
    void aRestartTakesNothingOutOfForceThatPassedItsGate(StoreHarness core) throws Exception {
        on(core);
        assertEquals(Deployment.Outcome.KEPT, node.deploy("1.0.0", "golden, once").outcome());
        System.setProperty(Activator.RELEASE, "true");
        node.restart();
        assertEquals("1.0.0", node.inForce());
        assertEquals(Deployment.Outcome.ROLLED_BACK, node.deploy("1.1.0", "golden, once").outcome());
        assertEquals("1.0.0", node.inForce());
    }

    @OnEachDatabase
    void norDoesAStartThatIsCutShort(StoreHarness core) throws Exception {
        on(core);
        assertEquals(Deployment.Outcome.KEPT, node.deploy("1.0.0", "golden, once").outcome());
        System.setProperty(Activator.RELEASE, "true");
        node.memory().cut();
        node.restart("lookMillis", 3_600_000L);
        assertEquals("none", node.inForce());
        node.memory().mend();
        node.restart();
        assertEquals("1.0.0", node.inForce());
    }
}
