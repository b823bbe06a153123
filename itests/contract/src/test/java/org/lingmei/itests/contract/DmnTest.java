package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Client;

/** A table of a standard leaves as DMN, comes back the same, and comes back edited; what nobody understands is refused by its cell. */
@Order(1)
class DmnTest {

    private static final String TABLE = "/grading/standards/industrial-1/tables/raw/dmn";

    private static Client reader;

    @BeforeAll
    static void know() {
        reader = Shared.platform().user("leader").with("Accept-Language", "en");
    }

    private static Answer read(String xml) {
        return reader.post("/grading/dmn", "application/xml", xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTableComesBackAsItLeft() {
        Answer exported = reader.get(TABLE).expect(200);
        assertTrue(exported.header("Content-Type").startsWith("application/xml"), exported.header("Content-Type"));
        assertEquals("attachment; filename=\"industrial-1-raw.dmn\"", exported.header("Content-Disposition"));
        JsonNode imported = read(exported.text()).expect(200).json();
        assertEquals(reader.get("/grading/standards/industrial-1").expect(200).json().at("/text/tables/0"), imported.get("table"));
        assertEquals(0, imported.get("warnings").size());
    }

    @Test
    void anEditedTableIsReadWithWhatIsOddAboutIt() {
        String edited = reader.get(TABLE).expect(200).text().replace("&gt;= 47<", "&gt;= 46.5<").replace("&gt;= 46<", "&gt;= 47.1<")
                .replace("&lt;= 0.8<", "&lt;= 0.6<").replace("&lt;= 1.2<", "&lt;= 0.6<");
        JsonNode imported = read(edited).expect(200).json();
        assertEquals("46.5", imported.at("/table/rows/0/limits/0/value").asText());
        assertEquals("rows[1]", imported.at("/warnings/0/path").asText());
        assertEquals("Row 2 (1) is never reached: whatever meets it meets row 1 (T) before.", imported.at("/warnings/0/message").asText());
    }

    @Test
    void whatIsNotUnderstoodIsRefusedByItsCell() {
        Answer refused = read(reader.get(TABLE).expect(200).text().replace("&gt;= 43<", "&gt;= 43,5<").replace("FIRST", "COLLECT"));
        assertEquals("unsupported-dmn", refused.expect(422).problem());
        assertEquals("table", refused.json().at("/errors/0/column").asText());
        assertEquals("row 5, MgO (%)", refused.json().at("/errors/1/column").asText());
        assertEquals(5, refused.json().at("/errors/1/row").asInt());
        assertTrue(refused.json().at("/errors/1/message").asText().startsWith("“>= 43,5” is not understood."));
        Answer chinese = Shared.platform().user("leader").post("/grading/dmn", "application/xml", "<x/>".getBytes(StandardCharsets.UTF_8));
        assertEquals("决策表", chinese.expect(422).json().at("/errors/0/column").asText());
    }

    @Test
    void aDocumentCannotReachOutside() {
        String reaching = "<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><x>&x;</x>";
        assertEquals("unsupported-dmn", read(reaching).expect(422).problem());
    }

    @Test
    void aTableThatIsNotThereIsNotFound() {
        assertEquals("not-found", reader.get("/grading/standards/industrial-1/tables/none/dmn").expect(404).problem());
        assertEquals("not-found", reader.get("/grading/standards/none-1/tables/raw/dmn").expect(404).problem());
    }
}
