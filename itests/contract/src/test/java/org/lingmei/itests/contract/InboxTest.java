package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Checkout;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/** Files that counties' systems lay into their folders. */
@Order(7)
class InboxTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String REGION = "211021";

    private final Platform platform = Shared.platform();
    private final Path folder = Checkout.made(platform.home().resolve("inbox").resolve(REGION));

    @Test
    void aSoundFileIsStoredAndMovedWithItsReport() throws Exception {
        byte[] file = Samples.soundFile(REGION, "2021-W15");
        Files.write(folder.resolve("2021-W15-" + REGION + ".csv"), file);
        JsonNode report = report("done", "2021-W15-" + REGION + ".csv");
        assertArrayEquals(file, Files.readAllBytes(folder.resolve("done/2021-W15-" + REGION + ".csv")));
        assertFalse(Files.exists(folder.resolve("2021-W15-" + REGION + ".csv")));
        JsonNode versions = versions("2021-W15");
        assertEquals(1, versions.size());
        assertEquals(versions.path(0).path("id"), report.path("id"));
        assertEquals(report, platform.user("leader").get("/reporting/submissions/" + report.path("id").asText()).expect(200).json());
        assertEquals("late", report.path("timeliness").asText());
    }

    @Test
    void aBadFileIsMovedAsideWithTheRowsThatAreWrong() throws Exception {
        String name = "2021-W16.csv";
        Files.write(folder.resolve(name), Samples.sound(REGION, "2021-W16").replaceFirst(",opening,1,[^\n]*", ",opening,1,NaN").getBytes(StandardCharsets.UTF_8));
        JsonNode report = report("failed", name);
        assertTrue(report.path("type").asText().startsWith("urn:lingmei:problem:"), report::toString);
        assertTrue(report.path("errors").path(0).path("row").asInt() > 1, report::toString);
        assertEquals("value", report.path("errors").path(0).path("column").asText(), report::toString);
        assertTrue(Files.exists(folder.resolve("failed").resolve(name)));
        assertEquals(0, versions("2021-W16").size());
    }

    @Test
    void aNameWithoutAWeekIsMovedAside() throws Exception {
        Files.write(folder.resolve("report.csv"), Samples.soundFile(REGION, "2021-W16"));
        report("failed", "report.csv");
    }

    @Test
    void anUnfinishedFileIsLeftAloneUntilItIsRenamed() throws Exception {
        Path part = folder.resolve("2021-W17.csv.part");
        byte[] file = Samples.soundFile(REGION, "2021-W17");
        Files.write(part, Arrays.copyOf(file, file.length / 2));
        passOver("2021-W18");
        assertTrue(Files.exists(part));
        assertEquals(0, versions("2021-W17").size());
        Files.write(part, file);
        Files.move(part, folder.resolve("2021-W17.csv"));
        report("done", "2021-W17.csv");
        assertEquals(1, versions("2021-W17").size());
    }

    @Test
    void aFileThatGrowsIsNotTakenBeforeItIsWhole() throws Exception {
        Path growing = folder.resolve("2021-W19.csv");
        byte[] file = Samples.soundFile(REGION, "2021-W19");
        try (OutputStream out = Files.newOutputStream(growing)) {
            int[] written = {0};
            Path marker = lay("2021-W23");
            // grows for as long as it takes the platform to look at the folder more than twice
            Await.until(LIMIT, "the folder is looked at", () -> {
                if (written[0] < file.length - 2) {
                    out.write(file, written[0]++, 1);
                    out.flush();
                }
                return !Files.exists(marker);
            });
            assertTrue(Files.exists(growing), "still there");
            // grows on, lest it be taken while it is asked for
            out.write(file, written[0]++, 1);
            out.flush();
            assertEquals(0, versions("2021-W19").size());
            out.write(file, written[0], file.length - written[0]);
        }
        report("done", "2021-W19.csv");
        assertEquals(1, versions("2021-W19").size());
    }

    /** Waits until another file has been taken: by then the folder was looked at more than once. */
    private void passOver(String week) throws IOException {
        Path marker = lay(week);
        Await.until(LIMIT, "the folder is looked at", () -> !Files.exists(marker));
    }

    private Path lay(String week) throws IOException {
        return Files.write(folder.resolve(week + ".csv"), Samples.soundFile(REGION, week));
    }

    private JsonNode report(String outcome, String name) throws IOException {
        Path moved = folder.resolve(outcome).resolve(name);
        Await.until(LIMIT, () -> name + " is in " + outcome + platform.tail(), () -> Files.exists(moved));
        return Client.JSON.readTree(Files.readAllBytes(moved.resolveSibling(name + ".report.json")));
    }

    private JsonNode versions(String week) {
        return platform.user("leader").get("/reporting/submissions?region=" + REGION + "&period=" + week).expect(200).json();
    }
}
