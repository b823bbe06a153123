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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.itests.platform.BrowserWindow;
import org.lingmei.itests.platform.Figures;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/** What people see, in Debian's Chromium. */
@Order(20)
class BrowserTest {

    private static final String TEN_WEEKS = "/#/overview?from=2021-W01&to=2021-W10";
    private static final String REGION = "210624";
    private static final int FIRST_VIEW_BYTES = 300_000;

    @RegisterExtension
    static final BrowserWindow window = new BrowserWindow(Shared::platform);

    private final Platform platform = Shared.platform();
    private Page page;

    @BeforeEach
    void open() {
        page = window.page();
    }

    @Test
    void loginLeadsToTheTenWeeks() {
        login("leader", TEN_WEEKS);
        assertThat(page.locator("table.matrix a.cell")).hasCount(60);
        Map<String, String> words = Map.of("on_time", "按时", "late", "迟报", "missing", "未报");
        TreeSet<String> expected = new TreeSet<>();
        Map<String, String> names = new java.util.HashMap<>();
        Samples.table("regions.csv").forEach(row -> names.put(row.get("region"), row.get("name")));
        Samples.table("weekly-arrivals.csv").forEach(row -> expected.add(
                names.get(row.get("region")) + " " + row.get("week") + " " + words.get(row.get("timeliness"))));
        TreeSet<String> shown = new TreeSet<>();
        for (Locator cell : page.locator("table.matrix a.cell").all()) {
            shown.add(cell.getAttribute("aria-label").replaceFirst(" 退回.*", ""));
        }
        assertEquals(String.join("\n", expected), String.join("\n", shown));
        assertThat(page.locator("canvas").first()).isVisible();
        screenshot("overview-1280");
    }

    @Test
    void aWrongPasswordIsAnsweredInWordsOnThePage() {
        platform.user("leader");
        page.navigate(address("/"));
        page.locator("#login-username").fill("leader");
        page.locator("#login-password").fill("wrong-password-of-someone");
        page.locator("form button[type=submit]").click();
        assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
        assertThat(page.locator("#login-username")).isVisible();
        screenshot("login-refused");
        window.complaints().removeIf(complaint -> complaint.contains("status of 401"));
    }

    @Test
    void aClerkIsToldRowByRowAndThenSucceeds() {
        String week = "2021-W35";
        login("county-reporter", REGION, "/#/counties/" + REGION + "?week=" + week);
        String bad = Samples.sound(REGION, week).replaceFirst(",opening,1,[^\n]*", ",opening,1,约三千").replaceFirst(",closing,2,[^\n]*", ",closing,2,-7");
        upload("2021-W35.csv", bad, "上报");
        Locator refused = page.locator(".upload-refused");
        assertThat(refused).isVisible();
        assertThat(refused.locator("tbody tr")).hasCount(2);
        assertThat(refused.locator("tbody tr").first()).containsText("7");
        assertThat(refused).containsText("没有保存任何数据");
        screenshot("upload-refused-1280");
        upload("2021-W35.csv", Samples.sound(REGION, week), "上报");
        assertThat(page.getByText(Pattern.compile("第 1 版已接收"))).isVisible();
        assertEquals(1, platform.user("leader").get("/reporting/submissions?region=" + REGION + "&period=" + week).expect(200).json().size());
        screenshot("upload-done-1280");
    }

    private void upload(String name, String content, String button) {
        page.locator("#upload-file").setInputFiles(new FilePayload(name, "text/csv", content.getBytes(StandardCharsets.UTF_8)));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    @Test
    void findingsAreShownAndCanBeTakenAwayAsAWorkbook() throws Exception {
        login("leader", "/#/counties/210882?week=2021-W01");
        assertThat(page.getByText("V02").first()).isVisible();
        assertThat(page.getByText("V04").first()).isVisible();
        screenshot("findings-1280");
        Download download = page.waitForDownload(() -> page.getByText("下载批注表").click());
        try (InputStream in = Files.newInputStream(download.path()); Workbook workbook = new XSSFWorkbook(in)) {
            int comments = 0;
            for (Sheet sheet : workbook) {
                comments += sheet.getCellComments().size();
            }
            assertTrue(comments >= 2, "what was found stands beside the cells");
        }
    }

    @Test
    void thePageSpeaksEnglishToo() {
        login("leader", TEN_WEEKS);
        page.locator(".languages button[lang=en]").click();
        assertThat(page.locator("html")).hasAttribute("lang", Pattern.compile("en.*"));
        assertThat(page.locator("table.matrix a.cell").first()).containsText("On time");
        assertThat(page.locator("nav.menu")).containsText("Overview");
        String text = page.locator("main").innerText();
        long chinese = text.codePoints().filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN).count();
        assertTrue(chinese < text.length() / 20, () -> "still Chinese: " + text);
        page.reload();
        assertThat(page.locator("nav.menu")).containsText("Overview");
        screenshot("overview-en-1280");
        page.locator(".languages button[lang=zh-CN]").click();
        assertThat(page.locator("nav.menu")).containsText("总览");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({"leader,,/#/overview?from=2021-W01&to=2021-W10", "county-reporter,210624,/#/counties/210624?week=2021-W01", "leader,,/#/counties/210882?week=2021-W01",
        "leader,,/#/responsibilities", "operator,,/#/register", "operator,,/#/modules", "leader,,/#/standards", "leader,,/#/standards/industrial-1", "security-admin,,/#/users", "auditor,,/#/audit"})
    void everyPageFitsADeskAndAPhone(String role, String region, String path) {
        for (int width : new int[] {1280, 390}) {
            page = window.open(width, width == 390 ? 844 : 900);
            login(role, region, path);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.locator("main h1, main h2").first()).isVisible();
            int whole = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
            screenshot(path.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "") + "-" + width);
            assertTrue(whole <= width, () -> path + " is " + whole + " pixels wide at " + width);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", TEN_WEEKS})
    void theFirstViewIsLight(String path) {
        if (!path.equals("/")) {
            login("leader", path);
            assertThat(page.locator("table.matrix a.cell").first()).isVisible();
        } else {
            page.navigate(address(path));
            assertThat(page.locator("#login-username")).isVisible();
        }
        page.waitForLoadState(LoadState.NETWORKIDLE);
        // charts are drawn when the rest stands; what they need is loaded for them alone
        String entries = "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
                + ".filter(entry => !/echarts|chart/.test(entry.name))";
        int bytes = ((Number) page.evaluate(entries + ".reduce((sum, entry) => sum + entry.encodedBodySize, 0)")).intValue();
        Figures.note("first view " + (path.equals("/") ? "login" : "overview without charts") + ", kB compressed", (bytes + 500) / 1000);
        assertTrue(bytes > 10_000, "measured at all");
        assertTrue(bytes < FIRST_VIEW_BYTES, () -> bytes + " bytes: " + page.evaluate(entries
                + ".map(entry => entry.encodedBodySize + ' ' + entry.name).sort((a, b) => parseInt(b) - parseInt(a)).slice(0, 12).join('\\n')"));
    }

    @Test
    void whatIsVersionedIsKeptForGoodAndPacked() {
        page.navigate(address("/"));
        page.waitForLoadState(LoadState.NETWORKIDLE);
        Object scripts = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name).filter(name => /\\.js$/.test(name))");
        List<?> names = (List<?>) scripts;
        assertTrue(!names.isEmpty());
        for (Object name : names) {
            String path = "//" + String.valueOf(name).replaceFirst("^https?://[^/]+/", "");
            var answer = platform.anyone().with("Accept-Encoding", "gzip").get(path).expect(200);
            assertTrue(answer.header("Cache-Control").contains("immutable"), () -> path + " " + answer.header("Cache-Control"));
            assertTrue(answer.header("Content-Type").startsWith("text/javascript") || answer.header("Content-Type").startsWith("application/javascript"),
                    answer.header("Content-Type"));
            if (answer.body().length > 2_000) {
                assertEquals("gzip", answer.header("Content-Encoding"), path);
            }
        }
    }

    @Test
    void leavingForgetsTheToken() {
        login("leader", TEN_WEEKS);
        page.locator("button.leave").click();
        assertThat(page.locator("#login-username")).isVisible();
        page.navigate(address("/#/audit"));
        assertThat(page.locator("#login-username")).isVisible();
        assertEquals("", page.evaluate("Object.values({...localStorage, ...sessionStorage}).filter(value => value.startsWith('ey')).join()"));
    }

    private void login(String role, String path) {
        window.login(role, null, path);
    }

    private void login(String role, String region, String path) {
        window.login(role, region, path);
    }

    private String address(String path) {
        return window.address(path);
    }

    private void screenshot(String name) {
        window.screenshot(name);
    }
}
