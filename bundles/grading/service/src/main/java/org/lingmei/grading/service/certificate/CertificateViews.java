package org.lingmei.grading.service.certificate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.grading.service.store.CertificateRow;

/** Certificates as answers show them. */
public final class CertificateViews {

    private CertificateViews() {
    }

    /**
     * The part of the grade by which the county told the lot from the rest of it when the certificate was issued.
     *
     * @param limits what it meets besides the grade's limits
     * @param module what people called the county's module that said so
     * @param version of that module
     */
    public record CertifiedPart(String code, String name, String limits, String module, String version) {

        private static CertifiedPart of(CertificateContent.SubGrade part, Locale language) {
            return part == null ? null : new CertifiedPart(part.code(), part.name().in(language), part.limits(), part.module(), part.version());
        }
    }

    /** What was issued; {@code path} is where it is verified, below the platform's address. */
    public record CertificateIssued(String number, String code, String path, String issuedAt) {
    }

    /**
     * A certificate in a list.
     *
     * @param state {@code valid}, {@code revoked} or {@code superseded}
     * @param subGrade null where the county told none apart
     */
    public record CertificateListed(String number, String code, String state, String stateName, String issuedAt, String issuedBy, String revokedAt,
            String revocationReason, String region, String uscc, String enterprise, long assayId, String assay, String lot, String lotTonnes,
            String family, String grade, String gradeName, CertifiedPart subGrade, String standard) {
    }

    /** A page of a list. */
    public record CertificateList(long total, int page, int size, List<CertificateListed> certificates) {
    }

    /**
     * A certificate for whoever verifies it.
     *
     * @param state {@code valid}, {@code revoked} or {@code superseded}
     * @param remark what the state means, in a sentence
     * @param revocationReason null unless it was revoked
     * @param values by quantity, as they stand on it
     * @param limits by quantity, those of the grade
     * @param subGrade null where the county told none apart
     */
    public record CertificateVerified(String number, String code, String state, String stateName, String remark, String issuedAt, String revokedAt,
            String revocationReason, String region, String regionName, String uscc, String enterprise, String lot, String lotTonnes,
            String family, String familyName, Map<String, String> values, Map<String, String> limits, String grade, String gradeName,
            CertifiedPart subGrade, String standard, String standardTitle, String issueNumber, String judging, String sampledAt, String lab,
            String method, String certificate) {
    }

    static CertificateListed listed(CertificateRow row, CertificateContent content, CertificateState state, Locale language) {
        return new CertificateListed(content.number(), content.code(), state.code(), state.label().in(language), content.issuedAt(), content.issuedBy(),
                revokedAt(row), reason(row), content.region(), content.uscc(), content.enterprise(), content.assayId(), content.assay(),
                content.lot(), content.lotTonnes(), content.family().code(), content.grade(), content.gradeName().in(language),
                CertifiedPart.of(content.subGrade(), language), content.standard().name());
    }

    static CertificateVerified verification(CertificateRow row, CertificateContent content, CertificateState state, Locale language) {
        CertificateContent.Standard standard = content.standard();
        return new CertificateVerified(content.number(), content.code(), state.code(), state.label().in(language), state.meaning().in(language),
                content.issuedAt(), revokedAt(row), reason(row), content.region(), content.regionName(), content.uscc(), content.enterprise(),
                content.lot(), content.lotTonnes(), content.family().code(), content.family().label().in(language),
                byQuantity(content, CertificateContent.Value::value), byQuantity(content, CertificateContent.Value::limit), content.grade(),
                content.gradeName().in(language), CertifiedPart.of(content.subGrade(), language), standard.name(),
                standard.title().in(language), standard.issueNumber(), standard.judging().in(language), content.sampledAt(), content.lab(),
                content.method(), content.certificate());
    }

    private static Map<String, String> byQuantity(CertificateContent content, Function<CertificateContent.Value, String> part) {
        Map<String, String> parts = new LinkedHashMap<>();
        content.values().stream().filter(value -> !part.apply(value).isEmpty()).forEach(value -> parts.put(value.quantity(), part.apply(value)));
        return parts;
    }

    private static String revokedAt(CertificateRow row) {
        return row.revoked() == null ? null : SqlTime.show(row.revoked().at());
    }

    private static String reason(CertificateRow row) {
        return row.revoked() == null ? null : row.revoked().reason();
    }
}
