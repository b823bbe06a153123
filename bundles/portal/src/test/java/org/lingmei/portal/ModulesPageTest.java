package org.lingmei.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deploying, rolling back and blocking modules, and the pages that modules bring, in a browser before a server that only plays the platform. */
class ModulesPageTest extends ModulesPage {

    @Test
    void aModuleIsPlannedThenDeployedAndItsPageAppearsWithoutAReload() {
        login("operator");
        page.evaluate("window.stillTheSame = true");
        assertThat(page.locator("nav.menu")).not().containsText("矿石站点");
        choose(HAICHENG, "210381-1.2.0-slow.jar");
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
        act("停用", "停用");
        assertThat(card(HAICHENG)).containsText("已停用");
        act("恢复", "恢复");
        assertThat(card(HAICHENG)).containsText("运行中");
        act("删除", "删除");
        assertThat(card(HAICHENG)).containsText("尚未部署模块");
        assertThat(button(card(HAICHENG), "停用")).hasCount(0);
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
        if (!link.equals("恢复")) {
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
    void anAddressThatIsChosenWhileTheFirstPageLoadsIsGoneTo() {
        List<Runnable> held = new ArrayList<>();
        page.route("**/pages/login.js", route -> held.add(route::resume));
        page.navigate(root);
        assertThat(page.locator(".bare")).hasCount(1);
        page.waitForCondition(() -> !held.isEmpty());
        page.evaluate("location.hash = '#/modules'");
        held.forEach(Runnable::run);
        enter("operator");
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

    private void choose(String county, String file) {
        button(card(county), "部署").click();
        page.locator("#module-file").setInputFiles(new FilePayload(file, "application/java-archive", new byte[20_000]));
        dialog().locator(".plan").waitFor();
    }
}
