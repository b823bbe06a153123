package org.lingmei.itests.counties;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** What somebody may do to a module after it was signed. */
final class Tampered {

    private Tampered() {
    }

    /** One of its files says something else. */
    static byte[] content(byte[] module) {
        return copy(module, "OSGI-INF/trial.xml", false);
    }

    /** There is a file more, of which the signature knows nothing. */
    static byte[] oneMore(byte[] module) {
        return copy(module, "", true);
    }

    /** The end is missing. */
    static byte[] cut(byte[] module) {
        return Arrays.copyOf(module, module.length / 2);
    }

    private static byte[] copy(byte[] module, String changed, boolean more) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(module)); ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                in.transferTo(out);
                if (entry.getName().equals(changed)) {
                    out.write(' ');
                }
                out.closeEntry();
            }
            if (more) {
                out.putNextEntry(new ZipEntry("stowaway.txt"));
                out.write("on board".getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
