package org.lingmei.grading.service.store;

import java.time.Instant;

/**
 * A certificate of grade as it is kept.
 *
 * @param year the year of its number, and {@code sequence} its place in it
 * @param basis the versions of all analyses of the lot, added up, when it was issued: any correction and any further analysis makes the sum
 *     greater
 * @param content what it says, as JSON
 * @param revoked null as long as nobody took it back
 */
public record CertificateRow(String number, int year, int sequence, String code, long assayId, long basis, String region, String uscc,
        String content, String sha256, String by, Instant at, Revocation revoked) {

    /** Who took a certificate back, when, and why. */
    public record Revocation(String by, Instant at, String reason) {
    }
}
