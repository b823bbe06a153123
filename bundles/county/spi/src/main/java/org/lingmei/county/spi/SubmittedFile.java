package org.lingmei.county.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A file as it was uploaded.
 *
 * @param name its name; may be empty
 * @param contentType the media type that the sender gave, without parameters; may be empty, is often wrong
 * @param content its bytes; not to be changed
 * @param region the county it was submitted for
 * @param period the ISO week it was submitted for, such as {@code 2021-W01}
 */
public record SubmittedFile(String name, String contentType, byte[] content, String region, String period) {

    /** Whether the bytes begin like a zip archive, as every XLSX does. */
    public boolean looksLikeZip() {
        return content.length > 3 && content[0] == 'P' && content[1] == 'K' && content[2] == 3 && content[3] == 4;
    }

    /**
     * A file that lies in the module's bundle, such as a golden file for a {@link SelfTest}.
     *
     * @param owner a class of the bundle
     * @param resource where it lies, from the package of this class; with a slash in front, from the bundle's root
     * @throws IllegalArgumentException if it is not there
     */
    public static SubmittedFile inBundle(Class<?> owner, String resource, String region, String period) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("not in the bundle of " + owner.getName() + ": " + resource);
            }
            return new SubmittedFile(resource.substring(resource.lastIndexOf('/') + 1), "", in.readAllBytes(), region, period);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
