package org.lingmei.grading.service.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.PreparedStatement;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.office.OpenPdfDocuments;
import org.lingmei.grading.service.assay.AssayRoom;

/** The certificates of an {@link AssayRoom}, and what tests do with them again and again. */
final class CertificateRoom {

    static final URI ASKED = URI.create("http://127.0.0.1:8181/api/v1/grading/assays/1/certificate");
    static final String FIRST_GRADE = "'mgo':'46.20','cao':'0.55','sio2':'0.80','loi':'50.90'";
    static final String FINE = "'mgo':'47.20','cao':'0.50','sio2':'0.25','loi':'51.20'";
    static final Caller CLERK = AssayRoom.clerk(AssayRoom.HAICHENG);

    private CertificateRoom() {
    }

    static String content(AssayRoom room) {
        return room.transactions.read(tx -> {
            try (PreparedStatement select = tx.connection().prepareStatement("select content from certificate");
                    var row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        });
    }

    static void rewrite(AssayRoom room, String content, String sha256) {
        room.transactions.write(tx -> {
            try (PreparedStatement update = tx.connection().prepareStatement("update certificate set content = ?, sha256 = ?")) {
                update.setString(1, content);
                update.setString(2, sha256);
                return update.executeUpdate();
            }
        });
    }

    static Certificates certificates(AssayRoom room, AuditTrail audit) {
        return new Certificates(room.transactions, room.assays, new CertificateComposer(room.standards, room.registry), new OpenPdfDocuments(),
                PublicAddressTest.configured("https://lingmei.example.cn"), room.core.idempotentWrites(), audit,
                new CertificateEvents(room.core.outbox()), room.core.clock());
    }

    static long registered(AssayRoom room, String number, String values) throws Exception {
        return room.register(CLERK, AssayRoom.json(number, values, ""), null).path("id").asLong();
    }

    static JsonNode issue(Certificates certificates, Caller caller, long id, String key) {
        try {
            return AssayRoom.tree(certificates.issue(caller, id, ASKED, key).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(1, document.getNumberOfPages());
            return new PDFTextStripper().getText(document);
        }
    }

    static void assertProblem(String type, org.junit.jupiter.api.function.Executable call) {
        assertEquals(type, assertThrows(ProblemException.class, call).problem().type());
    }
}
