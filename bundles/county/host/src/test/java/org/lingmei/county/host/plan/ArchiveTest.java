package org.lingmei.county.host.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ArchiveTest {

    private static final int HUGE = 200 << 20;
    private static final int JAVA = 17;

    private static byte[] zip(String name, byte[] head, int zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(head);
            byte[] nothing = new byte[1 << 16];
            for (int left = zeros; left > 0; left -= nothing.length) {
                zip.write(nothing);
            }
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] opensASocket() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "a/B", null, "java/net/Socket", null);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static Archive read(byte[] archive) throws IOException {
        return Archive.read(archive, List.of("."), JAVA, Archive.MOST_BYTES);
    }

    @Test
    void aClassThatUnpacksToHundredsOfMegabytesIsNotHeldInMemory() throws IOException {
        byte[] archive = zip("a/B.class", opensASocket(), HUGE);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Archive read = read(archive);
        long taken = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(taken < HUGE / 2, () -> taken + " bytes");
        assertEquals(Set.of("a"), read.packages());
        assertEquals(List.of("network"), read.permissions());
        assertEquals(JAVA, read.javaFeature());
    }

    @Test
    void aClassThatNamesNothingIsPassedOver() throws IOException {
        byte[] code = opensASocket();
        for (int at = 8; at < code.length - 2; at++) {
            byte[] torn = code.clone();
            torn[at] = 0;
            torn[at + 1] = 0;
            assertEquals(Set.of("a"), read(zip("a/B.class", torn, 0)).packages());
        }
    }
}
