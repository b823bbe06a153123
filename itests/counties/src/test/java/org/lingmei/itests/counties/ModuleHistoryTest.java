package org.lingmei.itests.counties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lingmei.itests.counties.TrialCounty.REGION;
import static org.lingmei.itests.counties.TrialCounty.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Figures;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/** What an operator does to a module that is in force, and what is told of it afterwards. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModuleHistoryTest {

    @RegisterExtension
    static final TrialCounty trial = new TrialCounty("module-history");

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Platform platform = trial.platform();
    private static final Deployments deployments = trial.deployments();

    @Test
    @Order(1)
    void rollingBackBringsTheVersionBeforeIntoForce() {
        String former = trial.inForce();
        TrialJar module = trial.next();
        deployments.deploy(REGION, module.signed()).expect(201);
        JsonNode done = deployments.act(REGION, "rollback?reason=" + Client.encoded("totals wrong")).expect(201).json();
        assertEquals("rollback " + module.version() + " " + former, done.path("action").asText() + " " + done.path("from").asText()
                + " " + done.path("to").asText());
        assertEquals(former, deployments.answering(REGION));
        assertEquals("totals wrong", deployments.history(REGION).path(0).path("reason").asText());
    }

    @Test
    @Order(2)
    void aBlockedModuleStaysBlockedOverARestartUntilItIsUnblocked() {
        String version = trial.inForce();
        deployments.act(REGION, "block?reason=" + Client.encoded("doubtful figures")).expect(201);
        assertBlocked(version);
        long generation = deployments.module(REGION).path("generation").asLong();
        deployments.act(REGION, "block").expect(422);
        // the other modules' threads that never end hold up an orderly stop
        platform.kill();
        platform.start();
        assertBlocked(version);
        assertEquals(generation, deployments.module(REGION).path("generation").asLong());
        deployments.act(REGION, "unblock").expect(201);
        assertEquals("ACTIVE", deployments.module(REGION).path("state").asText());
        assertEquals(version, deployments.answering(REGION));
        deployments.act(REGION, "unblock").expect(422);
    }

    private void assertBlocked(String version) {
        assertEquals("BLOCKED " + version, deployments.module(REGION).path("state").asText() + " " + trial.inForce());
        Answer refused = deployments.ask(REGION, "version").expect(503);
        assertEquals("module-blocked", refused.problem());
        platform.user("county-reporter", REGION).submit(REGION, "2021-W20", Samples.soundFile(REGION, "2021-W20"), "reason", "again").expect(201);
        Await.until(LIMIT, () -> "its bundle is gone: " + deployments.bundles(), () -> deployments.bundles().stream()
                .noneMatch(location -> location.contains(":org.example.trial" + REGION + ":")));
    }

    @Test
    @Order(3)
    void removedItIsNobodysAndCanBeBroughtBack() {
        String version = trial.inForce();
        deployments.operator(REGION).send("DELETE", "/modules/" + REGION, null, new byte[0]).expect(201);
        deployments.operator(REGION).get("/modules/" + REGION).expect(404);
        deployments.ask(REGION, "version").expect(404);
        deployments.act(REGION, "rollback").expect(201);
        assertEquals(version, deployments.answering(REGION));
    }

    /** The trail's entries about the county are those of the history, and nobody has touched them. */
    @Test
    @Order(4)
    void historyAndAuditTrailTellItAll() {
        deployments.deploy(REGION, trial.next().unsigned()).expect(422);
        deployments.deploy(REGION, trial.next().that("golden").signed()).expect(200);
        JsonNode history = deployments.history(REGION);
        Set<String> outcomes = Set.copyOf(texts(history, "outcome"));
        assertEquals(Set.of("kept", "rolled_back", "refused"), outcomes);
        assertTrue(Set.copyOf(texts(history, "action")).containsAll(Set.of("deploy", "rollback", "block", "unblock", "remove")), history::toString);
        Client auditor = platform.user("auditor");
        Map<String, String> audited = new HashMap<>();
        auditor.get("/audit?limit=1000").expect(200).json().forEach(entry -> {
            if (entry.path("action").asText().startsWith("modules.module.")) {
                audited.put(entry.path("details").path("deployment").asText(), entry.path("details").path("outcome").asText());
            }
        });
        history.forEach(entry -> assertEquals(entry.path("outcome").asText(), audited.get(entry.path("id").asText()), entry::toString));
        JsonNode verification = auditor.get("/audit/verification").expect(200).json();
        assertTrue(verification.path("whole").asBoolean(), verification::toString);
        Figures.note("deployments in a county's history", history.size());
    }
}
