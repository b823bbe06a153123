package org.lingmei.grading.service.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lingmei.grading.service.certificate.CertificateRoom.ASKED;
import static org.lingmei.grading.service.certificate.CertificateRoom.CLERK;
import static org.lingmei.grading.service.certificate.CertificateRoom.FIRST_GRADE;
import static org.lingmei.grading.service.certificate.CertificateRoom.assertProblem;
import static org.lingmei.grading.service.certificate.CertificateRoom.certificates;
import static org.lingmei.grading.service.certificate.CertificateRoom.content;
import static org.lingmei.grading.service.certificate.CertificateRoom.issue;
import static org.lingmei.grading.service.certificate.CertificateRoom.registered;
import static org.lingmei.grading.service.certificate.CertificateRoom.rewrite;
import static org.lingmei.grading.service.certificate.CertificateRoom.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.grading.service.assay.AssayRoom;
import org.lingmei.grading.service.store.StandardRow;
import org.lingmei.grading.service.store.StandardStore;

class CertificatesTest {

    @OnEachDatabase
    void saysWhatTheAnalysisSaid(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        Certificates certificates = certificates(room, core.auditTrail());
        long id = registered(room, "A-1", FIRST_GRADE);

        JsonNode issued = issue(certificates, CLERK, id, null);

        assertEquals("LM-2021-000001", issued.path("number").asText());
        assertTrue(issued.path("code").asText().matches("[0-9A-HJKMNP-TV-Z]{16}"), issued.toString());
        assertEquals("/#/verify/" + issued.path("code").asText(), issued.path("path").asText());
        CertificateViews.CertificateVerified found = certificates.verify(issued.path("code").asText(), Locale.ENGLISH);
        assertEquals("valid", found.state());
        assertEquals(Map.of("mgo", "46.20", "cao", "0.55", "sio2", "0.80", "loi", "50.90"), found.values());
        assertEquals(Map.of("mgo", "≥ 46", "cao", "≤ 0.8", "sio2", "≤ 1.2"), found.limits());
        assertEquals("1", found.grade());
        assertEquals("industrial-1", found.standard());
        assertEquals("120.50", found.lotTonnes());
        assertEquals(AssayRoom.MINE, found.uscc());
        assertEquals("2021-06-01T08:00:00+08:00", found.issuedAt());
        assertEquals(1, core.auditReader().entries(Long.MAX_VALUE, 100).stream().filter(entry -> entry.action().equals("grading.certificate.issued")).count());
    }

    @OnEachDatabase
    void fromTheDayOnWhichAStandardEndsThereIsNothingToCertify(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        Certificates certificates = certificates(room, core.auditTrail());
        room.transactions.write(tx -> {
            StandardRow row = room.standards.required("industrial-1").row();
            return StandardStore.update(tx.connection(), row, row.ends(LocalDate.of(2021, 3, 3), new StandardRow.Ending("30", "why"), row.changedAt()));
        });

        long before = registered(room, "A-1", FIRST_GRADE);
        JsonNode after = room.register(CLERK, AssayRoom.json("A-2", FIRST_GRADE, "").replace("2021-03-02", "2021-03-03"), null);

        assertEquals("1", certificates.verify(issue(certificates, CLERK, before, null).path("code").asText(), Locale.ENGLISH).grade());
        assertTrue(after.path("grading").isNull(), after::toString);
        ProblemException refused = assertThrows(ProblemException.class, () -> certificates.issue(CLERK, after.path("id").asLong(), ASKED, null));
        assertEquals("No provincial standard for these goods was in force on the day of sampling.", refused.problem().detail().en());
    }

    @OnEachDatabase
    void theCodeMayBeTypedCarelesslyButNotWrongly(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        Certificates certificates = certificates(room, core.auditTrail());
        String code = issue(certificates, CLERK, registered(room, "A-1", FIRST_GRADE), null).path("code").asText();

        String typed = VerificationCode.grouped(code).toLowerCase(Locale.ROOT).replace('0', 'o').replace('1', 'l');
        assertEquals(code, certificates.verify(" " + typed + " ", Locale.ENGLISH).code());

        char other = code.charAt(15) == '7' ? '8' : '7';
        assertProblem("not-found", () -> certificates.verify(code.substring(0, 15) + other, Locale.ENGLISH));
        assertProblem("not-found", () -> certificates.verify("LM-2021-000001", Locale.ENGLISH));
        assertProblem("not-found", () -> certificates.verify("' or 1 = 1 --", Locale.ENGLISH));
    }

    @OnEachDatabase
    void aCorrectionAfterwardsShowsAtOnceAndTheDocumentSaysSo(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        Certificates certificates = certificates(room, core.auditTrail());
        long id = registered(room, "A-1", FIRST_GRADE);
        JsonNode first = issue(certificates, CLERK, id, null);
        byte[] paper = certificates.pdf(CLERK, first.path("number").asText());
        assertArrayEquals(paper, certificates.pdf(CLERK, first.path("number").asText()));
        assertFalse(text(paper).contains("SUPERSEDED"));

        room.correct(CLERK, id, AssayRoom.json("A-1", "'mgo':'45.20','cao':'0.55','sio2':'0.80','loi':'50.90'", ",'version':1,'reason':'retyped'"));

        CertificateViews.CertificateVerified then = certificates.verify(first.path("code").asText(), Locale.ENGLISH);
        assertEquals("superseded", then.state());
        assertEquals("46.20", then.values().get("mgo"));
        String old = text(certificates.pdf(CLERK, first.path("number").asText()));
        assertTrue(old.contains("SUPERSEDED") && old.contains("46.20"), old);

        JsonNode second = issue(certificates, CLERK, id, null);
        assertEquals("LM-2021-000002", second.path("number").asText());
        CertificateViews.CertificateVerified now = certificates.verify(second.path("code").asText(), Locale.ENGLISH);
        assertEquals("valid", now.state());
        assertEquals("45.20", now.values().get("mgo"));
        assertEquals("superseded", certificates.verify(first.path("code").asText(), Locale.ENGLISH).state());
    }

    @OnEachDatabase
    void aDuplicateThatArrivesLaterSupersedesToo(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        Certificates certificates = certificates(room, core.auditTrail());
        long id = registered(room, "A-1", FIRST_GRADE);
        String code = issue(certificates, CLERK, id, null).path("code").asText();

        room.register(CLERK, AssayRoom.json("A-2", "'mgo':'46.30','cao':'0.55','sio2':'0.80','loi':'50.90'", ",'kind':'duplicate','of':'A-1'"), null);

        assertEquals("superseded", certificates.verify(code, Locale.ENGLISH).state());
        JsonNode second = issue(certificates, CLERK, id, null);
        CertificateViews.CertificateVerified mean = certificates.verify(second.path("code").asText(), Locale.ENGLISH);
        assertEquals("46.25", mean.values().get("mgo"));
        assertTrue(text(certificates.pdf(CLERK, second.path("number").asText())).contains("原样与平行样检测值的平均值"));
    }

    @OnEachDatabase
    void whatHasNoGradeGetsNoCertificate(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        Certificates certificates = certificates(room, core.auditTrail());
        long impossible = registered(room, "A-1", "'mgo':'48.20','cao':'0.55','sio2':'0.80','loi':'50.90'");
        long incomplete = registered(room, "A-2", "'cao':'0.55'");
        long disputed = registered(room, "A-3", FIRST_GRADE);
        long duplicate = room.register(CLERK, AssayRoom.json("A-4", "'mgo':'44.20','cao':'0.55','sio2':'0.80','loi':'50.90'",
                ",'kind':'duplicate','of':'A-3'"), null).path("id").asLong();

        for (long id : List.of(impossible, incomplete, disputed, duplicate)) {
            assertProblem("no-certificate", () -> certificates.issue(CLERK, id, ASKED, null));
        }
        assertProblem("not-found", () -> certificates.issue(CLERK, 999_999, ASKED, null));
        assertEquals(0, certificates.page(CLERK, null, null, 1, 50, Locale.ENGLISH).total());
    }

    @OnEachDatabase
    void oneAtATimeAndRevokedOnce(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        Certificates certificates = certificates(room, core.auditTrail());
        long id = registered(room, "A-1", FIRST_GRADE);
        JsonNode first = issue(certificates, CLERK, id, "key");
        String number = first.path("number").asText();

        assertEquals(first, issue(certificates, CLERK, id, "key"));
        assertProblem("certificate-exists", () -> certificates.issue(CLERK, id, ASKED, "another key"));
        assertProblem("invalid-revocation", () -> certificates.revoke(CLERK, number, " ", null, Locale.ENGLISH));

        core.clock().set(Instant.parse("2021-06-02T00:00:00Z"));
        JsonNode revoked = AssayRoom.tree(certificates.revoke(CLERK, number, "wrong lot", "r", Locale.ENGLISH).body());
        assertEquals("revoked", revoked.path("state").asText());
        assertEquals(revoked, AssayRoom.tree(certificates.revoke(CLERK, number, "wrong lot", "r", Locale.ENGLISH).body()));
        assertProblem("already-revoked", () -> certificates.revoke(CLERK, number, "again", null, Locale.ENGLISH));
        CertificateViews.CertificateVerified found = certificates.verify(first.path("code").asText(), Locale.ENGLISH);
        assertEquals("revoked", found.state());
        assertEquals("wrong lot", found.revocationReason());
        assertEquals("2021-06-02T08:00:00+08:00", found.revokedAt());
        assertTrue(text(certificates.pdf(CLERK, number)).contains("REVOKED"));

        JsonNode second = issue(certificates, CLERK, id, null);
        assertEquals("valid", certificates.verify(second.path("code").asText(), Locale.ENGLISH).state());
        assertNull(certificates.verify(second.path("code").asText(), Locale.ENGLISH).revokedAt());
    }

    @OnEachDatabase
    void othersNeitherIssueNorSeeNorRevoke(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        Certificates certificates = certificates(room, core.auditTrail());
        long id = registered(room, "A-1", FIRST_GRADE);
        Caller neighbour = AssayRoom.clerk("210323");
        Caller reader = new Caller("reader", Set.of(Role.LEADER), Set.of(Permission.GRADING_READ), AssayRoom.HAICHENG, null);
        Caller owner = new Caller("owner", Set.of(Role.ENTERPRISE), Set.of(Permission.GRADING_READ), AssayRoom.HAICHENG, AssayRoom.MINE);
        Caller competitor = new Caller("other", Set.of(Role.ENTERPRISE), Set.of(Permission.GRADING_READ), AssayRoom.HAICHENG, "912103819DX0010223");

        assertProblem("forbidden", () -> certificates.issue(neighbour, id, ASKED, null));
        assertProblem("forbidden", () -> certificates.issue(reader, id, ASKED, null));
        String number = issue(certificates, CLERK, id, null).path("number").asText();
        assertProblem("forbidden", () -> certificates.pdf(neighbour, number));
        assertProblem("forbidden", () -> certificates.pdf(competitor, number));
        assertProblem("forbidden", () -> certificates.revoke(neighbour, number, "no", null, Locale.ENGLISH));
        assertProblem("forbidden", () -> certificates.revoke(reader, number, "no", null, Locale.ENGLISH));
        assertProblem("forbidden", () -> certificates.page(neighbour, AssayRoom.HAICHENG, null, 1, 50, Locale.ENGLISH));
        assertEquals(0, certificates.page(neighbour, null, null, 1, 50, Locale.ENGLISH).total());
        assertEquals(0, certificates.page(competitor, null, null, 1, 50, Locale.ENGLISH).total());
        assertEquals(List.of(number), certificates.page(owner, null, id, 1, 50, Locale.ENGLISH).certificates().stream()
                .map(CertificateViews.CertificateListed::number).toList());
        assertTrue(certificates.pdf(owner, number).length > 0);
    }

    @OnEachDatabase
    void manyAtOnceGetNumbersWithoutGapsThoughSomeFail(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        AtomicInteger calls = new AtomicInteger();
        AuditTrail real = core.auditTrail();
        AuditTrail failing = (tx, caller, action, subject, details) -> {
            long entry = real.append(tx, caller, action, subject, details);
            if (calls.incrementAndGet() % 4 == 0) {
                throw new SQLException("the connection broke after the number was taken", "08006");
            }
            return entry;
        };
        Certificates certificates = certificates(room, failing);
        List<Callable<String>> issues = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            long id = registered(room, "A-" + i, FIRST_GRADE);
            issues.add(() -> {
                try {
                    return issue(certificates, CLERK, id, null).path("number").asText();
                } catch (RuntimeException e) {
                    return "";
                }
            });
        }
        ExecutorService many = Executors.newFixedThreadPool(6);
        List<String> numbers = new ArrayList<>();
        try {
            for (Future<String> issued : many.invokeAll(issues)) {
                numbers.add(issued.get());
            }
        } finally {
            many.shutdownNow();
        }

        numbers.removeIf(String::isEmpty);
        assertTrue(numbers.size() < 24 && numbers.size() >= 16, numbers.toString());
        Set<String> expected = new TreeSet<>();
        for (int i = 1; i <= numbers.size(); i++) {
            expected.add("LM-2021-%06d".formatted(i));
        }
        assertEquals(expected, new TreeSet<>(numbers));
        assertEquals(numbers.size(), new TreeSet<>(numbers).size());
    }

    @OnEachDatabase
    void theYearIsThatOfTheProvince(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        Certificates certificates = certificates(room, core.auditTrail());
        core.clock().set(Instant.parse("2021-12-31T15:59:59Z"));
        assertEquals("LM-2021-000001", issue(certificates, CLERK, registered(room, "A-1", FIRST_GRADE), null).path("number").asText());
        core.clock().set(Instant.parse("2021-12-31T16:00:00Z"));
        assertEquals("LM-2022-000001", issue(certificates, CLERK, registered(room, "A-2", FIRST_GRADE), null).path("number").asText());
    }

    @OnEachDatabase
    void aContentThatSomebodyChangedIsNotPassedOn(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        Certificates certificates = certificates(room, core.auditTrail());
        String code = issue(certificates, CLERK, registered(room, "A-1", FIRST_GRADE), null).path("code").asText();
        String content = content(room);
        rewrite(room, content.replace("46.20", "47.20"), DigestUtils.sha256Hex(content));

        assertProblem("certificate-damaged", () -> certificates.verify(code, Locale.ENGLISH));
    }
}
