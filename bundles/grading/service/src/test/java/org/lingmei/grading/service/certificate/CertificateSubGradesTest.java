package org.lingmei.grading.service.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lingmei.grading.service.certificate.CertificateRoom.CLERK;
import static org.lingmei.grading.service.certificate.CertificateRoom.FINE;
import static org.lingmei.grading.service.certificate.CertificateRoom.FIRST_GRADE;
import static org.lingmei.grading.service.certificate.CertificateRoom.certificates;
import static org.lingmei.grading.service.certificate.CertificateRoom.content;
import static org.lingmei.grading.service.certificate.CertificateRoom.issue;
import static org.lingmei.grading.service.certificate.CertificateRoom.registered;
import static org.lingmei.grading.service.certificate.CertificateRoom.rewrite;
import static org.lingmei.grading.service.certificate.CertificateRoom.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.grading.service.assay.AssayRoom;
import org.lingmei.grading.service.standards.SplittingCounties;

/** A certificate says the sub-grade as the county's module told it when it was issued. */
class CertificateSubGradesTest {

    @OnEachDatabase
    void theSubGradeStaysAsTheModuleOfThatDayTold(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        room.counties.deploy(AssayRoom.HAICHENG, "海城模块", "1.4.0", SplittingCounties.lowSilica("0.25"));
        Certificates certificates = certificates(room, core.auditTrail());
        JsonNode issued = issue(certificates, CLERK, registered(room, "A-1", FINE), null);
        String number = issued.path("number").asText();
        CertificateViews.CertificateVerified told = certificates.verify(issued.path("code").asText(), Locale.ENGLISH);
        byte[] paper = certificates.pdf(CLERK, number);

        assertEquals("T", told.grade());
        assertEquals(new CertificateViews.CertifiedPart("T-1", "special, low in silica", "SiO2 ≤ 0.25", "海城模块", "1.4.0"), told.subGrade());
        for (String part : List.of("T-1 特级（低硅）", "海城模块", "1.4.0", "SiO2 ≤ 0.25")) {
            assertTrue(text(paper).contains(part), () -> part);
        }
        JsonNode audited = AssayRoom.tree(core.auditReader().entries(Long.MAX_VALUE, 100).stream()
                .filter(entry -> entry.action().equals("grading.certificate.issued")).findFirst().orElseThrow().details());
        assertEquals("T-1 " + AssayRoom.HAICHENG + "/1.4.0", audited.path("subGrade").asText() + " " + audited.path("module").asText());

        room.counties.deploy(AssayRoom.HAICHENG, "海城模块", "2.0.0", SplittingCounties.lowSilica("0.1"));
        assertEquals(told, certificates.verify(issued.path("code").asText(), Locale.ENGLISH));
        room.counties.remove(AssayRoom.HAICHENG);
        assertEquals(told, certificates.verify(issued.path("code").asText(), Locale.ENGLISH));
        assertArrayEquals(paper, certificates.pdf(CLERK, number));
        assertEquals(told.subGrade(), certificates.page(CLERK, null, null, 1, 50, Locale.ENGLISH).certificates().get(0).subGrade());
    }

    @OnEachDatabase
    void theMeanOfTwoAnalysesIsToldApartAndNotTheFirstOfThem(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        room.counties.deploy(AssayRoom.HAICHENG, "海城模块", "1.4.0", SplittingCounties.lowSilica("0.25"));
        Certificates certificates = certificates(room, core.auditTrail());
        long id = registered(room, "A-1", FINE);
        room.register(CLERK, AssayRoom.json("A-2", FINE.replace("'sio2':'0.25'", "'sio2':'0.29'"), ",'kind':'duplicate','of':'A-1'"), null);

        CertificateViews.CertificateVerified mean = certificates.verify(issue(certificates, CLERK, id, null).path("code").asText(), Locale.ENGLISH);

        assertEquals("0.27", mean.values().get("sio2"));
        assertEquals("T", mean.grade());
        assertNull(mean.subGrade());
    }

    @OnEachDatabase
    void oneFromBeforeThereWereSubGradesIsReadAsItWas(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        Certificates certificates = certificates(room, core.auditTrail());
        String code = issue(certificates, CLERK, registered(room, "A-1", FIRST_GRADE), null).path("code").asText();
        String before = content(room).replace("\"subGrade\":null,", "");
        assertFalse(before.contains("subGrade"), before);
        rewrite(room, before, DigestUtils.sha256Hex(before));

        CertificateViews.CertificateVerified found = certificates.verify(code, Locale.ENGLISH);

        assertEquals("1", found.grade());
        assertNull(found.subGrade());
        assertFalse(text(certificates.pdf(CLERK, found.number())).contains("县级细分"));
    }
}
