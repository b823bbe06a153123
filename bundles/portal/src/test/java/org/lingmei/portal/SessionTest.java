package org.lingmei.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What somebody has typed outlives the end of a session, a change of mind while leaving, and a second press of the same key. */
class SessionTest extends ModulesPage {

    private static final Pattern ALL_BUT_TOKENS = Pattern.compile(".*/api/v1/(?!tokens$).*");

    @Test
    void whoStaysWithAnUnsavedDraftStaysSignedIn() {
        login("drafter");
        page.navigate(root + "#/standards/industrial-2/edit");
        Locator title = page.locator("#field-title");
        title.fill("改了一半的名称");
        page.locator("button.leave").click();
        button(page.locator(".el-message-box"), "取消").click();
        assertThat(page.locator(".el-message-box")).hasCount(0);
        assertThat(title).hasValue("改了一半的名称");
        assertThat(page.locator(".masthead")).isVisible();
        assertNotNull(page.evaluate("sessionStorage.getItem('lingmei.session')"));
        button(page.locator(".edit-bar"), "放弃修改").click();
        button(page.locator(".el-message-box"), "取消").click();
        assertThat(title).hasValue("改了一半的名称");
        button(page.locator(".edit-bar"), "放弃修改").click();
        button(page.locator(".el-message-box"), "放弃修改").click();
        assertThat(title).not().hasValue("改了一半的名称");
    }

    @Test
    void anEndedSessionAsksForThePasswordOverThePageAndLosesNothing() {
        login("operator");
        typeAnAnalysis();
        end();
        Locator again = dialog().filter(new Locator.FilterOptions().setHasText("登录已过期"));
        assertThat(again.locator("#again-username")).hasValue("operator");
        assertThat(page.locator("#assay-lab")).hasValue("省地质实验室");
        again.locator("#again-password").fill("wrong");
        button(again, "登录并继续").click();
        assertThat(again.locator(".el-alert--error")).containsText("不正确");
        page.unroute(ALL_BUT_TOKENS);
        again.locator("#again-password").fill("demo");
        page.keyboard().press("Enter");
        assertThat(again).hasCount(0);
        assertThat(page.locator("#assay-lab")).hasValue("省地质实验室");
        assertThat(page).hasURL(Pattern.compile(".*#/assays/new"));
        page.locator("nav.menu a").filter(new Locator.FilterOptions().setHasText("县级模块")).click();
        assertThat(card(HAICHENG)).isVisible();
    }

    @Test
    void anotherUserComesByTheLoginPage() {
        login("operator");
        typeAnAnalysis();
        end();
        button(dialog(), "换用其他账号").click();
        assertThat(page.locator("#login-username")).isVisible();
        assertThat(page.locator(".masthead")).hasCount(0);
        page.unroute(ALL_BUT_TOKENS);
        page.navigate(root + "#/modules");
        enter("leader");
        assertThat(page.locator(".who-name")).hasText("分管领导");
    }

    private void typeAnAnalysis() {
        page.navigate(root + "#/assays/new");
        page.locator("#assay-lab").fill("省地质实验室");
    }

    /** From now on the server takes no token, which the next request shows. */
    private void end() {
        page.route(ALL_BUT_TOKENS, route -> route.fulfill(new Route.FulfillOptions().setStatus(401).setContentType("application/problem+json").setBody("{}")));
        page.locator("form.card button[type=submit]").click();
    }

    @Test
    void aFormIsSentOnceHoweverOftenItIsPressedAndKeepsItsKeyWhileTheAnswerIsLost() {
        List<Route> held = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        page.route("**/api/v1/reporting/responsibilities/**", route -> {
            keys.add(route.request().headerValue("Idempotency-Key"));
            held.add(route);
        });
        login("haicheng-operator");
        page.navigate(root + "#/responsibilities");
        page.locator(".duties button.duty").first().click();
        Locator person = page.locator("#duty-person");
        person.fill("");
        person.press("Enter");
        assertThat(dialog().locator(".el-alert--error")).hasCount(1);
        person.fill("示例新");
        assertThat(dialog().locator(".el-alert--error")).hasCount(0);
        person.press("Enter");
        page.waitForCondition(() -> held.size() == 1);
        assertThat(button(dialog(), "取消")).isDisabled();
        person.press("Enter");
        page.keyboard().press("Escape");
        held.get(0).abort();
        assertThat(dialog().locator(".el-alert--error")).hasCount(1);
        person.press("Enter");
        page.waitForCondition(() -> held.size() == 2);
        held.get(1).resume();
        assertThat(dialog()).hasCount(0);
        assertEquals(2, keys.size());
        assertEquals(keys.get(0), keys.get(1));
    }

    @Test
    void aRollbackWhoseAnswerIsLostIsAskedForWithTheSameKey() {
        List<String> keys = new ArrayList<>();
        page.route("**/rollback*", route -> {
            keys.add(route.request().headerValue("Idempotency-Key"));
            route.abort();
        });
        login("operator");
        button(card(HAICHENG), "回退").click();
        page.locator("#module-reason").fill("计算口径有误");
        for (int i = 1; i <= 2; i++) {
            int presses = i;
            button(dialog(), "回退到 0.9.0").click();
            page.waitForCondition(() -> keys.size() == presses);
            assertThat(dialog()).containsText("不知道结果如何");
        }
        assertEquals(keys.get(0), keys.get(1));
        button(dialog(), "取消").click();
        button(card(HAICHENG), "回退").click();
        page.locator("#module-reason").fill("计算口径有误");
        button(dialog(), "回退到 0.9.0").click();
        page.waitForCondition(() -> keys.size() == 3);
        assertEquals(2, keys.stream().distinct().count());
    }

    @Test
    void whatWasReadStaysWhereItCannotBeReadAgain() {
        login("drafter");
        page.navigate(root + "#/standards/industrial-2/edit");
        page.locator("#field-title").fill("改了一半的名称");
        page.route("**/api/v1/grading/standards/industrial-2", Route::abort);
        page.locator(".languages button[lang=en]").click();
        assertThat(page.locator(".failure")).containsText("What you see below was read before.");
        assertThat(page.locator("#field-title")).hasValue("改了一半的名称");
    }

    @Test
    void whileAFileIsUnderWayItsCountyAndWeekStay() {
        List<Route> held = new ArrayList<>();
        login("haicheng-operator");
        page.navigate(root + "#/counties/210381");
        Locator week = page.locator(".week-select .el-select__wrapper");
        assertThat(week).not().hasClass(Pattern.compile(".*is-disabled.*"));
        page.route("**/api/v1/reporting/submissions?*", held::add);
        page.locator("#upload-file").setInputFiles(new FilePayload("week.csv", "text/csv", "region,uscc,form,week,indicator,item,value\n".getBytes(StandardCharsets.UTF_8)));
        if (page.locator("#upload-reason").count() > 0) {
            page.locator("#upload-reason").fill("更正产量");
        }
        page.locator(".upload-send button").click();
        page.waitForCondition(() -> !held.isEmpty());
        assertThat(week).hasClass(Pattern.compile(".*is-disabled.*"));
        held.forEach(Route::abort);
        assertThat(week).not().hasClass(Pattern.compile(".*is-disabled.*"));
    }

    @Test
    void nothingLeadsWhereItWouldBeRefused() {
        page.navigate(root);
        page.route("**/api/v1/reporting/attention*", route -> route.fulfill(new Route.FulfillOptions().setStatus(200).setContentType("application/json").setBody(
                "[{\"kind\":\"module\",\"level\":\"red\",\"region\":\"210381\",\"period\":null,\"count\":1,\"text\":\"海城市: the module is broken.\"}]")));
        page.locator("#login-username").fill("haicheng");
        page.locator("#login-password").fill("demo");
        page.locator("form button[type=submit]").click();
        Locator item = page.locator(".attention li").filter(new Locator.FilterOptions().setHasText("the module is broken"));
        assertThat(item).isVisible();
        assertThat(item.locator("a")).hasCount(0);
        assertThat(page.locator(".menu-group")).hasCount(0);
        page.locator(".languages button[lang=en]").click();
        assertThat(item.locator(".attention-text")).hasText("Haicheng: the module is broken.");
    }
}
