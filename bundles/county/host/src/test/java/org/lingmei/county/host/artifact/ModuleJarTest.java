package org.lingmei.county.host.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ModuleJarTest {

    private static final String MANIFEST = """
            Manifest-Version: 1.0
            Bundle-SymbolicName: some.module
            Bundle-Version: 1.2.3
            Lingmei-Region: 210381

            """;

    private static byte[] jar(String first, String... texts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(first));
            for (String text : texts) {
                zip.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static String refusal(byte[] jar) {
        return assertThrows(Refusal.class, () -> ModuleJar.of(jar)).reason().en();
    }

    @Test
    void itsManifestComesFirst() throws Exception {
        assertEquals("1.2.3", ModuleJar.of(jar("META-INF/MANIFEST.MF", MANIFEST)).version().toString());
        String none = "This is no jar file, or one without a manifest at its beginning.";
        assertEquals(none, refusal(jar("readme.txt", MANIFEST)));
        assertEquals(none, refusal(new byte[100]));
        assertEquals(none, refusal(new byte[0]));
    }

    @Test
    void aManifestThatUnfoldsToManyMegabytesIsNotRead() throws Exception {
        String[] texts = new String[200];
        texts[0] = MANIFEST;
        Arrays.fill(texts, 1, texts.length, " ".repeat(1 << 20));
        byte[] bomb = jar("META-INF/MANIFEST.MF", texts);
        assertEquals("The manifest is larger than 1024 KiB.", refusal(bomb));
    }
}
