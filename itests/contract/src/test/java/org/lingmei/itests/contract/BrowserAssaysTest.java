package org.lingmei.itests.contract;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingmei.itests.platform.BrowserWindow;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/** What laboratories and counties see of analyses, and the province of back-tests, in Debian's Chromium. */
@Order(21)
class BrowserAssaysTest {

    private static final String REGION = "210381";
    private static final String ENTERPRISE = "912103819DX001102N";

    @RegisterExtension
    static final BrowserWindow window = new BrowserWindow(Shared::platform);

    private final Platform platform = Shared.platform();
    private Page page;

    @BeforeEach
    void open() {
        page = window.page();
    }

    @Test
    void theGradeFollowsWhatIsTypedAndADuplicateSettlesTheLot() {
        window.login("county-reporter", REGION, "/#/assays/new");
        choose("#assay-uscc", Samples.table("enterprises.csv").stream().filter(row -> row.get("uscc").equals(ENTERPRISE)).findFirst()
                .orElseThrow().get("name"));
        page.locator("#assay-lot").fill("P-1");
        page.locator("#assay-lotTonnes").fill("219.5");
        page.locator("#assay-sampledAt").fill("2021-05-14");
        page.locator("#assay-assay").fill("TYPED-1");
        page.locator("#assay-lab").fill("海城示例化验室");
        Locator grade = page.locator(".assay-grade");
        page.locator("#assay-mgo").fill("46.20");
        assertThat(grade.locator(".grade.is-incomplete")).isVisible();
        page.locator("#assay-cao").fill("0.7");
        page.locator("#assay-sio2").fill("1.30");
        assertThat(grade.locator(".grade")).containsText("二级品");
        assertThat(grade.locator(".grade-next")).containsText("一级品");
        assertThat(grade.locator(".grade-next")).containsText("差 0.10 %");
        page.locator("#assay-sio2").fill("1.10");
        assertThat(grade.locator(".grade")).containsText("一级品");
        page.locator("#assay-sio2").fill("1,10");
        assertThat(page.locator(".el-form-item__error")).containsText("逗号");
        assertThat(grade.locator(".grade")).hasCount(0);
        page.locator("#assay-sio2").fill("1.10");
        assertThat(grade.locator(".grade")).containsText("一级品");
        window.screenshot("assay-typed-1280");
        button("登记");
        assertThat(page.locator("main h1")).containsText("TYPED-1");
        assertThat(page.locator(".values")).containsText("46.20");
        assertThat(page.locator(".grade-above")).containsText("MgO ≥ 47");

        button("登记平行样");
        page.locator("#assay-assay").fill("TYPED-1P");
        typeValues("46.60", "0.7", "1.14");
        button("登记");
        assertThat(page.locator("main h1")).containsText("TYPED-1P");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("TYPED-1").setExact(true)).click();
        assertThat(page.locator(".is-off")).containsText("0.40");
        assertThat(page.locator(".is-off")).containsText("超差");
        assertThat(page.getByText("须作仲裁样")).isVisible();
        button("登记仲裁样");
        page.locator("#assay-assay").fill("TYPED-1Z");
        typeValues("46.55", "0.7", "1.12");
        button("登记");
        assertThat(page.locator("main h1")).containsText("TYPED-1Z");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("TYPED-1").setExact(true)).click();
        assertThat(page.getByText("以仲裁样为准")).isVisible();
        assertThat(page.locator(".settled")).containsText("46.55");
        window.screenshot("assay-settled-1280");
    }

    @Test
    void aCorrectionKeepsBothVersionsSideBySide() {
        long id = platform.user("county-reporter", REGION).post("/grading/assays", assay("CORRECTED-1", Map.of("mgo", "45.20", "cao", "0.90", "sio2", "1.00")))
                .expect(201).json().get("id").asLong();
        window.login("county-reporter", REGION, "/#/assays/" + id);
        assertThat(page.locator(".assay-view .grade-large")).containsText("二级品");
        button("更正");
        page.locator("#assay-mgo").fill("46.20");
        page.locator("#assay-cao").fill("0.80");
        button("保存更正");
        assertThat(page.getByText("请写明理由")).isVisible();
        page.locator("#assay-reason").fill("报告抄错一位");
        button("保存更正");
        assertThat(page.locator(".assay-view .grade-large")).containsText("一级品");
        Locator versions = page.locator(".side-by-side");
        assertThat(versions).containsText("报告抄错一位");
        assertThat(versions.locator(".changed")).hasCount(2);
        assertThat(versions.locator("tbody tr").first()).containsText("46.20");
        assertThat(versions.locator("tbody tr").first()).containsText("45.20");
    }

    @Test
    void aFileIsRefusedCellByCellAndThenTakenAndFound() {
        window.login("county-reporter", REGION, "/#/assays");
        button("导入文件");
        String good = "assay,uscc,lot,lot_tonnes,sampled_at,mgo,cao,sio2\nFILE-1," + ENTERPRISE + ",F1,100,2021-06-01,47.10,0.5,0.55\n"
                + "FILE-2," + ENTERPRISE + ",F2,120,2021-06-01,40.20,5.1,1.9\n";
        upload(good.replace("47.10", "47.10%").replace("5.1,1.9", "101,1.9"));
        Locator refused = page.locator(".upload-refused");
        assertThat(refused.locator("tbody tr")).hasCount(2);
        assertThat(refused.locator("tbody tr").first()).containsText("mgo");
        assertThat(refused.locator("tbody tr").first()).containsText("2");
        assertThat(refused.locator("tbody tr").nth(1)).containsText("cao");
        assertThat(refused).containsText("没有登记任何化验");
        window.screenshot("assays-refused-1280");
        upload(good);
        assertThat(page.getByText("已登记 2 个化验")).isVisible();
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("化验、批次或报告编号")).fill("FILE-");
        Locator rows = page.locator(".assay-list tbody tr");
        assertThat(rows).hasCount(2);
        assertThat(page.locator(".assay-list")).containsText("特级品");
        Download download = page.waitForDownload(() -> page.locator(".assay-list").getByText("导出（XLSX）").click());
        assertTrue(download.suggestedFilename().endsWith(".xlsx"), download.suggestedFilename());
        window.screenshot("assays-found-1280");
    }

    @Test
    void analysesAreFoundByTheirGradeAndByTheirCountysSubGrade() {
        String file = "assay,uscc,lot_tonnes,sampled_at,mgo,cao,sio2\n" + IntStream.range(0, 60)
                .mapToObj(i -> "GRADE-" + i + "," + ENTERPRISE + ",100,2021-06-02," + (i < 55 ? "47.20,0.5,0.5" : i < 57 ? "47.20,0.5,0.2" : "46.20,0.7,1.1"))
                .collect(Collectors.joining("\n"));
        platform.user("county-reporter", REGION).post("/grading/assays/file", "text/csv", file.getBytes(StandardCharsets.UTF_8)).expect(201);
        window.login("county-reporter", REGION, "/#/assays?q=GRADE-");
        Locator rows = page.locator(".assay-list tbody tr");
        assertThat(rows).hasCount(50);
        filter("全部品级", "1 一级品");
        assertThat(rows).hasCount(3);
        assertThat(page.getByText("找到 3 个")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("继续查找"))).hasCount(0);
        filter("全部品级", "T 特级品");
        assertThat(rows).hasCount(50);
        assertThat(page.locator(".assay-list .el-pagination")).hasCount(0);
        window.screenshot("assays-grade-1280");
        button("继续查找");
        assertThat(rows).hasCount(7);
        button("回到开头");
        assertThat(rows).hasCount(50);
        filter("全部品级", "T-1 特级品（低硅）");
        assertThat(rows).hasCount(2);
        window.screenshot("assays-part-1280");
        filter("全部产品", "轻烧镁");
        assertThat(page.locator(".assay-list")).containsText("没有符合条件的化验");
        page = window.open(390, 844);
        window.login("county-reporter", REGION, "/#/assays?q=GRADE-&grade=T");
        assertThat(page.locator(".assay-list tbody tr")).hasCount(20);
        assertTrue(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue() <= 390);
        window.screenshot("assays-grade-390");
    }

    private void filter(String label, String option) {
        page.locator(".filters .el-select").filter(new Locator.FilterOptions().setHas(page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)))).click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option).setExact(true)).click();
    }

    @Test
    void aBackTestCountsEveryLotByTheGradeItHadAndGoesIntoAWorkbook() throws Exception {
        List<Map<String, String>> lots = Samples.table("grading/assays.csv").stream().limit(400).toList();
        String file = "assay,region,uscc,lot_tonnes,sampled_at,mgo,cao,sio2,fe2o3,al2o3,loi\n" + lots.stream().map(row -> String.join(",", "MOVED-" + row.get("assay"),
                row.get("region"), row.get("uscc"), row.get("lot_tonnes"), "2021-07-01", row.get("mgo"), row.get("cao"), row.get("sio2"), row.get("fe2o3"),
                row.get("al2o3"), row.get("loi"))).collect(Collectors.joining("\n"));
        platform.user("operator").post("/grading/assays/file", "text/csv", file.getBytes(StandardCharsets.UTF_8)).expect(201);
        Map<String, BigDecimal> tonnes = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        lots.stream().filter(row -> !row.get("expected_grade").equals("REJECTED")).forEach(row -> {
            tonnes.merge(row.get("expected_grade"), new BigDecimal(row.get("lot_tonnes")), BigDecimal::add);
            counts.merge(row.get("expected_grade"), 1L, Long::sum);
        });

        window.login("operator", null, "/#/backtests?from=industrial-1&to=yb-t-5208-1&family=raw_ore&sampledFrom=2021-07-01&sampledTo=2021-07-01");
        page.locator(".backtest-prices summary").click();
        page.locator("#price-T").fill("500");
        page.locator("#price-LMT-47").fill("480");
        button("试算");
        Locator matrix = page.locator(".migration");
        assertThat(matrix).isVisible();
        counts.forEach((grade, count) -> {
            Locator row = matrix.locator("tbody tr").filter(new Locator.FilterOptions().setHas(page.locator("th .small", new Page.LocatorOptions().setHasText(Pattern.compile("^" + grade + "$")))));
            assertThat(row.locator("td.right")).containsText(count + " 批");
            assertThat(row.locator("td.right")).containsText(String.format("%,d t", tonnes.get(grade).longValueExact()));
        });
        assertThat(page.locator(".four-numbers")).containsText(String.valueOf(counts.values().stream().mapToLong(Long::longValue).sum()));
        // special grade stays the best one, and all of it is worth 20 yuan a tonne less
        assertThat(page.locator(".four-numbers")).containsText(String.format("−%,d 元", tonnes.getOrDefault("T", BigDecimal.ZERO).longValueExact() * 20));
        assertThat(page.locator("canvas").first()).isVisible();
        window.screenshot("backtest-1280");
        Download download = page.waitForDownload(() -> button("下载试算表（XLSX）"));
        try (InputStream in = Files.newInputStream(download.path()); Workbook workbook = new XSSFWorkbook(in)) {
            assertEquals(4, workbook.getNumberOfSheets());
        }
    }

    @Test
    void whoeverHoldsACertificateChecksItOnAPhoneWithoutLoggingIn() throws Exception {
        long id = platform.user("county-reporter", REGION).post("/grading/assays", assay("CERTIFIED-1", Map.of("mgo", "46.20", "cao", "0.70", "sio2", "1.10")))
                .expect(201).json().get("id").asLong();
        window.login("county-reporter", REGION, "/#/assays/" + id);
        button("签发证书");
        Locator certificate = page.locator(".certificates li");
        assertThat(certificate).containsText("有效");
        Download download = page.waitForDownload(() -> certificate.getByText("下载证书（PDF）").click());
        assertEquals("%PDF", new String(Files.readAllBytes(download.path()), 0, 4, StandardCharsets.US_ASCII));
        String number = certificate.locator(".code").innerText().strip();
        String address = certificate.getByText("验证页").getAttribute("href");

        page = window.open(390, 844);
        page.navigate(window.address("/" + address));
        assertThat(page.locator(".verdict.is-valid")).containsText("有效");
        assertThat(page.locator(".verify-grade-name")).hasText("一级品");
        assertThat(page.locator(".verify")).containsText(number);
        assertThat(page.locator(".verify-values")).containsText("46.20");
        assertThat(page.locator("#login-username")).hasCount(0);
        assertTrue(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue() <= 390);
        window.screenshot("verify-valid-390");

        platform.user("county-reporter", REGION).post("/grading/certificates/" + number + "/revocation", Map.of("reason", "样品标签贴错")).expect(200);
        page.reload();
        assertThat(page.locator(".verdict.is-revoked")).containsText("样品标签贴错");
        window.screenshot("verify-revoked-390");
        page.locator("#verify-code").fill("0000-1111-2222-3333");
        button("验证");
        assertThat(page.locator(".verdict.is-unknown")).isVisible();
        window.complaints().removeIf(complaint -> complaint.contains("status of 404"));
    }

    @Test
    void theSubGradeIsOnThePageOfTheCertificateInBothLanguages() {
        long id = platform.user("county-reporter", REGION).post("/grading/assays", assay("CERTIFIED-2", Map.of("mgo", "47.20", "cao", "0.50", "sio2", "0.25")))
                .expect(201).json().get("id").asLong();
        String path = platform.user("county-reporter", REGION).post("/grading/assays/" + id + "/certificate", Map.of()).expect(201).json().get("path").asText();
        for (int width : new int[] {1280, 390}) {
            page = window.open(width, 900);
            page.navigate(window.address(path));
            assertThat(page.locator(".verify-part")).containsText("T-1 特级品（低硅）");
            assertThat(page.locator(".verify")).containsText("SiO₂ ≤ 0.25");
            assertThat(page.locator(".verify")).containsText("海城智慧菱镁数据模块");
            assertTrue(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue() <= width);
            window.screenshot("verify-part-zh-" + width);
            page.evaluate("localStorage.setItem('lingmei.locale', 'en')");
            page.reload();
            assertThat(page.locator(".verify-part")).containsText("T-1 special grade, low in silica");
            window.screenshot("verify-part-en-" + width);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"leader,/#/assays", "operator,/#/assays/new", "operator,/#/backtests?from=industrial-1&to=yb-t-5208-1", "leader,/#/verify"})
    void everyPageFitsADeskAndAPhone(String role, String path) {
        for (int width : new int[] {1280, 390}) {
            page = window.open(width, 900);
            window.login(role, null, "/#/overview");
            page.navigate(window.address(path));
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.locator("main h1").first()).isVisible();
            int whole = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
            window.screenshot(path.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "") + "-" + width);
            assertTrue(whole <= width, () -> path + " is " + whole + " pixels wide at " + width);
        }
    }

    private static Map<String, Object> assay(String name, Map<String, String> values) {
        return Map.of("assay", name, "uscc", ENTERPRISE, "lot", name, "lotTonnes", "100", "family", "raw_ore", "sampledAt", "2021-05-14", "lab", "海城示例化验室", "values", values);
    }

    private void typeValues(String mgo, String cao, String sio2) {
        page.locator("#assay-mgo").fill(mgo);
        page.locator("#assay-cao").fill(cao);
        page.locator("#assay-sio2").fill(sio2);
    }

    private void choose(String select, String option) {
        page.locator(select).click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option).setExact(true)).click();
    }

    private void upload(String content) {
        page.locator("#assay-file").setInputFiles(new FilePayload("assays.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)));
        button("导入");
    }

    private void button(String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    }
}
