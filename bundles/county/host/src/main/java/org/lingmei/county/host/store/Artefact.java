package org.lingmei.county.host.store;

import java.time.Instant;

/**
 * A module's artefact as it is kept.
 *
 * @param sha256 the hash of its bytes, in hex
 * @param content its bytes
 * @param signer the subject of the certificate it was signed with; empty where it was accepted unsigned
 * @param keptAt when it was first kept
 */
public record Artefact(String sha256, byte[] content, String signer, Instant keptAt) {
}
