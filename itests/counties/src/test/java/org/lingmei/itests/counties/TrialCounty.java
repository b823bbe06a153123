package org.lingmei.itests.counties;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/**
 * A county whose engineers try one version of their module after the other, on a platform with short limits: registered as an
 * extension it is there for the tests of a class, and before each of them a sound version is in force.
 */
final class TrialCounty implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    static final String REGION = "210381";
    static final String OTHER = "210323";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Platform platform;
    private final Deployments deployments;
    private int minor;

    /** One on a platform with these settings of the host besides the usual ones of such tests. */
    TrialCounty(String name, String... settings) {
        List<String> lines = new ArrayList<>(List.of("admissionBudgetMillis = 5000", "gateMillis = 10000", "migrationMillis = 10000", "drainMillis = 10000",
                "restBudgetMillis = 5000", "waitMillis = 500", "breakerPauseMillis = 1500"));
        lines.addAll(List.of(settings));
        this.platform = Platform.setup(name).modules(List.of(), lines.toArray(String[]::new)).build();
        this.deployments = new Deployments(platform);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        platform.start();
        Samples.register(platform.user("operator"));
    }

    /** Waits until one version of the trial module is in force and nothing is left of another; the first time it is deployed. */
    @Override
    public void beforeEach(ExtensionContext context) {
        if (minor == 0) {
            deployments.deploy(REGION, next().signed()).expect(201);
            // the end of a deployment is written down after it was answered
            Await.until(LIMIT, "the shipped module is gone", () ->
                    texts(deployments.history(REGION).path(0).path("steps"), "step").contains("remove"));
        }
        Await.until(LIMIT, () -> "one version is installed: " + deployments.bundles(), () -> deployments.bundles().stream()
                .filter(location -> location.contains(":org.example.trial" + REGION + ":")).count() == 1);
        assertEquals(inForce(), deployments.answering(REGION));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // threads that never end hold up an orderly stop, which is another test's matter
        if (platform.running()) {
            platform.kill();
        }
    }

    Platform platform() {
        return platform;
    }

    Deployments deployments() {
        return deployments;
    }

    /** A version that nobody has seen yet. */
    TrialJar next() {
        return TrialJar.of(REGION, "2." + ++minor + ".0");
    }

    String inForce() {
        return deployments.module(REGION).path("version").asText();
    }

    static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.path(field).asText()));
        return texts;
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
