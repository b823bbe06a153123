package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;

/**
 * A draft goes through the counties to its issue, and goods are graded by it. The standard is one of fused magnesia, which nothing else
 * here grades by the province's standard.
 */
@Order(31)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsultationTest {

    private static final String CODE = "fused-liaoning";
    private static final String FIRST = "/grading/standards/" + CODE + "-1";
    private static final String SECOND = "/grading/standards/" + CODE + "-2";
    private static final List<String> COUNTIES = List.of("210381", "210323", "210882", "210682", "210624", "211021");
    private static final List<String> ASKED = List.of("210381", "210882");

    private final Platform platform = Shared.platform();
    private final Client province = platform.user("operator").with("Accept-Language", "en");

    private Client county(String region) {
        return platform.user("county-operator", region).with("Accept-Language", "en");
    }

    @Test
    @Order(1)
    void throughTheCountiesToItsIssue() {
        assertEquals(404, grade().status(), "no standard of the province for fused magnesia yet");
        JsonNode text = province.get("/grading/standards/yb-t-5266-1").expect(200).json().path("text");
        province.post("/grading/standards", Map.of("code", CODE, "scope", "provincial", "note", "", "text", text)).expect(201);
        assertEquals(404, province.get(FIRST + "/consultation").status());
        assertEquals("not-consulted", province.post(FIRST + "/approval", Map.of()).expect(409).problem());
        assertEquals("invalid-deadline", province.post(FIRST + "/consultation", Map.of("workingDays", 9)).expect(422).problem());

        Client once = province.with("Idempotency-Key", "circulate-" + CODE);
        Answer circulated = once.post(FIRST + "/consultation", Map.of("workingDays", 10)).expect(201);
        assertEquals(circulated.text(), once.post(FIRST + "/consultation", Map.of("workingDays", 10)).expect(201).text());
        assertEquals("none", circulated.json().at("/counties/0/answer").asText());
        assertEquals("not-a-draft", province.put(FIRST + "/text", Map.of("baseRevision", 1, "note", "", "text", text)).expect(409).problem());
        assertTrue(tasks(county(ASKED.get(0))).contains("answer " + CODE + "-1"));

        Map<String, Object> proposal = Map.of("clause", "1", "text", "", "reason", "our furnaces", "limits",
                List.of(Map.of("table", "main", "row", "fm990", "quantity", "mgo", "comparison", ">=", "value", "98.9")));
        Map<String, Object> propose = Map.of("answer", "propose", "remark", "", "proposals", List.of(proposal));
        county(ASKED.get(0)).put(FIRST + "/consultation/answers/" + ASKED.get(1), propose).expect(403);
        province.put(FIRST + "/consultation/answers/" + ASKED.get(0), propose).expect(403);
        platform.user("county-reporter", ASKED.get(0)).put(FIRST + "/consultation/answers/" + ASKED.get(0), propose).expect(403);
        JsonNode wrong = county(ASKED.get(0)).put(FIRST + "/consultation/answers/" + ASKED.get(0), Map.of("answer", "propose", "remark", "",
                "proposals", List.of(Map.of("clause", "7", "text", "…", "reason", "…")))).expect(422).json();
        assertEquals("proposals[0].clause", wrong.at("/errors/0/column").asText());
        for (String region : ASKED) {
            JsonNode answered = county(region).put(FIRST + "/consultation/answers/" + region, propose).expect(200).json();
            assertTrue(answered.path("open").asBoolean());
        }
        assertFalse(tasks(county(ASKED.get(0))).contains("answer " + CODE + "-1"));
        assertEquals("consultation-open", province.post(FIRST + "/consultation/close", Map.of()).expect(409).problem(),
                "four counties may still answer");
        assertEquals("consultation-open", province.put(FIRST + "/consultation/proposals/1/decision", Map.of("decision", "adopted", "reason", ""))
                .expect(409).problem());
        COUNTIES.stream().filter(region -> !ASKED.contains(region)).forEach(region -> agree(FIRST, region));
        assertTrue(tasks(province).contains("close " + CODE + "-1"));
        JsonNode closed = province.post(FIRST + "/consultation/close", Map.of()).expect(200).json();
        assertFalse(closed.path("open").asBoolean());
        assertEquals("consultation-closed", county(ASKED.get(0)).put(FIRST + "/consultation/answers/" + ASKED.get(0),
                Map.of("answer", "agree", "remark", "")).expect(409).problem());

        assertEquals("proposals-open", province.post(FIRST + "/approval", Map.of()).expect(409).problem());
        assertEquals("reason-missing", province.put(FIRST + "/consultation/proposals/2/decision", Map.of("decision", "rejected", "reason", ""))
                .expect(422).problem());
        province.put(FIRST + "/consultation/proposals/1/decision", Map.of("decision", "adopted", "reason", "")).expect(200);
        province.put(FIRST + "/consultation/proposals/2/decision", Map.of("decision", "partly", "reason", "as the first")).expect(200);
        ObjectNode revised = text.deepCopy();
        ((ObjectNode) revised.at("/tables/0/rows/0/limits/0")).put("value", "98.9");
        province.put(FIRST + "/text", Map.of("baseRevision", 1, "note", "proposals 1 and 2", "text", revised)).expect(200);

        province.post(FIRST + "/consultation", Map.of()).expect(201);
        COUNTIES.forEach(region -> agree(FIRST, region));
        assertEquals(2, province.post(FIRST + "/consultation/close", Map.of()).expect(200).json().path("round").asInt());
        assertEquals("partly", province.get(FIRST + "/consultation?round=1").expect(200).json().at("/proposals/1/decision").asText());
        assertEquals("approved", province.post(FIRST + "/approval", Map.of()).expect(200).json().at("/standard/state").asText());
        assertEquals("not-a-draft", province.put(FIRST + "/text", Map.of("baseRevision", 2, "note", "", "text", text)).expect(409).problem());
        JsonNode issued = province.post(FIRST + "/issue", Map.of("issueNumber", "辽工信建材〔2026〕12号", "effectiveFrom", "2026-01-01")).expect(200).json();
        assertEquals("issued", issued.at("/standard/state").asText());
        assertTrue(issued.at("/standard/inForce").asBoolean());

        JsonNode graded = grade().expect(200).json();
        assertEquals(CODE + "-1", graded.path("standard").asText());
        assertEquals("FM990", graded.at("/assays/0/grade").asText(), "98.95 % MgO has the best grade by the revised limit");
        assertEquals("FM985", province.post("/grading/grade?family=fused&standard=yb-t-5266-1", ASSAY).expect(200).json().at("/assays/0/grade").asText());
    }

    @Test
    @Order(2)
    void theDifferenceIsShownLimitByLimit() {
        JsonNode difference = platform.user("leader").get(FIRST + "/difference?revision=1").expect(200).json();
        assertEquals(1, difference.at("/from/revision").asInt());
        assertEquals(2, difference.at("/to/revision").asInt());
        assertEquals("same", difference.at("/clauses/0/change").asText());
        JsonNode row = difference.at("/tables/0/rows/0");
        assertEquals("fm990", row.path("row").asText());
        assertEquals("changed", row.path("change").asText());
        assertEquals(">= 99", row.at("/limits/0/from").asText());
        assertEquals(">= 98.9", row.at("/limits/0/to").asText());
        assertEquals(difference.path("tables"), province.get("/grading/standards/yb-t-5266-1/difference?to=" + CODE + "-1").expect(200).json().path("tables"));
        assertEquals(404, province.get(FIRST + "/difference?to=" + CODE + "-9").status());
    }

    @Test
    @Order(3)
    void aSuccessorTakesItsPlaceOnItsDayAndNoOtherMay() {
        province.post("/grading/standards", Map.of("basedOn", CODE + "-1")).expect(201);
        throughOneRound(SECOND);
        assertEquals("overlapping-dates", province.post(SECOND + "/issue", Map.of("issueNumber", "2", "effectiveFrom", "2026-01-01")).expect(409).problem());
        province.post(SECOND + "/issue", Map.of("issueNumber", "2", "effectiveFrom", "2999-01-01")).expect(200);
        JsonNode first = province.get(FIRST).expect(200).json().path("standard");
        assertEquals("2999-01-01", first.path("effectiveTo").asText());
        assertEquals("issued", first.path("state").asText());
        assertEquals(CODE + "-1", grade().expect(200).json().path("standard").asText());

        JsonNode text = province.get(FIRST).expect(200).json().path("text");
        province.post("/grading/standards", Map.of("code", "fused-other", "scope", "provincial", "text", text)).expect(201);
        throughOneRound("/grading/standards/fused-other-1");
        Answer overlap = province.post("/grading/standards/fused-other-1/issue", Map.of("issueNumber", "3", "effectiveFrom", "2998-01-01")).expect(409);
        assertEquals("overlapping-dates", overlap.problem());
        assertTrue(overlap.json().path("detail").asText().contains(CODE), overlap::toString);
        province.post("/grading/standards/fused-other-1/reopening", Map.of()).expect(200);
        assertEquals("withdrawn", province.post("/grading/standards/fused-other-1/withdrawal", Map.of("reason", "one is enough")).expect(200).json()
                .at("/standard/state").asText());
    }

    @Test
    @Order(4)
    void aStandardEndsWithoutASuccessorAndTheEndIsTakenBack() {
        Map<String, Object> end = Map.of("effectiveTo", "2999-06-01", "number", "辽工信建材〔2998〕30号", "reason", "by the national standard from now on");
        assertEquals("superseded", province.post(FIRST + "/ending", end).expect(409).problem());
        county("210381").post(SECOND + "/ending", end).expect(403);
        county("210381").get(SECOND + "/ending?effectiveTo=2999-06-01").expect(403);
        assertEquals("invalid-ending", province.post(SECOND + "/ending", Map.of("effectiveTo", "2999-06-01")).expect(422).problem());
        assertEquals("invalid-ending-date", province.post(SECOND + "/ending", Map.of("effectiveTo", "2999-01-01", "number", "1", "reason", "why")).expect(422).problem());
        assertEquals("invalid-day", province.get(SECOND + "/ending?effectiveTo=soon").expect(422).problem());

        JsonNode foreseen = province.get(SECOND + "/ending?effectiveTo=2999-06-01").expect(200).json();
        assertEquals("fused", foreseen.at("/ungraded/0").asText());
        JsonNode ended = province.post(SECOND + "/ending", end).expect(200).json();
        assertEquals("2999-06-01", ended.at("/standard/effectiveTo").asText());
        assertEquals(foreseen, ended.path("foreseen"));
        assertEquals("by the national standard from now on", province.get(SECOND).expect(200).json().at("/standard/ending/reason").asText());
        assertTrue(platform.user("auditor").get("/audit?limit=50").expect(200).json().findValuesAsText("action").contains("grading.standard.ended"));

        assertTrue(province.post(SECOND + "/ending/withdrawal", Map.of("reason", "too early")).expect(200).json().at("/standard/ending").isNull());
        assertEquals("not-ending", province.post(SECOND + "/ending/withdrawal", Map.of("reason", "again")).expect(409).problem());
        assertTrue(province.get(SECOND).expect(200).json().at("/standard/effectiveTo").isNull());
    }

    private static final Map<String, Object> ASSAY = Map.of("assays", List.of(Map.of("assay", "F1", "mgo", "98.95", "sio2", "0.3", "cao", "0.5",
            "bulk_density", "3.52")));

    private Answer grade() {
        return province.post("/grading/grade?family=fused", ASSAY);
    }

    private void throughOneRound(String version) {
        province.post(version + "/consultation", Map.of()).expect(201);
        COUNTIES.forEach(region -> agree(version, region));
        province.post(version + "/consultation/close", Map.of()).expect(200);
        province.post(version + "/approval", Map.of()).expect(200);
    }

    private void agree(String version, String region) {
        county(region).put(version + "/consultation/answers/" + region, Map.of("answer", "agree", "remark", "")).expect(200);
    }

    private static List<String> tasks(Client client) {
        List<String> tasks = new ArrayList<>();
        client.get("/grading/tasks").expect(200).json().forEach(task -> tasks.add(task.path("kind").asText() + " " + task.path("standard").asText()));
        return tasks;
    }
}
