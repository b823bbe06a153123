package org.lingmei.county.host.verify;

import java.util.Objects;

/**
 * Who signed a module.
 *
 * @param subject the subject of the signing certificate as RFC 2253 writes it; empty for a module that was accepted unsigned
 * @param region the county for which this signer may deploy
 * @param fingerprint the certificate's SHA-256 fingerprint, lower-case hex; empty for a module that was accepted unsigned
 */
public record Signer(String subject, String region, String fingerprint) {

    public Signer {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }

    static Signer none(String region) {
        return new Signer("", region, "");
    }

    /** Whether there was a signature at all: outside the development mode there always is. */
    public boolean signed() {
        return !fingerprint.isEmpty();
    }
}
