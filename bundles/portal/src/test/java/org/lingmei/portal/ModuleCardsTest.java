package org.lingmei.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Media;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A card for each county: what it says, how it keeps up by itself, and a file dropped on it. */
class ModuleCardsTest extends ModulesPage {

    @Test
    void eachCountyHasACardWithHowItsModuleStands() {
        login("operator");
        assertThat(page.locator(".module-card h2")).hasText(new String[] {"海城市", "大石桥市", "岫岩满族自治县", "辽阳县", "凤城市", "宽甸满族自治县"});
        assertThat(card("大石桥市")).containsText("大石桥市分平台 1.1.0 第 4 代");
        assertThat(card("大石桥市").locator(".module-tags")).hasText("运行中健康正常");
        assertThat(card("大石桥市").locator(".module-traffic")).hasText("每分钟调用0.0失败2未受理0进行中1");
        assertThat(card("大石桥市").locator(".module-facts")).containsText(Pattern.compile("累计调用\\d+ 次，自 2021-01-10 11:00 起熔断器正常部署2021-01-10 11:00 operator$"));
        assertThat(card("岫岩").locator(".module-breaker")).hasText(new Pattern[] {Pattern.compile("审核规则已熔断，\\d+ 秒后重试"), Pattern.compile("数据采集试探中")});
        assertThat(card("岫岩")).containsText("规则 XY-3 连续超时 5 次");
        assertThat(card("凤城")).containsText("已停用");
        assertThat(card("凤城").locator(".module-head > p")).hasText("1.4.0 第 7 代");
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
        assertThat(breaker).containsText(Pattern.compile("(1\\d|2[01]) 秒后重试"));
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
        assertEquals("大石桥市,大石桥市分平台,1.1.0,4,运行中,正常,0.0,", lines.get(2).replaceFirst("(?<=,正常,0\\.0,).*", ""));
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
}
