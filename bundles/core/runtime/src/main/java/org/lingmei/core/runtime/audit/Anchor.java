package org.lingmei.core.runtime.audit;

import java.time.Instant;

/**
 * What the trail's end was at some time, kept outside the database.
 *
 * @param sequence number of the last entry then
 * @param hash its hash, in hex
 */
public record Anchor(long sequence, String hash, Instant at) {
}
