package org.lingmei.core.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorLogTest {

    private static final Anchor FIRST = new Anchor(1, "aa", Instant.parse("2021-01-14T01:00:00Z"));
    private static final Anchor SECOND = new Anchor(2, "bb", Instant.parse("2021-01-14T02:00:00Z"));

    @TempDir
    Path folder;

    @Test
    void keepsAnchorsInAFileOfItsOwn() throws Exception {
        Path file = folder.resolve("audit/anchors.log");
        AnchorLog log = new AnchorLog(file);
        assertEquals(List.of(), log.read());
        log.add(FIRST);
        log.add(FIRST);
        log.add(SECOND);
        assertEquals(List.of(FIRST, SECOND), new AnchorLog(file).read());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2 b", "2 bb 2021-01-1", "\0\0\0\0", "2 bb \u00ff"})
    void survivesALineThatACrashCutShort(String torn) throws Exception {
        Path file = folder.resolve("anchors.log");
        AnchorLog log = new AnchorLog(file);
        log.add(FIRST);
        Files.write(file, torn.getBytes(StandardCharsets.ISO_8859_1), StandardOpenOption.APPEND);
        log.add(SECOND);
        assertEquals(List.of(FIRST, SECOND), log.read());
    }
}
