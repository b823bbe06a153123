package org.lingmei.grading.service.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.lingmei.grading.service.certificate.CertificateRoom.ASKED;
import static org.lingmei.grading.service.certificate.CertificateRoom.CLERK;
import static org.lingmei.grading.service.certificate.CertificateRoom.FINE;
import static org.lingmei.grading.service.certificate.CertificateRoom.FIRST_GRADE;
import static org.lingmei.grading.service.certificate.CertificateRoom.assertProblem;
import static org.lingmei.grading.service.certificate.CertificateRoom.certificates;
import static org.lingmei.grading.service.certificate.CertificateRoom.content;
import static org.lingmei.grading.service.certificate.CertificateRoom.issue;
import static org.lingmei.grading.service.certificate.CertificateRoom.registered;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.event.DomainEvent;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.grading.engine.assay.AssayKind;
import org.lingmei.grading.service.assay.AssayRoom;
import org.lingmei.grading.service.standards.SplittingCounties;
import org.lingmei.grading.service.store.AssayFilter;

/** Other rooms hear of certificates with what happens to them, and of nothing that did not happen. */
class CertificateEventsTest {

    @OnEachDatabase
    void othersAreToldInTheSameTransaction(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        room.counties.deploy(AssayRoom.HAICHENG, "海城模块", "1.4.0", SplittingCounties.lowSilica("0.25"));
        Certificates certificates = certificates(room, core.auditTrail());
        long id = registered(room, "A-1", FINE);
        String first = issue(certificates, CLERK, id, null).path("number").asText();
        String code = certificates.page(CLERK, null, null, 1, 1, Locale.ENGLISH).certificates().get(0).code();
        assertEquals(List.of("issued " + first), told(core));
        DomainEvent issued = event(core, "issued");
        JsonNode payload = AssayRoom.tree(issued.payload());
        assertEquals("T T-1 industrial-1 " + AssayRoom.HAICHENG + "/1.4.0 A-1 120.50 raw_ore " + id, Stream.of("grade", "subGrade", "standard",
                "module", "assay", "lotTonnes", "family", "assayId").map(field -> payload.path(field).asText()).collect(Collectors.joining(" ")));
        assertEquals(DigestUtils.sha256Hex(content(room)), payload.path("sha256").asText());
        assertFalse(issued.payload().contains(code), "whoever hears of a certificate does not hold it");

        room.correct(CLERK, id, AssayRoom.json("A-1", FIRST_GRADE, ",'version':1,'reason':'retyped'"));
        room.correct(CLERK, id, AssayRoom.json("A-1", FINE, ",'version':2,'reason':'it was right'"));
        assertEquals(List.of("issued " + first, "superseded " + first), told(core), "once, by the first of the corrections");
        assertEquals(AssayRoom.HAICHENG + " " + AssayRoom.MINE + " " + id, Stream.of("region", "uscc", "assayId")
                .map(field -> payload(core, "superseded").path(field).asText()).collect(Collectors.joining(" ")));

        String second = issue(certificates, CLERK, id, null).path("number").asText();
        certificates.revoke(CLERK, second, "wrong lot", null, Locale.ENGLISH);
        assertEquals("wrong lot", payload(core, "revoked").path("reason").asText());
        room.register(CLERK, AssayRoom.json("A-2", FINE, ",'kind':'duplicate','of':'A-1'"), null);
        assertEquals(List.of("issued " + first, "superseded " + first, "issued " + second, "revoked " + second), told(core),
                "one that was revoked is not superseded");

        String third = issue(certificates, CLERK, id, null).path("number").asText();
        room.correct(CLERK, room.assays.page(CLERK, new AssayFilter(null, null, null, null, null, AssayKind.DUPLICATE, null), 1, 1, Locale.ENGLISH)
                .assays().get(0).id(), AssayRoom.json("A-2", FINE, ",'kind':'duplicate','of':'A-1','version':1,'reason':'again'"));
        assertEquals("superseded " + third, told(core).get(5));
    }

    @OnEachDatabase
    void whatIsNotWrittenIsNotTold(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        AuditTrail failing = (tx, caller, action, subject, details) -> {
            throw new SQLException("the connection broke", "08006");
        };
        long id = registered(room, "A-1", FIRST_GRADE);
        assertThrows(RuntimeException.class, () -> certificates(room, failing).issue(CLERK, id, ASKED, null));
        issue(certificates(room, core.auditTrail()), CLERK, id, null);
        assertProblem("edited-meanwhile", () -> room.correct(CLERK, id, AssayRoom.json("A-1", FINE, ",'version':7,'reason':'late'")));
        assertProblem("invalid-assay", () -> room.register(CLERK, AssayRoom.json("A-1", FINE, ",'kind':'duplicate','of':'A-1'"), null));
        assertEquals(List.of("issued LM-2021-000001"), told(core));
    }

    private static List<String> told(StoreHarness core) {
        return core.publishedEvents().stream().filter(event -> event.type().startsWith("grading.certificate."))
                .map(event -> event.type().substring("grading.certificate.".length()) + " " + event.subject()).toList();
    }

    private static DomainEvent event(StoreHarness core, String what) {
        return core.publishedEvents().stream().filter(event -> event.type().equals("grading.certificate." + what)).findFirst().orElseThrow();
    }

    private static JsonNode payload(StoreHarness core, String what) {
        try {
            return AssayRoom.tree(event(core, what).payload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
