package org.lingmei.grading.service.certificate;

import java.sql.SQLException;
import java.util.Optional;
import org.lingmei.core.api.event.Outbox;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.grading.service.assay.LotChanges;
import org.lingmei.grading.service.standards.StandardJson;
import org.lingmei.grading.service.store.CertificateRow;
import org.lingmei.grading.service.store.CertificateStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells the other rooms of certificates, each in the transaction in which it came to be or ceased to count. Nobody supersedes a
 * certificate: it is so from the moment in which its lot's analyses change, and that is when this is told.
 */
@Component(service = {CertificateEvents.class, LotChanges.class})
public final class CertificateEvents implements LotChanges {

    private final Outbox outbox;

    @Activate
    public CertificateEvents(@Reference Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * The payload of {@code grading.certificate.issued}. The code with which anybody can verify it is not among it: that is for whoever
     * holds the certificate.
     *
     * @param assayId the id of the lot's original, and {@code assay} its number in the county
     * @param subGrade its code; null where the county told none apart
     * @param module {@code region/version} of the county's module that told it; null where there is no sub-grade
     * @param sha256 of what the certificate says
     */
    record Issued(String number, String region, String uscc, long assayId, String assay, String lot, String lotTonnes, String family,
            String standard, String grade, String subGrade, String module, String issuedAt, String sha256) {
    }

    /**
     * The payload of {@code grading.certificate.revoked} and {@code grading.certificate.superseded}.
     *
     * @param reason why it was revoked; null for one that was superseded
     */
    record Ended(String number, String region, String uscc, long assayId, String reason) {

        private static Ended of(CertificateRow row, String reason) {
            return new Ended(row.number(), row.region(), row.uscc(), row.assayId(), reason);
        }
    }

    void issued(Tx tx, CertificateContent content, String sha256) throws SQLException {
        CertificateContent.SubGrade part = content.subGrade();
        publish(tx, "grading.certificate.issued", content.number(), new Issued(content.number(), content.region(), content.uscc(),
                content.assayId(), content.assay(), content.lot(), content.lotTonnes(), content.family().code(), content.standard().name(),
                content.grade(), part == null ? null : part.code(), part == null ? null : content.region() + "/" + part.version(),
                content.issuedAt(), sha256));
    }

    void revoked(Tx tx, CertificateRow row) throws SQLException {
        publish(tx, "grading.certificate.revoked", row.number(), Ended.of(row, row.revoked().reason()));
    }

    @Override
    public void changing(Tx tx, long original) throws SQLException {
        Optional<CertificateRow> standing = CertificateStore.standing(tx.connection(), original);
        if (standing.isPresent()) {
            publish(tx, "grading.certificate.superseded", standing.get().number(), Ended.of(standing.get(), null));
        }
    }

    private void publish(Tx tx, String type, String number, Object payload) throws SQLException {
        outbox.publish(tx, type, number, StandardJson.tree(payload).toString());
    }
}
