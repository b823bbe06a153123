package org.lingmei.itests.counties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lingmei.itests.counties.TrialCounty.REGION;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Platform;

/** A module's own health checks decide over the module, and over nothing else. */
class ModuleHealthTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String COLD = "health check kiln says CRITICAL the kiln is cold";

    @RegisterExtension
    static final TrialCounty trial = new TrialCounty("module-health", "watchHealthMillis = 300", "lookMillis = 300");

    private static final Platform platform = trial.platform();
    private static final Deployments deployments = trial.deployments();
    private static final Path ailing = platform.home().resolve("ailing");

    @AfterEach
    void allIsWellAgain() throws Exception {
        Files.deleteIfExists(ailing);
    }

    private static TrialJar next(String misdeed) {
        return trial.next().importing("org.apache.felix.hc.api").that(misdeed);
    }

    /** What the platform says of its health, which is never worse than a warning here. */
    private static Answer health() {
        return platform.anyone().get("//health").expect(200);
    }

    @Test
    void aVersionThatIsIllDoesNotPassTheGate() {
        String former = trial.inForce();
        JsonNode story = deployments.deploy(REGION, next("sick").signed()).expect(200).json();
        assertEquals("rolled_back: " + COLD, story.path("outcome").asText() + ": " + story.path("reason").asText());
        assertEquals(former, deployments.answering(REGION));
        health();
    }

    @Test
    void aVersionThatBecomesIllIsRolledBackByItselfAndThePlatformIsWellAllTheTime() throws Exception {
        String former = trial.inForce();
        TrialJar module = next("ailing");
        deployments.deploy(REGION, module.signed()).expect(201);
        Files.createFile(ailing);
        Await.until(LIMIT, "it is ill three times, and it is rolled back", () -> {
            health();
            return trial.inForce().equals(former);
        });
        JsonNode last = deployments.history(REGION).path(0);
        assertEquals("platform:watch rollback kept " + module.version() + " " + former, String.join(" ", last.path("by").asText(),
                last.path("action").asText(), last.path("outcome").asText(), last.path("from").asText(), last.path("to").asText()));
        assertTrue(last.path("reason").asText().contains(COLD), last::toString);
        assertEquals(former, deployments.answering(REGION));
    }

    @Test
    void aVersionThatIsNotWatchedGoesOnAndItsHealthIsAWarning() throws Exception {
        TrialJar module = next("ailing");
        deployments.deploy(REGION, module.signed()).expect(201);
        deployments.deploy(REGION, trial.next().signed()).expect(201);
        // what was brought back is not watched
        deployments.act(REGION, "rollback").expect(201);
        Files.createFile(ailing);
        // what the platform says of itself is kept for a moment, so that it may still be of the test before
        Await.until(LIMIT, () -> "the county's module is ill: " + deployments.module(REGION), () ->
                deployments.module(REGION).path("health").asText().equals("WARN"));
        Await.until(LIMIT, () -> "the health of the county is a warning: " + health(), () -> health().text().contains(COLD));
        JsonNode all = health().json();
        assertEquals("WARN", all.path("status").asText(), all::toString);
        JsonNode standing = deployments.module(REGION);
        assertEquals("ACTIVE WARN Its " + COLD + ".", String.join(" ", standing.path("state").asText(), standing.path("health").asText(),
                standing.path("detail").asText()));
        assertEquals(module.version(), deployments.answering(REGION));
        Files.delete(ailing);
        Await.until(LIMIT, () -> "it is well again: " + health(), () -> !health().text().contains(COLD));
        assertEquals("OK", deployments.module(REGION).path("health").asText());
    }
}
