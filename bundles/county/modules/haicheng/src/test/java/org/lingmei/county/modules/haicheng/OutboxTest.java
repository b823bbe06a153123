package org.lingmei.county.modules.haicheng;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.FetchedFile;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.county.tck.ModuleBench;
import org.lingmei.county.tck.Samples;

class OutboxTest {

    private static final Instant NOW = Instant.parse("2021-01-11T02:00:00Z");

    @TempDir
    Path folder;

    private List<FetchedFile> fetch() {
        CountyModule module = new HaichengModule();
        module.start(ModuleBench.context("210381", folder));
        return ModuleBench.fetch(module, "outbox", ModuleBench.request(NOW, "2021-W01"));
    }

    private Path put(String name, byte[] content) throws IOException {
        return Files.write(Files.createDirectories(folder.resolve("outbox")).resolve(name), content);
    }

    private Path put(String name) throws IOException {
        return put(name, name.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aCountyWithoutAnOutboxOrWithAnEmptyOneHasNothing() throws IOException {
        assertEquals(List.of(), fetch());
        Files.createDirectories(folder.resolve("outbox"));
        assertEquals(List.of(), fetch());
    }

    @Test
    void theLatestWeekIsFetchedAsItLies() throws IOException {
        SubmittedFile sample = Samples.weekly("210381").get(0);
        put("2020-W53.csv");
        put(sample.period() + ".csv", sample.content());
        List<FetchedFile> files = fetch();
        assertEquals(1, files.size());
        FetchedFile file = files.get(0);
        assertEquals(sample.period() + ".csv text/csv " + sample.period(), String.join(" ", file.name(), file.contentType(), file.period()));
        assertArrayEquals(sample.content(), file.content());
        Decoded decoded = ModuleBench.host(new HaichengModule()).decode(new SubmittedFile(file.name(), file.contentType(), file.content(),
                "210381", file.period()));
        assertEquals(Samples.rows(sample), decoded.rows());
    }

    @Test
    void ofTwoForAWeekTheOneChangedLastCounts() throws IOException {
        Files.setLastModifiedTime(put("2021-W01.csv"), FileTime.from(NOW));
        Files.setLastModifiedTime(put("2021-W01-corrected.xlsx"), FileTime.from(NOW.plusSeconds(1)));
        assertEquals("2021-W01-corrected.xlsx", fetch().get(0).name());
    }

    @Test
    void whatIsStillBeingWrittenOrIsNoReportIsLeftAlone() throws IOException {
        for (String name : List.of("2021-W02.csv.part", "2021-W54.csv", "report.csv", "2021-W02.pdf", ".2021-W02.csv", "2021-W021.csv")) {
            put(name);
        }
        assertEquals(List.of(), fetch());
    }
}
