package org.lingmei.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deploying, rolling back and blocking modules, and the pages that modules bring, in a browser before a server that only plays the platform. */
class ModulesPageTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final String HAICHENG = "海城市";

    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private Process server;
    private String root;
    private Page page;

    @BeforeAll
    static void launch() {
        assumeTrue(Files.isExecutable(CHROMIUM), "no browser at " + CHROMIUM);
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setHeadless(true)
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")));
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            browser.close();
            playwright.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        server = Node.start("dev/mock-server.mjs", "--port", "0", "--development", "--attached");
        root = Node.output(server).readLine();
        assertTrue(root.startsWith("http://"), root);
        open(1280);
    }

    private void open(int width) {
        page = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900).setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai").setReducedMotion(ReducedMotion.REDUCE)).newPage();
        page.setDefaultTimeout(30_000);
        page.onPageError(error -> complaints.add("exception: " + error));
    }

    @AfterEach
    void stop() {
        page.context().close();
        server.destroy();
        assertEquals(List.of(), complaints);
    }

    @Test
    void eachCountyHasACardWithHowItsModuleStands() {
        login("operator");
        assertThat(page.locator(".module-card h2")).hasText(new String[] {"海城市", "大石桥市", "岫岩满族自治县", "辽阳县", "凤城市", "宽甸满族自治县"});
        assertThat(card("大石桥市")).containsText("大石桥市分平台 1.1.0 第 4 代");
        assertThat(card("大石桥市").locator(".module-tags")).hasText("运行中健康正常");
        assertThat(card("大石桥市").locator(".module-traffic")).hasText("每分钟调用0失败2未受理0进行中1");
        assertThat(card("大石桥市").locator(".module-facts")).containsText(Pattern.compile("累计调用\\d+ 次，自 2021-01-10 11:00 起熔断器正常部署2021-01-10 11:00 · operator$"));
        assertThat(card("岫岩").locator(".module-breaker")).hasText(new Pattern[] {Pattern.compile("审核规则已熔断，\\d+ 秒后重试"), Pattern.compile("数据采集试探中")});
        assertThat(card("岫岩")).containsText("规则 XY-3 连续超时 5 次");
        assertThat(card("凤城")).containsText("已封锁");
        assertThat(card("凤城").locator(".module-traffic")).hasCount(0);
        assertThat(card("凤城")).not().containsText("熔断器");
        assertThat(card("宽甸")).containsText("尚未部署模块");
        assertThat(page.locator(".page-head")).containsText("节点 node-1");
    }

    @Test
    void theCardsStandThreeByTwoOnADeskAndBelowOneAnotherOnAPhone() {
        login("operator");
        assertEquals(List.of(3, 2), columnsAndRows());
        page.context().close();
        open(390);
        login("operator");
        assertEquals(List.of(1, 6), columnsAndRows());
        int width = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        assertTrue(width <= 390, () -> width + " pixels wide");
    }

    private List<?> columnsAndRows() {
        return (List<?>) page.evaluate("""
                ['left', 'top'].map(edge => new Set([...document.querySelectorAll('.module-card')].map(card => Math.round(card.getBoundingClientRect()[edge]))).size)""");
    }

    @Test
    void whileItIsSeenThePageRefreshesByItselfAndTakesNobodysFocus() {
        page.clock().install();
        login("operator");
        Locator calls = card(HAICHENG).locator(".module-facts dd").first();
        String before = calls.innerText();
        button(card(HAICHENG), "历史").focus();
        page.evaluate("window.focused = document.activeElement; window.cards = [...document.querySelectorAll('.module-card')]");
        page.clock().runFor(10_000);
        assertThat(calls).not().hasText(before);
        assertEquals(true, page.evaluate("document.activeElement === focused && focused.isConnected"));
        assertEquals(true, page.evaluate("cards.every((card, index) => card === document.querySelectorAll('.module-card')[index])"));
        assertThat(button(page.locator(".page-head"), "刷新")).isEnabled();
    }

    @Test
    void aPageThatNobodySeesAsksForNothingUntilItIsSeenAgain() {
        page.clock().install();
        login("operator");
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        seen(false);
        page.onRequest(request -> asked.add(request.url()));
        page.clock().runFor(60_000);
        assertEquals(List.of(), asked);
        page.waitForResponse(Pattern.compile(".*/api/v1/modules$"), () -> seen(true));
    }

    private void seen(boolean seen) {
        page.evaluate("""
                seen => {
                  Object.defineProperty(document, 'hidden', { configurable: true, get: () => !seen });
                  document.dispatchEvent(new Event('visibilitychange'));
                }""", seen);
    }

    @Test
    void anOpenBreakerCountsDownBetweenTwoLooks() {
        page.clock().install();
        login("operator");
        page.route("**/api/v1/modules", Route::abort);
        Locator breaker = card("岫岩").locator(".module-breaker").first();
        assertThat(breaker).containsText("已熔断");
        page.clock().runFor(9_000);
        assertThat(breaker).containsText(Pattern.compile("(19|20|21) 秒后重试"));
        page.clock().runFor(22_000);
        assertThat(breaker).containsText("试探中");
    }

    @Test
    void withoutAnAnswerWhatIsKnownStays() {
        page.clock().install();
        login("operator");
        page.route("**/api/v1/modules", Route::abort);
        page.clock().runFor(10_000);
        assertThat(page.locator(".failure")).containsText("连接不上服务器");
        assertThat(card(HAICHENG)).containsText("1.0.0");
        page.unroute("**/api/v1/modules");
        button(page.locator(".failure"), "重试").click();
        assertThat(page.locator(".failure")).hasCount(0);
    }

    @Test
    void aFileDroppedOnACardIsPlannedForItsCounty() {
        login("operator");
        drop(HAICHENG, "210381-1.2.0.jar");
        assertThat(dialog()).containsText("部署模块 · 海城市");
        assertThat(dialog().locator(".plan")).containsText("1.0.0 → 改为1.2.0");
        button(dialog(), "部署 1.2.0").click();
        assertThat(dialog().locator(".el-alert--success")).containsText("1.2.0 已生效");
        button(dialog(), "关闭").click();
        assertThat(card(HAICHENG)).containsText("1.2.0");
        drop(HAICHENG, "week.csv");
        assertThat(dialog()).containsText("“week.csv”不是 .jar 文件。");
        button(dialog(), "取消").click();
        drop("大石桥市", "210381-1.3.0.jar");
        assertThat(dialog()).containsText("这是海城市的模块，不能部署到大石桥市。");
    }

    @Test
    void whoMayNotDeployCannotDropAFileAndDoesNotLeaveThePage() {
        login("leader");
        assertEquals(true, drop(HAICHENG, "210381-1.2.0.jar"), "the browser is kept from opening it");
        assertThat(dialog()).hasCount(0);
        assertThat(page.locator(".drop-hint")).hasCount(0);
    }

    /** Holds a file over a county's card and lets go; whether the browser was kept from opening it. */
    private Object drop(String county, String name) {
        return card(county).evaluate("""
                (card, name) => {
                  const dataTransfer = new DataTransfer();
                  dataTransfer.items.add(new File([new Uint8Array(20000)], name, { type: 'application/java-archive' }));
                  return ['dragover', 'drop'].map(type => !card.querySelector('h2').dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true })))
                      .every(Boolean);
                }""", name);
    }

    @Test
    void theListCanBeTakenAwayAsATable() throws Exception {
        login("operator");
        Download download = page.waitForDownload(() -> button(page.locator(".page-head"), "导出").click());
        assertEquals("县级模块.csv", download.suggestedFilename());
        List<String> lines = Files.readAllLines(download.path());
        assertEquals(7, lines.size());
        assertEquals("\uFEFF县（市）,模块,版本,代次,状态,健康,每分钟调用,累计调用,失败,未受理,进行中,统计起点,熔断器,部署,部署人,节点,说明", lines.get(0));
        assertEquals("大石桥市,大石桥市分平台,1.1.0,4,运行中,正常,0,", lines.get(2).replaceFirst("(?<=,正常,0,).*", ""));
        assertTrue(lines.get(3).contains("审核规则: 已熔断，30 秒后重试; 数据采集: 试探中"), lines.get(3));
        assertEquals("宽甸满族自治县,,,,尚未部署模块,,,,,,,,,,,,", lines.get(6));
    }

    @Test
    void theCardsCanBePrintedWithoutTheirButtons() {
        login("operator");
        page.evaluate("window.print = () => { window.printed = true; }");
        button(page.locator(".page-head"), "打印").click();
        assertEquals(true, page.evaluate("printed"));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(card(HAICHENG)).isVisible();
        assertThat(card(HAICHENG).locator(".buttons")).isHidden();
        assertThat(page.locator(".page-head .buttons")).isHidden();
    }

    @Test
    void aModuleIsPlannedThenDeployedAndItsPageAppearsWithoutAReload() {
        login("operator");
        page.evaluate("window.stillTheSame = true");
        assertThat(page.locator("nav.menu")).not().containsText("矿石站点");
        choose(HAICHENG, "210381-1.2.0.jar");
        assertThat(dialog().locator(".plan")).containsText("1.0.0 → 改为1.2.0");
        assertThat(dialog().locator(".plan")).containsText("org.lingmei.county.spi");
        assertThat(dialog().locator(".plan")).containsText("r210381_station");
        assertThat(dialog().locator(".plan")).containsText("没有有效签名");
        assertThat(card(HAICHENG)).containsText("1.0.0");
        button(dialog(), "部署 1.2.0").click();
        // told by the stream while the answer is still to come
        dialog().locator(".steps:has(.is-running) .is-done").nth(2).waitFor();
        assertThat(dialog().locator(".el-alert--success")).containsText("1.2.0 已生效");
        assertThat(dialog().locator(".steps li")).hasCount(8);
        button(dialog(), "关闭").click();
        assertThat(card(HAICHENG)).containsText("1.2.0");
        page.locator("nav.menu a").filter(new Locator.FilterOptions().setHasText("矿石站点")).click();
        assertThat(page.locator(".county-page")).containsText("矿石站点 1.2.0");
        assertThat(page.locator(".county-page")).containsText("马风");
        assertThat(page).hasTitle(Pattern.compile("矿石站点.*"));
        assertEquals(true, page.evaluate("window.stillTheSame"));
    }

    @Test
    void withoutTheStreamTheAnswerTellsTheSteps() {
        page.route("**/events", Route::abort);
        login("operator");
        choose(HAICHENG, "210381-1.2.0.jar");
        button(dialog(), "部署 1.2.0").click();
        assertThat(dialog().locator(".el-alert--success")).isVisible();
        assertThat(dialog().locator(".steps .is-done")).hasCount(8);
    }

    @Test
    void aPlanThatIsRefusedSaysWhyAndCannotBeDeployed() {
        login("operator");
        choose(HAICHENG, "210381-2.0.0-refused.jar");
        assertThat(dialog().locator(".plan .el-alert--error")).containsText("需要 org.lingmei.county.spi [2,3)，平台提供的是 1.0.0。");
        assertThat(button(dialog(), "部署")).isDisabled();
    }

    @Test
    void aModuleOfAnotherCountyIsNotDeployedFromThisCountysCard() {
        login("operator");
        choose(HAICHENG, "210882-1.2.0.jar");
        assertThat(dialog()).containsText("这是大石桥市的模块，不能部署到海城市。");
        assertThat(button(dialog(), "部署")).isDisabled();
    }

    @Test
    void whatIsNoModuleIsNotSent() {
        login("operator");
        button(card(HAICHENG), "部署").click();
        page.locator("#module-file").setInputFiles(new FilePayload("week.csv", "text/csv", new byte[10]));
        assertThat(dialog()).containsText("“week.csv”不是 .jar 文件。");
    }

    @Test
    void aVersionThatIsNotWellIsToldWithItsStepAndInTheHistory() {
        login("operator");
        choose(HAICHENG, "210381-1.2.0-sick.jar");
        button(dialog(), "部署 1.2.0").click();
        assertThat(dialog().locator(".el-alert--warning")).containsText("1.0.0 继续运行");
        assertThat(dialog().locator(".is-failed")).containsText("第 7 行应报规则 XY-3");
        button(dialog(), "关闭").click();
        assertThat(card(HAICHENG)).containsText("1.0.0");
        button(card(HAICHENG), "历史").click();
        Locator newest = page.locator(".history-entry").first();
        assertThat(newest).containsText("已退回");
        assertThat(newest).containsText("自检结果与应有结果不符。");
        assertThat(newest.locator(".is-failed")).containsText("133 ms");
        assertThat(page.locator(".history-entry")).hasCount(2);
    }

    @Test
    void aRefusalOfTheDeploymentItselfIsToldAsItsOutcome() {
        login("operator");
        choose(HAICHENG, "210381-1.2.0-late.jar");
        button(dialog(), "部署 1.2.0").click();
        assertThat(dialog().locator(".el-alert--error")).containsText("签名证书不属于该县。");
        assertThat(dialog().locator(".steps li")).hasCount(2);
    }

    @Test
    void aLostAnswerIsNotTakenForAnEnd() {
        page.route(Pattern.compile(".*/api/v1/modules$"), route -> {
            if (route.request().method().equals("POST")) {
                route.abort();
            } else {
                route.resume();
            }
        });
        login("operator");
        choose(HAICHENG, "210381-1.2.0.jar");
        button(dialog(), "部署 1.2.0").click();
        assertThat(dialog()).containsText("不知道结果如何");
        assertThat(button(dialog(), "部署 1.2.0")).isEnabled();
    }

    @Test
    void rollingBackNamesTheVersionAndAsksWhy() {
        login("operator");
        button(card(HAICHENG), "回退").click();
        assertThat(dialog()).containsText("1.0.0 将停用，0.9.0 将恢复运行");
        button(dialog(), "回退到 0.9.0").click();
        assertThat(dialog()).containsText("请写明原因。");
        page.locator("#module-reason").fill("计算口径有误");
        page.keyboard().press("Enter");
        assertThat(dialog().locator(".el-alert--success")).containsText("0.9.0 已生效");
        button(dialog(), "关闭").click();
        assertThat(card(HAICHENG)).containsText("0.9.0");
    }

    @Test
    void aModuleIsBlockedAndUnblockedAndRemoved() {
        login("operator");
        act("封锁", "封锁");
        assertThat(card(HAICHENG)).containsText("已封锁");
        act("解封", "解封");
        assertThat(card(HAICHENG)).containsText("运行中");
        act("删除", "删除");
        assertThat(card(HAICHENG)).containsText("尚未部署模块");
        assertThat(button(card(HAICHENG), "封锁")).hasCount(0);
        button(card(HAICHENG), "回退").click();
        assertThat(dialog()).containsText("海城市：1.0.0 将恢复运行。");
    }

    @Test
    void whereNothingWasBeforeThereIsNothingToRollBackTo() {
        login("operator");
        button(card("宽甸"), "回退").click();
        assertThat(dialog()).containsText("宽甸满族自治县没有可以回退的版本。");
        assertThat(button(dialog(), "回退")).isDisabled();
    }

    private void act(String link, String confirm) {
        button(card(HAICHENG), link).click();
        assertThat(dialog()).containsText("1.0.0");
        if (!link.equals("解封")) {
            page.locator("#module-reason").fill("演练");
        }
        button(dialog(), confirm).click();
        button(dialog(), "关闭").click();
        assertThat(dialog()).hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({"operator, 6, 6", "haicheng-operator, 1, 1", "leader, 0, 6"})
    void onlyWhoMaySeesTheButtons(String user, int changing, int reading) {
        login(user);
        assertThat(card(HAICHENG)).isVisible();
        assertThat(button(page.locator(".module-cards"), "部署")).hasCount(changing);
        assertThat(button(page.locator(".module-cards"), "历史")).hasCount(reading);
        assertThat(button(card(HAICHENG), "回退")).hasCount(Math.min(changing, 1));
    }

    @Test
    void aPageThatFailsHurtsNothingElse() {
        login("operator");
        for (String title : List.of("会出错的页面", "取不到的页面")) {
            page.locator("nav.menu a").filter(new Locator.FilterOptions().setHasText(title)).click();
            assertThat(page.locator(".county-page-failed")).containsText(title.startsWith("会") ? "大石桥市模块 1.1.0" : "岫岩满族自治县模块 1.2.0");
        }
        page.locator("nav.menu a").filter(new Locator.FilterOptions().setHasText("县级模块")).click();
        assertThat(card(HAICHENG)).isVisible();
        page.navigate(root + "#/counties/210381/none");
        assertThat(page.locator("main")).containsText("没有此页");
    }

    @Test
    void aPageThatFailsLaterCanBeOpenedAgain() {
        login("operator");
        choose(HAICHENG, "210381-1.2.0.jar");
        button(dialog(), "部署 1.2.0").click();
        button(dialog(), "关闭").click();
        page.navigate(root + "#/counties/210381/stations");
        Locator counter = page.locator(".county-page .card button");
        for (int i = 0; i < 3; i++) {
            counter.click();
        }
        assertThat(page.locator(".county-page-failed")).containsText("third click");
        button(page.locator(".county-page-failed"), "重试").click();
        assertThat(counter).hasText("0");
    }

    @Test
    void aPageInUseStaysUntilItsReaderWantsTheNewerOne() {
        login("operator");
        choose(HAICHENG, "210381-1.2.0.jar");
        button(dialog(), "部署 1.2.0").click();
        button(dialog(), "关闭").click();
        page.navigate(root + "#/counties/210381/stations");
        Locator counter = page.locator(".county-page .card button");
        counter.click();
        elsewhere("POST", "/modules", "attachment; filename*=UTF-8''210381-1.3.0.jar");
        assertThat(page.locator(".county-page")).containsText("模块已更新到 1.3.0");
        assertThat(page.locator(".county-page")).containsText("矿石站点 1.2.0");
        assertThat(counter).hasText("1");
        button(page.locator(".county-page"), "打开新版").click();
        assertThat(page.locator(".county-page")).containsText("矿石站点 1.3.0");
        elsewhere("POST", "/modules/210381/block", "");
        assertThat(page.locator(".county-page")).containsText("该县的模块已不再提供此页");
        assertThat(page.locator("nav.menu")).not().containsText("矿石站点");
    }

    /** Somebody else changes something; the page hears of it when it is looked at again. */
    private void elsewhere(String method, String path, String disposition) {
        page.evaluate("""
                async ([method, path, disposition]) => {
                  const { token } = JSON.parse(sessionStorage.getItem('lingmei.session'));
                  await fetch('/api/v1' + path, { method, headers: { Authorization: 'Bearer ' + token, 'Content-Disposition': disposition } });
                  document.dispatchEvent(new Event('visibilitychange'));
                }""", List.of(method, path, disposition));
    }

    @Test
    void developmentModeIsSaidOnEveryPageInBothLanguages() {
        page.navigate(root);
        assertThat(page.locator(".banner")).containsText("开发模式");
        login("operator");
        assertThat(page.locator(".banner")).containsText("未签名");
        page.locator(".languages button[lang=en]").click();
        assertThat(page.locator(".banner")).containsText("unsigned");
        assertThat(page.locator("nav.menu")).containsText("A page that fails");
    }

    @Test
    void withoutAnAnswerAboutThePlatformThereIsNoBanner() {
        page.route("**/api/v1/platform", route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
        login("operator");
        assertThat(card(HAICHENG)).isVisible();
        assertThat(page.locator(".banner")).hasCount(0);
    }

    @Test
    void whatFetchesReportsIsShownAndCanBeAskedToFetchNow() {
        login("operator");
        assertThat(page.locator(".connectors tbody tr")).hasCount(2);
        assertThat(connector(HAICHENG)).containsText("周报发件箱");
        assertThat(connector(HAICHENG)).containsText("每 5 分钟");
        assertThat(connector(HAICHENG)).containsText("无新内容");
        assertThat(connector("岫岩")).containsText("采集失败：在 60 秒内没有返回。");
        button(connector(HAICHENG), "立即采集").click();
        assertThat(connector(HAICHENG)).containsText("2021-W01 已接收（第 1 版）：受理 12 家，退回 1 家，审核结果 3 条。");
        page.locator(".languages button[lang=en]").click();
        assertThat(page.locator(".connectors tbody tr").first()).containsText("12 accepted, 1 returned, 3 findings");
        button(page.locator(".connectors tbody tr").first(), "Fetch now").click();
        assertThat(page.locator(".connectors tbody tr").first()).containsText("Stored");
    }

    @Test
    void aReaderSeesWhatFetchesAndHasNoButton() {
        login("leader");
        assertThat(connector(HAICHENG)).containsText("周报发件箱");
        assertThat(connector(HAICHENG).locator("button")).hasCount(0);
    }

    private Locator connector(String county) {
        return page.locator(".connectors tbody tr").filter(new Locator.FilterOptions().setHasText(county));
    }

    @Test
    void connectorsFitAPhone() {
        page.context().close();
        open(390);
        login("operator");
        assertThat(connector(HAICHENG)).isVisible();
        int width = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        assertTrue(width <= 390, () -> width + " pixels wide");
    }

    @Test
    void thePlanFitsAPhone() {
        page.context().close();
        open(390);
        login("operator");
        choose(HAICHENG, "210381-2.0.0-refused.jar");
        assertThat(dialog().locator(".plan")).containsText("[2,3)");
        int width = ((Number) page.evaluate("Math.max(document.documentElement.scrollWidth, ...[...document.querySelectorAll('.el-dialog, .el-overlay')].map(each => each.scrollWidth))")).intValue();
        assertTrue(width <= 390, () -> width + " pixels wide");
    }

    private void login(String user) {
        page.navigate(root + "#/modules");
        page.locator("#login-username").fill(user);
        page.locator("#login-password").fill("demo");
        page.locator("form button[type=submit]").click();
        page.locator(".module-card").first().waitFor();
    }

    private void choose(String county, String file) {
        button(card(county), "部署").click();
        page.locator("#module-file").setInputFiles(new FilePayload(file, "application/java-archive", new byte[20_000]));
        dialog().locator(".plan").waitFor();
    }

    private Locator card(String county) {
        return page.locator(".module-card").filter(new Locator.FilterOptions().setHasText(county));
    }

    private Locator dialog() {
        return page.locator(".el-dialog:visible");
    }

    private static Locator button(Locator where, String name) {
        return where.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
