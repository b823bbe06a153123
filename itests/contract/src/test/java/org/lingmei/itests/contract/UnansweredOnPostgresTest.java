package org.lingmei.itests.contract;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.BrowserWindow;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Postgres;

/**
 * Two counties answer, four let the time pass, and the next version of the standard for ore is in force on the very day it was issued for.
 * The ten working days are made to pass by putting the round's stored days back; the platform's clock stays the server's.
 */
class UnansweredOnPostgresTest {

    private static final String DRAFT = "/grading/standards/industrial-2";
    private static final Map<String, Object> ASSAY = Map.of("assays", List.of(Map.of("assay", "A1", "mgo", "45.7", "cao", "0.5", "sio2", "1.0")));

    private static Postgres database;
    private static Platform platform;
    @RegisterExtension
    static final BrowserWindow window = new BrowserWindow(() -> platform);

    @BeforeAll
    static void start() {
        Optional<Postgres> offered = Postgres.offered("lingmei_itests");
        assumeTrue(offered.isPresent(), "no PostgreSQL offered");
        database = offered.get().fresh("lingmei_itests_unanswered");
        platform = Platform.setup("unanswered").postgres(database).start();
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void whoLetsTheTimePassIsOnRecordAndTheStandardGoesOn() throws SQLException {
        Client province = platform.user("operator").with("Accept-Language", "en");
        province.post("/grading/standards", Map.of("basedOn", "industrial-1")).expect(201);
        province.post(DRAFT + "/consultation", Map.of("workingDays", 10)).expect(201);
        Map<String, Object> proposal = Map.of("clause", "3", "text", "", "reason", "our ore", "limits",
                List.of(Map.of("table", "raw", "row", "1", "quantity", "mgo", "comparison", ">=", "value", "45.5")));
        answer(platform, "210381", Map.of("answer", "propose", "remark", "", "proposals", List.of(proposal))).expect(200);
        answer(platform, "210882", Map.of("answer", "agree", "remark", "")).expect(200);
        assertEquals("consultation-open", province.post(DRAFT + "/consultation/close", Map.of()).expect(409).problem());

        putBack(database);
        assertEquals("consultation-closed", answer(platform, "210323", Map.of("answer", "agree", "remark", "")).expect(409).problem());
        assertEquals("consultation-closed", answer(platform, "210882", Map.of("answer", "agree", "remark", "")).expect(409).problem());
        assertEquals("close", province.get("/grading/tasks").expect(200).json().at("/0/kind").asText());
        onThePagesNobodyAnswersAnyMoreAndTheProvinceEndsTheRound();
        JsonNode closed = province.get(DRAFT + "/consultation").expect(200).json();
        closed.path("counties").forEach(county -> assertEquals(switch (county.path("region").asText()) {
            case "210381" -> "propose";
            case "210882" -> "agree";
            default -> "none";
        }, county.path("answer").asText(), county::toString));
        province.put(DRAFT + "/consultation/proposals/1/decision", Map.of("decision", "adopted", "reason", "")).expect(200);
        ObjectNode text = (ObjectNode) province.get(DRAFT).expect(200).json().path("text");
        ((ObjectNode) text.at("/tables/0/rows/1/limits/0")).put("value", "45.5");
        province.put(DRAFT + "/text", Map.of("baseRevision", 1, "note", "", "text", text)).expect(200);
        province.post(DRAFT + "/approval", Map.of()).expect(200);

        assertEquals("2", grade(province).at("/assays/0/grade").asText());
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        province.post(DRAFT + "/issue", Map.of("issueNumber", "辽工信建材〔2026〕12号", "effectiveFrom", today)).expect(200);
        assertEquals("industrial-2", grade(province).path("standard").asText());
        assertEquals("1", grade(province).at("/assays/0/grade").asText());
        JsonNode before = province.get("/grading/standards/industrial-1").expect(200).json().path("standard");
        assertEquals("superseded", before.path("state").asText());
        assertEquals(today, before.path("effectiveTo").asText());
        assertFalse(before.path("inForce").asBoolean());
    }

    private static void onThePagesNobodyAnswersAnyMoreAndTheProvinceEndsTheRound() {
        window.login("county-operator", "210323", "/#/standards/industrial-2/consultation");
        assertThat(window.page().getByText("已过截止日期")).isVisible();
        assertThat(window.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交答复"))).hasCount(0);
        Page page = window.open(1280, 900);
        window.login("operator", null, "/#/standards/industrial-2/consultation");
        assertThat(page.locator(".facts").last()).containsText("2 / 6");
        assertThat(page.locator("tr.is-silent")).hasCount(4);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("结束征求意见").setExact(true)).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText(Pattern.compile("尚未答复：.*岫岩"));
        window.screenshot("standard-consultation-silent-1280");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("结束征求意见").setExact(true)).click();
        assertThat(dialog).hasCount(0);
        assertThat(page.locator(".way .is-now")).containsText("起草");
    }

    private static Answer answer(Platform platform, String region, Map<String, Object> body) {
        return platform.user("county-operator", region).put(DRAFT + "/consultation/answers/" + region, body);
    }

    private static JsonNode grade(Client client) {
        return client.post("/grading/grade?family=raw_ore", ASSAY).expect(200).json();
    }

    private static void putBack(Postgres database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), Postgres.USER, Postgres.USER);
                Statement statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate("update grading.consultation_round set deadline = deadline - 30, "
                    + "circulated_at = circulated_at - interval '30 days'"));
            assertEquals(2, statement.executeUpdate("update grading.consultation_answer set answered_at = answered_at - interval '30 days'"));
        }
    }
}
