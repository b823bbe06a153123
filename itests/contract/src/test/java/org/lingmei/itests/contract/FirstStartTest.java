package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/** A start with nothing given: the administrator's password is printed once; with {@code --demo} the samples come in by themselves. */
class FirstStartTest {

    /** 4,000 and a duplicate of every hundredth. */
    private static final long SAMPLE_ANALYSES = 4_040;
    private static final Pattern PRINTED = Pattern.compile("(?m)password +(\\S+)$");

    @Test
    void printsThePasswordOnceAndReplaysTheSamplesThroughTheDoor() throws Exception {
        Platform.Setup setup = Platform.setup("first-start").environment("LINGMEI_ADMIN_PASSWORD", null)
                // the distribution as it is, to the last option
                .environment("EXTRA_JAVA_OPTS", null)
                .etc("org.lingmei.reporting.demo.cfg", "samples = " + Samples.path("") + "\n")
                .etc("org.lingmei.grading.demo.cfg", "samples = " + Samples.path("") + "\n");
        try (Platform platform = setup.start()) {
            Matcher printed = PRINTED.matcher(Files.readString(platform.console(), StandardCharsets.UTF_8));
            assertTrue(printed.find(), platform::tail);
            String password = printed.group(1);
            assertTrue(password.length() >= 12, "a long one");
            Client admin = platform.anyone().login("admin", password);
            platform.anyone().post("/tokens", Map.of("username", "admin", "password", "admin")).expect(401);
            awaitSamples(platform, admin);
            Await.until(Duration.ofSeconds(120), () -> "the sample analyses are in" + platform.tail(),
                    () -> analyses(admin) == SAMPLE_ANALYSES);
            platform.terminate();
            platform.start();
            String console = Files.readString(platform.console(), StandardCharsets.UTF_8);
            assertEquals(console.indexOf(password), console.lastIndexOf(password), "printed once");
            assertFalse(Files.readString(platform.log(), StandardCharsets.UTF_8).contains(password), "not in the log");
            Client again = platform.anyone().login("admin", password);
            assertEquals(1, again.get("/reporting/submissions?region=210381&period=2021-W10").expect(200).json().size(),
                    "a second start replays nothing twice");
            assertEquals(SAMPLE_ANALYSES, analyses(again));
        }
    }

    private static long analyses(Client admin) {
        return admin.get("/grading/assays?size=1").expect(200).json().path("total").asLong();
    }

    private static void awaitSamples(Platform platform, Client admin) {
        Await.until(Duration.ofSeconds(120), () -> "the samples are in" + platform.tail(), () -> {
            int files = 0;
            for (var period : admin.get("/reporting/periods?from=2021-W01&to=2021-W10").expect(200).json()) {
                for (var county : period.path("counties")) {
                    files += county.path("versions").asInt() == 1 ? 1 : 0;
                }
            }
            return files == 58;
        });
    }
}
