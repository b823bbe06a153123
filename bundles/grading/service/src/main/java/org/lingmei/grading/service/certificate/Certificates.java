package org.lingmei.grading.service.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.document.Documents;
import org.lingmei.core.api.document.UnprintableTextException;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Fields;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.grading.service.assay.Assays;
import org.lingmei.grading.service.standards.StandardJson;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.store.AssayRow;
import org.lingmei.grading.service.store.AssayStore;
import org.lingmei.grading.service.store.CertificateRow;
import org.lingmei.grading.service.store.CertificateStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Issues, revokes and verifies certificates of grade. What a certificate says is frozen when it is issued; whether it still counts is looked
 * up each time, so that a correction can never pass one by.
 */
@Component(service = Certificates.class)
public final class Certificates {

    private static final String BLANK_CODE = "0".repeat(16);
    private static final int LONGEST_REASON = 1_000;

    private final Transactions transactions;
    private final Assays assays;
    private final CertificateComposer composer;
    private final Documents documents;
    private final PublicAddress addresses;
    private final IdempotentWrites writes;
    private final AuditTrail audit;
    private final CertificateEvents events;
    private final InstantSource clock;

    @Activate
    public Certificates(@Reference(target = "(lingmei.schema=grading)") Transactions transactions, @Reference Assays assays,
            @Reference Standards standards, @Reference Registry registry, @Reference Documents documents,
            @Reference PublicAddress addresses, @Reference IdempotentWrites writes, @Reference AuditTrail audit,
            @Reference CertificateEvents events) {
        this(transactions, assays, new CertificateComposer(standards, registry), documents, addresses, writes, audit, events,
                Clock.systemUTC());
    }

    Certificates(Transactions transactions, Assays assays, CertificateComposer composer, Documents documents, PublicAddress addresses,
            IdempotentWrites writes, AuditTrail audit, CertificateEvents events, InstantSource clock) {
        this.transactions = transactions;
        this.assays = assays;
        this.composer = composer;
        this.documents = documents;
        this.addresses = addresses;
        this.writes = writes;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** A certificate as it is found: its content, and whether it counts. */
    private record Found(CertificateRow row, CertificateContent content, CertificateState state) {
    }

    /**
     * Issues a certificate for the lot of an original analysis. There is at most one at a time that counts.
     *
     * @param asked the address that the request came to; see {@link PublicAddress}
     * @return 201 and {@link CertificateViews.CertificateIssued}
     */
    public IdempotentWrites.Answer issue(Caller caller, long assayId, URI asked, String key) {
        caller.require(Permission.GRADING_ASSAY);
        String fingerprint = "POST assays/" + assayId + "/certificate";
        return writes.earlier(key, caller, fingerprint, transactions).orElseGet(() -> {
            Assays.Whole whole = assays.whole(caller, assayId);
            caller.requireFor(Permission.GRADING_ASSAY, whole.row().facts().region());
            Instant now = clock.instant();
            CertificateContent draft = composer.compose(whole, caller, now);
            requirePrintable(draft.issued(number(0, 0), BLANK_CODE, addresses.verification(BLANK_CODE, asked)));
            int year = now.atZone(SqlTime.PEOPLE).getYear();
            begin(year);
            return writes.once(key, caller, fingerprint, transactions, tx -> issue(tx, caller, whole, draft, asked, year, now));
        });
    }

    private IdempotentWrites.Answer issue(Tx tx, Caller caller, Assays.Whole whole, CertificateContent draft, URI asked, int year, Instant now)
            throws SQLException {
        Connection connection = tx.connection();
        long assayId = draft.assayId();
        AssayStore.lock(connection, assayId);
        long basis = whole.row().version() + whole.samples().stream().mapToLong(AssayRow::version).sum();
        if (basis != CertificateStore.basis(connection, assayId)) {
            throw new Problem("edited-meanwhile", 409, new Text("化验已被他人更正", "The analysis was corrected by somebody else"),
                    new Text("这份化验刚刚被更正，请核对后重新签发。", "This analysis has just been corrected; look at it and issue again.")).asException();
        }
        refuseSecond(connection, assayId);
        int sequence = CertificateStore.next(connection, year);
        String code = VerificationCode.create();
        CertificateContent content = draft.issued(number(year, sequence), code, addresses.verification(code, asked));
        String json = StandardJson.tree(content).toString();
        String sha256 = DigestUtils.sha256Hex(json);
        CertificateStore.insert(connection, new CertificateRow(content.number(), year, sequence, code, assayId, basis, content.region(),
                content.uscc(), json, sha256, caller.username(), now, null));
        Map<String, String> details = new LinkedHashMap<>();
        details.put("assay", content.region() + "/" + content.assay());
        details.put("grade", content.grade());
        if (content.subGrade() != null) {
            details.put("subGrade", content.subGrade().code());
            details.put("module", content.region() + "/" + content.subGrade().version());
        }
        details.put("standard", content.standard().name());
        details.put("sha256", sha256);
        audit.append(tx, caller, "grading.certificate.issued", content.number(), details);
        events.issued(tx, content, sha256);
        return new IdempotentWrites.Answer(201, StandardJson.tree(
                new CertificateViews.CertificateIssued(content.number(), code, PublicAddress.path(code), content.issuedAt())).toString());
    }

    private static String number(int year, int sequence) {
        return String.format(Locale.ROOT, "LM-%04d-%06d", year, sequence);
    }

    /** The year's first number may be asked for twice at once; the second then finds the count begun. */
    private void begin(int year) {
        if (transactions.read(tx -> CertificateStore.counts(tx.connection(), year))) {
            return;
        }
        try {
            transactions.write(tx -> {
                CertificateStore.begin(tx.connection(), year);
                return null;
            });
        } catch (DatabaseException e) {
            if (!e.integrityViolation()) {
                throw e;
            }
        }
    }

    private void requirePrintable(CertificateContent content) {
        try {
            documents.requirePrintable(CertificatePage.of(content, CertificateState.VALID));
        } catch (UnprintableTextException e) {
            throw e.problem().asException();
        }
    }

    private static void refuseSecond(Connection connection, long assayId) throws SQLException {
        Optional<String> standing = CertificateStore.standing(connection, assayId).map(CertificateRow::number);
        if (standing.isPresent()) {
            throw new Problem("certificate-exists", 409, new Text("已有有效证书", "There is a certificate already"),
                    new Text("这批货已有有效证书 %s；如需重新签发，请先撤销它。",
                            "Certificate %s counts for this lot; revoke it first if another one is needed.").with(standing.get())).asException();
        }
    }

    /**
     * Takes a certificate back.
     *
     * @return 200 and {@link CertificateViews.CertificateListed}
     */
    public IdempotentWrites.Answer revoke(Caller caller, String number, String reason, String key, Locale language) {
        caller.require(Permission.GRADING_ASSAY);
        List<CellError> errors = new ArrayList<>();
        String why = Fields.text(reason, "reason", LONGEST_REASON, true, errors);
        Fields.refuse("invalid-revocation", errors);
        CertificateRow row = seen(caller, number).row();
        caller.requireFor(Permission.GRADING_ASSAY, row.region());
        String fingerprint = "POST certificates/" + number + "/revocation " + DigestUtils.sha256Hex(why);
        return writes.once(key, caller, fingerprint, transactions, tx -> {
            // else it could be told to be superseded after it was revoked
            AssayStore.lock(tx.connection(), row.assayId());
            CertificateRow.Revocation revocation = new CertificateRow.Revocation(caller.username(), clock.instant(), why);
            if (!CertificateStore.revoke(tx.connection(), number, revocation)) {
                throw new Problem("already-revoked", 409, new Text("证书已撤销", "The certificate was revoked before"),
                        new Text("证书 %s 此前已被撤销。", "Certificate %s was revoked before.").with(number)).asException();
            }
            Found found = found(CertificateStore.byNumber(tx.connection(), number).orElseThrow());
            audit.append(tx, caller, "grading.certificate.revoked", number, Map.of("reason", why));
            events.revoked(tx, found.row());
            return new IdempotentWrites.Answer(200, StandardJson.tree(CertificateViews.listed(found.row(), found.content(), found.state(),
                    language)).toString());
        });
    }

    /** One page of certificates, the last issued first; a county sees its own, an enterprise its own. */
    public CertificateViews.CertificateList page(Caller caller, String region, Long assayId, int page, int size, Locale language) {
        caller.require(Permission.GRADING_READ);
        String wanted = region == null || region.isBlank() ? caller.region() : region.strip();
        if (wanted != null) {
            caller.requireFor(Permission.GRADING_READ, wanted);
        }
        CertificateStore.Filter filter = new CertificateStore.Filter(wanted, caller.enterprise(), assayId);
        return transactions.read(tx -> new CertificateViews.CertificateList(CertificateStore.count(tx.connection(), filter), page, size,
                CertificateStore.page(tx.connection(), filter, (page - 1L) * size, size).stream().map(Certificates::found)
                        .map(found -> CertificateViews.listed(found.row(), found.content(), found.state(), language)).toList()));
    }

    /** The document; the same bytes whenever it is asked for, until the certificate counts no longer, which is then written across it. */
    public byte[] pdf(Caller caller, String number) {
        Found found = seen(caller, number);
        return documents.writePdf(CertificatePage.of(found.content(), found.state()));
    }

    /** What anybody may know who has the code of a certificate in hand; a 404 problem if there is none with it. */
    public CertificateViews.CertificateVerified verify(String typed, Locale language) {
        Found found = VerificationCode.read(typed)
                .flatMap(code -> transactions.read(tx -> CertificateStore.byCode(tx.connection(), code))).map(Certificates::found)
                .orElseThrow(() -> Problem.notFound(new Text("没有查验码为“%s”的证书。请核对证书上的查验码；如无误，该证书不是本平台签发的。",
                        "There is no certificate with the code “%s”. Compare it with the paper; if it is right, that was not issued here.")
                        .with(typed)).asException());
        return CertificateViews.verification(found.row(), found.content(), found.state(), language);
    }

    private Found seen(Caller caller, String number) {
        caller.require(Permission.GRADING_READ);
        Found found = transactions.read(tx -> CertificateStore.byNumber(tx.connection(), number)).map(Certificates::found)
                .orElseThrow(() -> Problem.notFound(new Text("没有证书 %s。", "There is no certificate %s.").with(number)).asException());
        caller.requireFor(Permission.GRADING_READ, found.row().region());
        if (caller.enterprise() != null && !caller.enterprise().equals(found.row().uscc())) {
            throw Problem.forbidden(new Text("您只能查看本企业的证书。", "You can see the certificates of your own enterprise only.")).asException();
        }
        return found;
    }

    private static Found found(CertificateStore.Kept kept) {
        CertificateRow row = kept.row();
        if (!DigestUtils.sha256Hex(row.content()).equals(row.sha256())) {
            throw new Problem("certificate-damaged", 500, new Text("证书内容已损坏", "The certificate is damaged"),
                    new Text("证书 %s 的存档内容与签发时不符，请联系运维人员。",
                            "What is kept of certificate %s is not what was issued; tell the operator.").with(row.number())).asException();
        }
        try {
            return new Found(row, StandardJson.read(row.content(), CertificateContent.class), state(kept));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("certificate " + row.number() + " cannot be read", e);
        }
    }

    private static CertificateState state(CertificateStore.Kept kept) {
        if (kept.row().revoked() != null) {
            return CertificateState.REVOKED;
        }
        return kept.standing() ? CertificateState.VALID : CertificateState.SUPERSEDED;
    }
}
