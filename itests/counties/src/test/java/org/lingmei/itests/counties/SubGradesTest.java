package org.lingmei.itests.counties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Await;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;

/** A county's module splits grades of the province's: told beside the grade while the module is in order, and never in its place. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SubGradesTest {

    private static final String HAICHENG = "210381";
    private static final String XIUYAN = "210323";
    private static final String FINE = "{\"assays\":[{\"assay\":\"A1\",\"mgo\":\"47.2\",\"cao\":\"0.5\",\"sio2\":\"0.25\"}]}";

    private static Platform platform;
    private static Deployments deployments;
    private static Client leader;

    @BeforeAll
    static void start() {
        platform = Platform.setup("sub-grades").start();
        deployments = new Deployments(platform);
        know();
    }

    /** Tokens do not outlive a restart. */
    private static void know() {
        leader = platform.user("leader").with("Accept-Language", "en");
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    private static JsonNode graded(String path, String body) {
        return leader.post(path, "application/json", body.getBytes(StandardCharsets.UTF_8)).expect(200).json().path("assays").path(0);
    }

    /** The grade of a fine sample of ore from there, with its sub-grade. */
    private static String grade(String region) {
        JsonNode assay = graded("/grading/grade?region=" + region, FINE);
        return assay.path("grade").asText() + (assay.path("subGrade").isNull() ? "" : " " + assay.path("subGrade").path("code").asText());
    }

    @Test
    @Order(1)
    void theShippedModuleOfHaichengTellsLowSilicaFromTheRest() {
        assertEquals("T T-1", grade(HAICHENG));
        assertEquals("special grade, low in silica", graded("/grading/grade?region=" + HAICHENG, FINE).path("subGrade").path("name").asText());
        assertEquals("T", grade(XIUYAN));
        assertEquals("T", grade("999999"));
        assertTrue(graded("/grading/grade", FINE).path("subGrade").isNull());
        assertTrue(graded("/grading/grade?standard=yb-t-5208-1&region=" + HAICHENG, FINE).path("subGrade").isNull(), "no standard of the province's");
        assertTrue(graded("/grading/grade?region=" + HAICHENG, FINE.replace("0.25", "0.2501")).path("subGrade").isNull());
        assertTrue(graded("/grading/grade?region=" + HAICHENG, FINE.replace("47.2", "46.9")).path("subGrade").isNull(), "first grade");
    }

    @Test
    @Order(2)
    void eachLineMayBeOfItsOwnCounty() {
        String table = "assay,region,mgo,cao,sio2\nA1,210381,47.2,0.5,0.25\nA2,210323,47.2,0.5,0.25\nA3,,47.2,0.5,0.25\n";
        Answer answer = leader.with("Accept", "text/csv").post("/grading/grade?region=" + HAICHENG, "text/csv", table.getBytes(StandardCharsets.UTF_8))
                .expect(200);
        String[] lines = answer.text().split("\r?\n");
        assertTrue(lines[0].startsWith("assay,grade,rule,reason,doubts"), answer::text);
        assertTrue(lines[0].endsWith(",sub_grade"), answer::text);
        assertTrue(lines[1].endsWith(",T-1") && lines[2].endsWith(",") && lines[3].endsWith(",T-1"), answer::text);
    }

    @Test
    @Order(3)
    void aVersionThatWouldWidenAGradeStaysOut() {
        assertTrue(rolledBack("T/T-1/sio2/0.61").contains(
                "the limit SiO2 ≤ 0.61 of the sub-grade T-1 is wider than grade T: a county may split a grade of the province's, not widen it"));
        assertTrue(rolledBack("1/1-A/mgo/45.9").contains("the limit MgO ≤ 45.9 of the sub-grade 1-A lies outside grade 1"));
        assertTrue(rolledBack("S/S-1/sio2/0.25").contains("industrial-1 has no grade S of raw magnesite"));
        assertTrue(rolledBack("T/1/sio2/0.25").contains("the sub-grade 1 is called as a grade of industrial-1 is"));
        assertTrue(rolledBack("T/T-1/gold/1").contains("no known quantity"));
        assertEquals("T T-1", grade(HAICHENG), "the version before is in force");
    }

    private static String rolledBack(String subGrades) {
        Answer answer = deployments.deploy(HAICHENG, TrialJar.of(HAICHENG, "2.1.0").with("Trial-SubGrades", subGrades).signed());
        assertEquals("rolled_back", deployments.history(HAICHENG).path(0).path("outcome").asText(), answer::toString);
        return deployments.history(HAICHENG).path(0).path("reason").toString();
    }

    @Test
    @Order(4)
    void anotherVersionSplitsOtherwiseAndNoneWhileItIsBlocked() {
        deployments.deploy(HAICHENG, TrialJar.of(HAICHENG, "2.1.0").with("Trial-SubGrades", "T/T-9/sio2/0.3,1/1-A/cao/0.7").signed()).expect(201);
        assertEquals("T T-9", grade(HAICHENG));
        deployments.act(HAICHENG, "block").expect(201);
        assertEquals("T", grade(HAICHENG), "the province's grade stands alone");
        deployments.act(HAICHENG, "unblock").expect(201);
        assertEquals("T T-9", grade(HAICHENG));
        platform.kill();
        platform.start();
        know();
        assertEquals("T T-9", grade(HAICHENG), "in force again after a restart");
        deployments.deploy(HAICHENG, TrialJar.of(HAICHENG, "2.2.0").signed()).expect(201);
        assertEquals("T", grade(HAICHENG));
    }

    @Test
    @Order(5)
    void aStandardThatIsIssuedLaterSaysWhoseSubGradesItLeavesBehind() {
        deployments.deploy(HAICHENG, TrialJar.of(HAICHENG, "2.3.0").with("Trial-SubGrades", "T/T-9/sio2/0.3").signed()).expect(201);
        Client operator = platform.user("operator").with("Accept-Language", "en");
        Client county = platform.user("county-operator", HAICHENG).with("Accept-Language", "en");
        awaitHealth("ok");
        assertEquals(0, county.get("/grading/tasks").expect(200).json().size());

        String draft = "/grading/standards/industrial-2";
        operator.post("/grading/standards", Map.of("basedOn", "industrial-1")).expect(201);
        ObjectNode text = (ObjectNode) operator.get(draft).expect(200).json().path("text");
        ((ObjectNode) text.at("/tables/0/rows/0/limits/2")).put("value", "0.2");
        operator.put(draft + "/text", Map.of("baseRevision", 1, "note", "", "text", text)).expect(200);
        operator.post(draft + "/consultation", Map.of()).expect(201);
        for (JsonNode region : operator.get("/regions").expect(200).json()) {
            String code = region.path("region").asText();
            platform.user("county-operator", code).put(draft + "/consultation/answers/" + code, Map.of("answer", "agree", "remark", "")).expect(200);
        }
        operator.post(draft + "/consultation/close", Map.of()).expect(200);
        operator.post(draft + "/approval", Map.of()).expect(200);
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        JsonNode foreseen = operator.get(draft + "/issue?effectiveFrom=" + today).expect(200).json();
        assertEquals(HAICHENG + " industrial-2", foreseen.at("/misfits/0/region").asText() + " " + foreseen.at("/misfits/0/standard").asText());
        assertEquals("industrial-1", foreseen.path("supersedes").asText());

        JsonNode issued = operator.post(draft + "/issue", Map.of("issueNumber", "1", "effectiveFrom", today)).expect(200).json();
        assertEquals(foreseen, issued.path("foreseen"));
        JsonNode task = county.get("/grading/tasks").expect(200).json().path(0);
        assertEquals("split", task.path("kind").asText());
        assertTrue(task.path("text").asText().contains("the limit SiO2 ≤ 0.3 of the sub-grade T-9 is wider than grade T"), task::toString);
        assertEquals(0, platform.user("county-operator", XIUYAN).get("/grading/tasks").expect(200).json().size());
        awaitHealth("warn");
        deployments.deploy(HAICHENG, TrialJar.of(HAICHENG, "2.4.0").with("Trial-SubGrades", "T/T-9/sio2/0.1").signed()).expect(201);
        assertEquals(0, county.get("/grading/tasks").expect(200).json().size());
        awaitHealth("ok");
    }

    /** What a health check has found is kept for a moment. */
    private static void awaitHealth(String status) {
        Await.until(Duration.ofSeconds(30), "sub-grades are " + status, () -> {
            for (JsonNode check : platform.anyone().get("//health").expect(200).json().path("checks")) {
                if (check.path("name").asText().equals("sub-grades and standards")) {
                    return check.path("status").asText().equalsIgnoreCase(status);
                }
            }
            return false;
        });
    }
}
