package org.lingmei.itests.contract;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lingmei.itests.platform.BrowserWindow;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;

/** A standard's way from a draft to its issue, on the pages, by the province's user and those of two counties. */
@Order(21)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandardsPagesTest {

    private static final String DRAFT = "industrial-2";
    private static final String HAICHENG = "210381";
    private static final String DASHIQIAO = "210882";
    private static final List<String> OTHERS = List.of("210323", "211021", "210682", "210624");
    private static final String FIRST_DAY = "2099-01-01";

    private static Platform platform;
    @RegisterExtension
    static final BrowserWindow window = new BrowserWindow(() -> platform);

    private Page page;

    @BeforeAll
    static void start() {
        platform = Platform.setup("standards-pages").start();
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @BeforeEach
    void open() {
        page = window.page();
    }

    @Test
    @Order(1)
    void aSampleIsGradedWhileItsFiguresAreTyped() {
        window.login("county-operator", HAICHENG, "/#/standards/industrial-1");
        page.locator("#trial-mgo").fill("45.2");
        page.locator("#trial-cao").fill("0.9");
        page.locator("#trial-sio2").fill("1.3");
        assertThat(page.locator(".trial")).containsText("二级品");
        assertThat(page.locator(".trial")).containsText("0.8");
        assertThat(page.locator("table.grades tr.hit")).containsText("二级品");
        page.locator("#trial-cao").fill("0,9");
        assertThat(page.locator(".trial-field.is-wrong")).containsText("逗号");
        assertThat(page.locator("table.grades tr.hit")).hasCount(0);
        assertThat(button("起草新版")).hasCount(0);
    }

    @Test
    @Order(2)
    void aDraftGoesThroughTheCountiesToItsIssue() {
        window.login("operator", null, "/#/standards");
        button("起草新版").click();
        page.locator("#draft-note").fill("放宽一级品");
        button("建立草案").click();
        aLimitIsEdited();
        button("征求意见").click();
        dialogButton("征求意见").click();
        assertThat(page.locator(".way .is-now")).hasText(Pattern.compile(".*征求意见"));
        assertThat(page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("修改").setExact(true))).hasCount(0);

        haichengProposes();
        dashiqiaoAgrees();
        for (String region : OTHERS) {
            platform.user("county-operator", region).put("/grading/standards/" + DRAFT + "/consultation/answers/" + region,
                    Map.of("answer", "agree", "remark", "")).expect(200);
        }
        theProvinceDecidesAndIssues();

        Client operator = platform.user("operator");
        JsonNode issued = operator.get("/grading/standards/" + DRAFT).expect(200).json();
        assertEquals("issued", issued.at("/standard/state").asText());
        assertEquals(FIRST_DAY, issued.at("/standard/effectiveFrom").asText());
        assertEquals("45.6", issued.at("/text/tables/0/rows/1/limits/0/value").asText());
        assertEquals(FIRST_DAY, operator.get("/grading/standards/industrial-1").expect(200).json().at("/standard/effectiveTo").asText());
    }

    private void aLimitIsEdited() {
        cell(1, "mgo").fill(">= 45.5");
        cell(2, "cao").fill("1,5");
        assertThat(page.locator(".editing .cell-finding.bad")).containsText("缺少比较符");
        assertThat(button("保存为新稿")).isDisabled();
        window.screenshot("standard-editor-1280");
        cell(2, "cao").fill("不大于 1.5");
        cell(3, "sio2").fill("<= 120");
        assertThat(page.locator(".editing .cell-finding.bad")).containsText("0 到 100");
        cell(3, "sio2").fill("<= 3.5");
        assertThat(page.locator(".check-summary")).containsText("检查通过");
        assertThat(cell(2, "cao")).hasValue("≤ 1.5");
        page.getByLabel("修订说明").fill("一级品 MgO 放宽到 45.5");
        button("保存为新稿").click();
        assertThat(page.getByText("与第 2 稿一致")).isVisible();
    }

    private void haichengProposes() {
        page = window.open(1280, 900);
        window.login("county-operator", HAICHENG, "/#/standards");
        page.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("答复征求意见")).click();
        Locator answer = page.locator(".answer");
        answer.getByText("提出意见").click();
        choose("意见 1 条款", "3 品级");
        page.locator("#proposal-0-text").fill("一级品 MgO 以 45.8 为宜");
        button("建议修改一项限值").click();
        choose("限值 1 品级", "一级品");
        choose("限值 1 检测项目", "MgO");
        assertThat(answer).containsText("现为 ≥ 45.5");
        page.getByLabel("限值 1 建议限值").fill("45.8");
        page.locator("#proposal-0-reason").fill("45.5 的矿石烧成后达不到一级砂");
        button("提交答复").click();
        assertThat(answer.getByRole(AriaRole.ALERT)).containsText("缺少比较符");
        page.getByLabel("限值 1 建议限值").fill("≥ 45.8");
        button("提交答复").click();
        assertThat(page.getByText(Pattern.compile("海城市已答复：提出意见"))).isVisible();
        window.screenshot("standard-consultation-1280");
    }

    private void dashiqiaoAgrees() {
        page = window.open(1280, 900);
        window.login("county-operator", DASHIQIAO, "/#/standards/" + DRAFT + "/consultation");
        page.locator(".answer").getByText("同意").click();
        button("提交答复").click();
        assertThat(page.getByText(Pattern.compile("大石桥市已答复：同意"))).isVisible();
        assertThat(page.locator(".proposal")).containsText("45.8");
        assertThat(button("处理意见")).hasCount(0);
    }

    private void theProvinceDecidesAndIssues() {
        page = window.open(1280, 900);
        window.login("operator", null, "/#/standards/" + DRAFT + "/consultation");
        assertThat(page.locator(".facts").last()).containsText("6 / 6");
        button("结束征求意见").click();
        dialogButton("结束征求意见").click();
        button("处理意见").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByText("部分采纳").click();
        dialogButton("处理意见").click();
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("写明理由");
        page.locator("#decision-reason").fill("取 45.6");
        dialogButton("处理意见").click();
        assertThat(page.locator(".proposal.is-partly")).containsText("取 45.6");

        tab("修改").click();
        cell(1, "mgo").fill(">= 45.6");
        page.getByLabel("修订说明").fill("按海城市意见改为 45.6");
        button("保存为新稿").click();
        assertThat(page.getByText("与第 3 稿一致")).isVisible();
        tab("差异").click();
        assertThat(page.locator("table.diff tbody tr")).hasCount(1);
        assertThat(page.locator("table.diff td.is-changed")).hasText(Pattern.compile("≥ 46\\s*≥ 45.6\\s*放宽"));
        window.screenshot("standard-difference-1280");

        button("审定").click();
        dialogButton("审定").click();
        button("发布").click();
        page.locator("#act-issueNumber").fill("辽工信建材〔2098〕12号");
        page.locator("#act-effectiveFrom").fill(FIRST_DAY);
        dialogButton("发布").click();
        assertThat(page.locator(".facts").first()).containsText("辽工信建材〔2098〕12号");
        assertThat(button("发布")).hasCount(0);
        page.navigate(window.address("/#/standards"));
        assertThat(page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(DRAFT))).containsText(FIRST_DAY);
    }

    @Test
    @Order(3)
    void ofTwoWhoEditTheSecondIsToldAndLosesNothing() {
        window.login("operator", null, "/#/standards");
        Client other = platform.user("operator");
        other.post("/grading/standards", Map.of("basedOn", DRAFT, "note", "")).expect(201);
        page.navigate(window.address("/#/standards/industrial-3/edit"));
        cell(0, "mgo").fill(">= 47.2");
        ObjectNode text = (ObjectNode) other.get("/grading/standards/industrial-3").expect(200).json().path("text");
        ((ObjectNode) text.at("/tables/0/rows/5/limits/0")).put("value", "34");
        other.put("/grading/standards/industrial-3/text", Map.of("baseRevision", 1, "note", "富矿", "text", text)).expect(200);
        button("保存为新稿").click();
        assertThat(page.locator(".edit-bar")).containsText("别人已保存第 2 稿");
        assertThat(cell(0, "mgo")).hasValue("≥ 47.2");
        button("以我的内容另存为新稿").click();
        assertThat(page.getByText("与第 3 稿一致")).isVisible();
        tab("修订记录").click();
        assertThat(page.locator("tbody tr")).hasCount(3);
        // the browser tells of the 409 that is the point of this test
        window.complaints().removeIf(complaint -> complaint.contains("status of 409"));
    }

    @Test
    @Order(4)
    void aTableGoesOutAndComesInAsDmn() throws Exception {
        window.login("operator", null, "/#/standards/industrial-3/edit");
        var file = page.waitForDownload(() -> button("导出 DMN").click());
        assertTrue(file.suggestedFilename().endsWith(".dmn"), file.suggestedFilename());
        cell(0, "mgo").fill(">= 46.9");
        page.locator("#dmn-0").setInputFiles(file.path());
        assertThat(cell(0, "mgo")).hasValue("≥ 47.2");
        assertThat(page.locator(".editing tbody tr")).hasCount(6);
    }

    @Test
    @Order(5)
    void theChecksOfAnAnalysisAreEditedAndWhatIsWrittenIsTriedBeforeItIsKept() {
        window.login("operator", null, "/#/standards/industrial-3/edit");
        page.locator("#trial-mgo").fill("46.95");
        page.locator("#trial-cao").fill("0.3");
        page.locator("#trial-sio2").fill("0.3");
        assertThat(page.locator(".editing tr.hit td.names input").first()).hasValue("一级品");
        cell(0, "mgo").fill(">= 46.9");
        assertThat(page.locator(".editing tr.hit td.names input").first()).hasValue("特级品");

        check("impossible[0]").fill("> 46.9");
        assertThat(page.locator(".trial-answer")).containsText("47.80%");
        assertThat(page.locator(".editing tr.hit")).hasCount(0);
        check("impossible[0]").fill("高于 47.85");
        check("chemistry.sum.least").fill("101,5");
        assertThat(page.locator(".checks .cell-finding.bad")).containsText("小数点");
        assertThat(page.locator(".trial-answer")).containsText("无法识别");
        check("chemistry.sum.least").fill("101.5");
        assertThat(page.locator(".checks .cell-finding.bad")).containsText("上限 100.8 小于下限 101.5");
        assertThat(button("保存为新稿")).isDisabled();
        check("chemistry.sum.least").fill("98");
        check("chemistry.ignition.factors.cao").fill("0.785");
        page.getByText("修约值比较法", new Page.GetByTextOptions().setExact(true)).first().click();
        check("judging").fill("1");
        choose("另定位数的项目", "SiO₂");
        button("另定位数").click();
        check("judging.exceptions.sio2").fill("12");
        assertThat(page.locator(".checks .cell-finding.bad")).containsText("0 到 8");
        window.screenshot("standard-editor-checks-1280");
        check("judging.exceptions.sio2").fill("2");
        assertThat(page.locator(".check-summary")).containsText("检查通过");
        button("保存为新稿").click();
        assertThat(page.getByText("与第 4 稿一致")).isVisible();
        JsonNode table = platform.user("operator").get("/grading/standards/industrial-3").expect(200).json().at("/text/tables/0");
        assertEquals("{\"method\":\"rounded\",\"decimals\":1,\"exceptions\":{\"sio2\":2}}", table.path("judging").toString());
        assertEquals("98 0.785 47.85", table.at("/chemistry/sum/least").asText() + " " + table.at("/chemistry/ignition/factors/cao").asText() + " "
                + table.at("/impossible/0/limit/value").asText());
        window.complaints().removeIf(complaint -> complaint.contains("status of 422"));
    }

    @Test
    @Order(6)
    void aStandardIsEndedInFullSightOfWhatComesOfItAndTheEndIsTakenBack() {
        window.login("operator", null, "/#/standards/industrial-1");
        assertThat(button("废止")).hasCount(0);
        page.navigate(window.address("/#/standards/industrial-2"));
        button("废止").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialogButton("废止").click();
        assertThat(dialog.getByRole(AriaRole.ALERT).last()).containsText("请填写各项");
        page.locator("#act-effectiveTo").fill("2099-06-01");
        assertThat(dialog.locator(".foreseen")).containsText("菱镁石没有省级标准");
        assertThat(dialog.locator(".foreseen")).containsText("海城市");
        page.locator("#act-number").fill("辽工信建材〔2099〕3号");
        page.locator("#act-reason").fill("改按国家标准");
        window.screenshot("standard-end-1280");
        dialogButton("废止").click();
        assertThat(dialog).hasCount(0);
        assertThat(page.locator(".facts").first()).containsText("2099-06-01 起废止");
        assertThat(page.getByText(Pattern.compile("自 2099-06-01 起废止（辽工信建材〔2099〕3号）"))).isVisible();
        window.screenshot("standard-ending-1280");
        tab("差异").click();
        assertThat(page.locator(".diff-side").last()).containsText("2099-06-01 起废止");
        page.navigate(window.address("/#/standards"));
        assertThat(page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(DRAFT))).containsText("2099-06-01 起废止");
        assertThat(page.locator(".attention")).containsText("县级细分不符合标准");
        window.screenshot("standards-split-1280");

        page.navigate(window.address("/#/standards/industrial-2"));
        button("更改废止").click();
        assertThat(page.locator("#act-number")).hasValue("辽工信建材〔2099〕3号");
        dialogButton("取消").click();
        button("取消废止").click();
        page.locator("#act-reason").fill("县（市）要求保留");
        dialogButton("取消废止").click();
        assertThat(button("废止")).isVisible();
        assertThat(page.locator(".facts").first()).not().containsText("废止");
    }

    @Test
    @Order(7)
    void everyPageFitsADeskAndAPhone() {
        for (int width : new int[] {1280, 390}) {
            page = window.open(width, width == 390 ? 844 : 900);
            window.login("operator", null, "/#/standards");
            for (String path : List.of("", "/industrial-2", "/industrial-2/difference", "/industrial-2/consultation", "/industrial-2/revisions", "/industrial-3/edit")) {
                page.navigate(window.address("/#/standards" + path));
                page.waitForLoadState(LoadState.NETWORKIDLE);
                assertThat(page.locator("main section.card").first()).isVisible();
                window.screenshot("standards" + path.replace('/', '-') + "-" + width);
                int whole = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
                assertTrue(whole <= width, () -> path + " is " + whole + " pixels wide at " + width);
            }
        }
    }

    @Test
    @Order(8)
    void theEditorAndTheFormThatEndsAStandardFitAPhoneInEnglish() {
        page = window.open(390, 844);
        window.login("operator", null, "/#/standards/industrial-3/edit");
        page.getByText("EN", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByText("Check the sum of the components")).isVisible();
        check("chemistry.sum.most").fill("90");
        assertThat(page.locator(".checks .cell-finding.bad")).containsText("less than the least");
        window.screenshot("standard-editor-en-390");
        check("chemistry.sum.most").fill("100.8");
        fits();
        assertThat(page.locator(".check-summary")).containsText("nothing was found");
        page.navigate(window.address("/#/standards/industrial-2"));
        button("End").click();
        page.locator("#act-effectiveTo").fill("2099-06-01");
        assertThat(page.locator(".foreseen")).containsText("no provincial standard grades");
        window.screenshot("standard-end-en-390");
        fits();
    }

    private void fits() {
        int whole = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        assertTrue(whole <= 390, () -> page.url() + " is " + whole + " pixels wide");
    }

    private Locator cell(int row, String quantity) {
        return page.locator("[id='field-0/" + row + "/" + quantity + "']");
    }

    private Locator check(String field) {
        return page.locator("[id='field-0/table/" + field + "']");
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The button of that name in the dialog that is open, which often has the name of the one that opened it. */
    private Locator dialogButton(String name) {
        return page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator tab(String name) {
        return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void choose(String label, String option) {
        page.locator(".el-select").filter(new Locator.FilterOptions().setHas(page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)))).click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option).setExact(true)).click();
    }
}
