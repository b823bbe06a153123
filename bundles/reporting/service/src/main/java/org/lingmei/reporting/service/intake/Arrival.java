package org.lingmei.reporting.service.intake;

import java.time.Instant;
import java.util.Locale;
import org.lingmei.core.api.security.Caller;

/**
 * A file at the door.
 *
 * @param caller who brings it
 * @param region the county it is for
 * @param period the week it is for, as written
 * @param receivedAt when it arrived, or null for now; anything but now needs the right {@code reporting.backfill}
 * @param fileName its name; may be empty
 * @param contentType the media type that the sender gave; may be empty
 * @param reason why it corrects an earlier file; may be empty
 * @param idempotencyKey the sender's key, or null
 * @param language of the answer
 */
public record Arrival(Caller caller, String region, String period, Instant receivedAt, String fileName, String contentType,
        byte[] content, String reason, String idempotencyKey, Locale language) {
}
