package org.lingmei.county.spi;

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
}
