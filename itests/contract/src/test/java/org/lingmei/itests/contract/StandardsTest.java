package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;

/** Drafts of standards: begun, revised, checked, refused where they must not change. */
@Order(30)
class StandardsTest {

    private static final String OWN = "dead-burned-liaoning";

    private final Platform platform = Shared.platform();
    private final Client operator = platform.user("operator").with("Accept-Language", "en");

    @Test
    void aDraftIsRevisedAndNothingElseIs() {
        JsonNode text = operator.get("/grading/standards/gb-t-2273-1").expect(200).json().path("text");
        Client once = operator.with("Idempotency-Key", "draft-" + OWN);
        Map<String, Object> wish = Map.of("code", OWN, "scope", "provincial", "note", "trial", "text", text);
        Answer first = once.post("/grading/standards", wish).expect(201);
        assertEquals(OWN + "-1", first.json().at("/standard/name").asText());
        assertEquals("draft", first.json().at("/standard/state").asText());
        assertEquals(first.text(), once.post("/grading/standards", wish).expect(201).text());
        assertEquals("draft-open", operator.post("/grading/standards", Map.of("basedOn", OWN + "-1")).expect(409).problem());

        ObjectNode changed = text.deepCopy();
        ObjectNode limit = (ObjectNode) changed.at("/tables/0/rows/0/limits/0");
        limit.put("value", "97.5");
        JsonNode kept = operator.put("/grading/standards/" + OWN + "-1/text", Map.of("baseRevision", 1, "note", "looser", "text", changed))
                .expect(200).json();
        assertEquals(2, kept.at("/standard/revision").asInt());
        assertEquals("edited-meanwhile", operator.put("/grading/standards/" + OWN + "-1/text",
                Map.of("baseRevision", 1, "note", "", "text", text)).expect(409).problem());
        assertEquals(text, operator.get("/grading/standards/" + OWN + "-1/revisions/1").expect(200).json().path("text"));
        assertEquals("looser", operator.get("/grading/standards/" + OWN + "-1/revisions").expect(200).json().at("/1/note").asText());

        limit.put("value", "97,5");
        JsonNode comma = operator.put("/grading/standards/" + OWN + "-1/text", Map.of("baseRevision", 2, "note", "", "text", changed))
                .expect(422).json();
        assertEquals("tables[0].rows[0].limits[0].value", comma.at("/errors/0/column").asText());
        JsonNode checked = operator.post("/grading/standards/check", Map.of("text", changed)).expect(200).json();
        assertEquals("tables[0].rows[0].limits[0].value", checked.at("/errors/0/path").asText());
        assertEquals(0, operator.post("/grading/standards/check", Map.of("text", text)).expect(200).json().path("errors").size());
    }

    @Test
    void aTextThatNobodyKeptIsGradedByForThoseWhoMayWriteIt() {
        ObjectNode text = (ObjectNode) operator.get("/grading/standards/industrial-1").expect(200).json().path("text");
        Map<String, Object> trial = Map.of("text", text, "family", "raw_ore",
                "assays", List.of(Map.of("assay", "1", "mgo", "45.2", "cao", "0.7", "sio2", "1.1")));
        String path = "/grading/standards/industrial-1/trial";
        assertEquals("2", operator.post(path, trial).expect(200).json().at("/assays/0/grade").asText());

        ((ObjectNode) text.at("/tables/0/rows/1/limits/0")).put("value", "45");
        ((ObjectNode) text.at("/tables/0/chemistry/ignition")).put("tolerance", "0.1");
        JsonNode tried = operator.post(path, trial).expect(200).json();
        assertEquals("1", tried.at("/assays/0/grade").asText(), tried::toString);
        assertEquals("46", operator.get("/grading/standards/industrial-1").expect(200).json().at("/text/tables/0/rows/1/limits/0/value").asText());

        platform.user("county-operator", "210381").post(path, trial).expect(403);
        operator.post("/grading/standards/industrial-99/trial", trial).expect(404);
        ((ObjectNode) text.at("/tables/0/chemistry/sum")).put("most", "90");
        assertEquals("tables[0].chemistry.sum.most", operator.post(path, trial).expect(422).json().at("/errors/0/column").asText());
        text.put("remark", "x".repeat(500_001));
        assertEquals("text-too-long", operator.post(path, trial).expect(413).problem());
        assertEquals("too-many-rows", operator.post(path, Map.of("text", Map.of(), "assays", Collections.nCopies(101, Map.of("assay", "1")))).expect(422).problem());
    }

    @Test
    void whatIsInForceIsNotEdited() {
        JsonNode text = operator.get("/grading/standards/industrial-1").expect(200).json().path("text");
        assertEquals("not-a-draft", operator.put("/grading/standards/industrial-1/text",
                Map.of("baseRevision", 1, "note", "", "text", text)).expect(409).problem());
        Client county = platform.user("county-operator", "210381");
        county.post("/grading/standards", Map.of("basedOn", "industrial-1")).expect(403);
        assertTrue(county.get("/grading/standards/industrial-1").expect(200).json().at("/standard/inForce").asBoolean());
    }
}
