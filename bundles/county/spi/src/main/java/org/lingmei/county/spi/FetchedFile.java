package org.lingmei.county.spi;

import java.util.Objects;
import org.lingmei.reporting.api.IsoWeek;

/**
 * A file that a connector brings: the report of the whole county for a week, as it would be uploaded.
 *
 * @param name its name, as people will find it with the report; at most 200 characters are kept
 * @param contentType its media type, such as {@code text/csv}; may be empty
 * @param content its bytes, in the provincial form or one of the county's own; not to be changed any more
 * @param period the ISO week that it is for, such as {@code 2021-W01}
 */
public record FetchedFile(String name, String contentType, byte[] content, String period) {

    public FetchedFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(content, "content");
        if (IsoWeek.parse(period).isEmpty()) {
            throw new IllegalArgumentException("a file is for an ISO week such as 2021-W01, not for " + period);
        }
    }
}
