package org.lingmei.core.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void survivesALineThatACrashCutShort() throws Exception {
        Path file = folder.resolve("anchors.log");
        AnchorLog log = new AnchorLog(file);
        log.add(FIRST);
        Files.writeString(file, "2 b", StandardOpenOption.APPEND);
        log.add(SECOND);
        assertEquals(List.of(FIRST, SECOND), log.read());
    }
}
