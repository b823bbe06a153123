package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;

/** A lot's grade on paper: issued by its county, verified by anybody who holds it, revoked, and out of date once the analysis is corrected. */
@Order(15)
class CertificatesTest {

    private static final String HAICHENG = "210381";
    private static final String MINE = "912103819DX0010148";
    private static final int DOTS_PER_INCH = 150;

    private final Platform platform = Shared.platform();
    private final Client clerk = platform.user("county-reporter", HAICHENG).with("Accept-Language", "en");
    private final Client stranger = platform.user("county-reporter", "210882");
    private final Client anyone = platform.anyone().with("Accept-Language", "en");

    @Test
    void thePaperLeadsToThePageThatVerifiesIt() throws Exception {
        long id = registered("CERT-1", "46.20");
        JsonNode issued = issue(clerk.with("Idempotency-Key", "certificate of CERT-1"), id).expect(201).json();
        assertEquals(issued, issue(clerk.with("Idempotency-Key", "certificate of CERT-1"), id).expect(201).json());
        String number = issued.path("number").asText();
        assertTrue(number.matches("LM-\\d{4}-\\d{6}"), number);

        Answer pdf = clerk.get("/grading/certificates/" + number + "/pdf").expect(200);
        assertEquals("application/pdf", pdf.header("Content-Type"));
        assertArrayEquals(pdf.body(), clerk.get("/grading/certificates/" + number + "/pdf").expect(200).body());
        try (PDDocument document = Loader.loadPDF(pdf.body())) {
            String text = new PDFTextStripper().getText(document);
            for (String part : new String[] {"菱镁矿石品级证书", number, "46.20", "≥ 46", "一级", "industrial-1", "海城市", "检验机构（盖章）"}) {
                assertTrue(text.contains(part), () -> part + " in " + text);
            }
            assertEquals("http://127.0.0.1:" + platform.port() + issued.path("path").asText(),
                    scanned(new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH)));
        }

        JsonNode found = verify(issued.path("code").asText()).expect(200).json();
        assertEquals("valid", found.path("state").asText());
        assertEquals("46.20", found.path("values").path("mgo").asText());
        assertEquals("1", found.path("grade").asText());
        assertEquals(number, found.path("number").asText());
        assertEquals(MINE, found.path("uscc").asText());
        assertEquals("not-found", verify("0000000000000000").expect(404).problem());
    }

    @Test
    void theSubGradeOfTheCountyStandsBelowTheGradeWithTheModuleThatToldIt() throws Exception {
        Map<String, Object> fine = analysis("CERT-6", "47.20");
        fine.put("values", Map.of("mgo", "47.20", "cao", "0.50", "sio2", "0.25"));
        JsonNode issued = issue(clerk, clerk.post("/grading/assays", fine).expect(201).json().path("id").asLong()).expect(201).json();
        JsonNode module = platform.user("operator").get("/modules/" + HAICHENG).expect(200).json();
        String version = module.path("version").asText();
        assertTrue(version.matches("\\d+\\.\\d+\\.\\d+"), module::toString);

        JsonNode part = verify(issued.path("code").asText()).expect(200).json().path("subGrade");
        assertEquals("T-1 special grade, low in silica: SiO2 ≤ 0.25 by " + module.path("name").asText() + " " + version, part.path("code").asText()
                + " " + part.path("name").asText() + ": " + part.path("limits").asText() + " by " + part.path("module").asText() + " "
                + part.path("version").asText());
        try (PDDocument document = Loader.loadPDF(clerk.get("/grading/certificates/" + issued.path("number").asText() + "/pdf").expect(200).body())) {
            String text = new PDFTextStripper().getText(document);
            assertEquals(1, document.getNumberOfPages());
            for (String said : new String[] {"特级品", "T-1 特级品（低硅）", module.path("name").asText(), version, "≤ 0.25"}) {
                assertTrue(text.contains(said), () -> said + " in " + text);
            }
        }
        assertTrue(verify(issue(clerk, registered("CERT-7", "46.20")).expect(201).json().path("code").asText()).expect(200).json()
                .path("subGrade").isNull());
    }

    @Test
    void oneThatWasRevokedSaysSoAndWhy() {
        long id = registered("CERT-2", "46.20");
        JsonNode issued = issue(clerk, id).expect(201).json();
        String address = "/grading/certificates/" + issued.path("number").asText();

        assertEquals("certificate-exists", issue(clerk, id).expect(409).problem());
        assertEquals("invalid-revocation", clerk.post(address + "/revocation", Map.of("reason", "")).expect(422).problem());
        stranger.post(address + "/revocation", Map.of("reason", "不是我们的")).expect(403);
        stranger.get(address + "/pdf").expect(403);
        anyone.get(address + "/pdf").expect(401);
        clerk.post(address + "/revocation", Map.of("reason", "批号填错")).expect(200);

        JsonNode found = verify(issued.path("code").asText()).expect(200).json();
        assertEquals("revoked", found.path("state").asText());
        assertEquals("批号填错", found.path("revocationReason").asText());
        assertEquals("already-revoked", clerk.post(address + "/revocation", Map.of("reason", "再次")).expect(409).problem());
        JsonNode listed = clerk.get("/grading/certificates?assay=" + id).expect(200).json();
        assertEquals("revoked", listed.path("certificates").path(0).path("state").asText());
        assertEquals(0, stranger.get("/grading/certificates?assay=" + id).expect(200).json().path("total").asInt());
    }

    @Test
    void aCorrectionOfTheAnalysisShowsWhereTheCertificateIsVerified() {
        long id = registered("CERT-3", "46.20");
        String code = issue(clerk, id).expect(201).json().path("code").asText();

        Map<String, Object> corrected = analysis("CERT-3", "44.90");
        corrected.put("version", 1);
        corrected.put("reason", "抄录错误");
        clerk.put("/grading/assays/" + id, corrected).expect(200);

        JsonNode found = verify(code.toLowerCase()).expect(200).json();
        assertEquals("superseded", found.path("state").asText());
        assertEquals("46.20", found.path("values").path("mgo").asText());
        issue(clerk, id).expect(201);
    }

    @Test
    void whatHasNoGradeGetsNone() {
        assertEquals("no-certificate", issue(clerk, registered("CERT-4", "48.20")).expect(422).problem());
        issue(stranger, registered("CERT-5", "46.20")).expect(403);
        issue(clerk, 99_999_999).expect(404);
    }

    private Answer verify(String code) {
        return anyone.get("/grading/certificates/verification/" + code);
    }

    private static Answer issue(Client who, long id) {
        return who.post("/grading/assays/" + id + "/certificate", Map.of());
    }

    private long registered(String number, String mgo) {
        return clerk.post("/grading/assays", analysis(number, mgo)).expect(201).json().path("id").asLong();
    }

    private static Map<String, Object> analysis(String number, String mgo) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("assay", number);
        body.put("region", HAICHENG);
        body.put("uscc", MINE);
        body.put("lot", "LOT-" + number);
        body.put("lotTonnes", "120.50");
        body.put("sampledAt", "2021-08-02");
        body.put("lab", "海城市示范化验室");
        body.put("values", new LinkedHashMap<>(Map.of("mgo", mgo, "cao", "0.70", "sio2", "1.10")));
        return body;
    }

    private static String scanned(BufferedImage page) throws Exception {
        int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(
                new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels))), Map.of(DecodeHintType.TRY_HARDER, true)).getText();
    }
}
