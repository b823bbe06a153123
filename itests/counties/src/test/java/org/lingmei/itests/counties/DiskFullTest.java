package org.lingmei.itests.counties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Platform;

/** A module is deployed while the disk takes no more, first of the framework, then of the database as well. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DiskFullTest {

    private static final String REGION = "210381";
    private static final int MEGABYTE = 1 << 20;
    private static final int LONGEST = 4 * MEGABYTE;
    private static final int TRIES = 8;

    private static Platform platform;
    private static Deployments deployments;
    private static int minor;

    @BeforeAll
    static void start() {
        platform = Platform.setup("disk-full").start();
        deployments = new Deployments(platform);
        deployments.deploy(REGION, next().signed()).expect(201);
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    private static TrialJar next() {
        return TrialJar.of(REGION, "6." + ++minor + ".0");
    }

    /** The version that answers is the one that the history names, and it is the only one. */
    private static void assertInForce(String version) {
        assertEquals(version, deployments.answering(REGION));
        assertEquals(version, deployments.module(REGION).path("version").asText());
        JsonNode history = deployments.history(REGION);
        for (JsonNode entry : history) {
            if (entry.path("outcome").asText().equals("kept")) {
                assertEquals(version, entry.path("to").asText(), history::toString);
                return;
            }
        }
        throw new AssertionError("nothing was kept: " + history);
    }

    @Test
    @Order(1)
    void aModuleThatCannotBeWrittenLeavesTheVersionBeforeInForce() {
        String before = deployments.answering(REGION);
        byte[] heavy = next().heavy(2 * LONGEST).signed();
        platform.longestFile(LONGEST);
        JsonNode problem = deployments.deploy(REGION, heavy).expect(422).json();
        assertTrue(problem.path("detail").asText().startsWith("The platform cannot write the module to its disk"), problem::toString);
        assertInForce(before);
        platform.longestFile(Long.MAX_VALUE);
        deployments.deploy(REGION, heavy).expect(201);
        assertInForce("6." + minor + ".0");
    }

    @Test
    @Order(2)
    void aDatabaseThatTakesNoMoreLeavesTheVersionBeforeInForce() {
        platform.longestFile(LONGEST);
        String before = deployments.answering(REGION);
        Answer answer = null;
        for (int i = 0; i < TRIES && (answer == null || answer.status() == 201); i++) {
            before = deployments.answering(REGION);
            answer = deployments.deploy(REGION, next().heavy(2 * MEGABYTE).signed());
        }
        int refused = answer.status();
        assertTrue(refused == 200 || refused >= 500, answer::toString);
        assertEquals(before, deployments.answering(REGION), "the version before goes on answering");
        platform.longestFile(Long.MAX_VALUE);
        // what the database made of a failed write is its own; a start is what an operator would try
        platform.kill();
        platform.start();
        assertInForce(before);
        deployments.deploy(REGION, next().signed()).expect(201);
        assertInForce("6." + minor + ".0");
    }
}
