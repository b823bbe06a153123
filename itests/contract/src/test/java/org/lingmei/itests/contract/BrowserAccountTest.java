package org.lingmei.itests.contract;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingmei.itests.platform.BrowserWindow;
import org.lingmei.itests.platform.Platform;

/** A newcomer's first login, and how the password is changed on the page. */
@Order(20)
class BrowserAccountTest {

    private static final String OWN = "My-own-21-words";

    @RegisterExtension
    static final BrowserWindow window = new BrowserWindow(Shared::platform);

    private final Platform platform = Shared.platform();
    private Page page;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, 以后再说, 他人设置, 修改密码, 不正确", "en, 390, Later, Somebody else, Change password, is wrong"})
    void aNewcomerIsAskedForAnOwnPassword(String language, int width, String later, String why, String change, String wrong) {
        String name = "newcomer-" + width;
        platform.admin().post("/users", Map.of("username", name, "displayName", "新来的王小明", "roles", List.of("county-reporter"), "region", "210381",
                "password", Platform.PASSWORD)).expect(201);
        page = window.open(width, 844);
        page.navigate(window.address("/#/responsibilities"));
        page.locator(".languages button[lang=" + language + "]").click();
        page.locator("#login-username").fill(name);
        page.locator("#login-password").fill(Platform.PASSWORD);
        page.locator("form button[type=submit]").click();

        assertThat(page.locator("main .el-alert")).containsText(why);
        fitsAndShows("account-initial-" + width);
        page.getByText(later, new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(Pattern.compile(".*#/responsibilities.*"));
        assertThat(page.locator(".banner")).isVisible();
        fitsAndShows("account-reminder-" + width);
        page.locator(".banner a").click();

        fill("Not-the-21-password", OWN, OWN + "x");
        submit(change);
        assertThat(page.locator("form .el-alert--error")).isVisible();
        fill("Not-the-21-password", OWN, OWN);
        submit(change);
        assertThat(page.locator("form .el-alert--error")).containsText(wrong);
        fitsAndShows("account-refused-" + width);
        fill(Platform.PASSWORD, OWN, OWN);
        submit(change);
        assertThat(page).hasURL(Pattern.compile(".*#/responsibilities.*"));
        assertThat(page.locator(".banner")).hasCount(0);
        // the page goes on with the new token
        page.reload();
        assertThat(page.locator("main h1").first()).isVisible();
        platform.anyone().login(name, OWN);

        if (width < 600) {
            page.locator(".menu-button").click();
            // a drawer that still moves cannot be clicked
            page.locator(".drawer-who a").click(new Locator.ClickOptions().setTrial(true));
            fitsAndShows("account-menu-" + width);
            page.locator(".drawer-who a").click();
        } else {
            page.locator(".masthead a.who").click();
        }
        assertThat(page.locator("#account-present")).isVisible();
        assertThat(page.locator("main .el-alert")).hasCount(0);
        fitsAndShows("account-" + width);
    }

    private void fill(String present, String next, String repeat) {
        page.locator("#account-present").fill(present);
        page.locator("#account-next").fill(next);
        page.locator("#account-repeat").fill(repeat);
    }

    private void submit(String change) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(change).setExact(true)).click();
    }

    private void fitsAndShows(String name) {
        window.screenshot(name);
        int whole = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        assertTrue(whole <= page.viewportSize().width, () -> name + " is " + whole + " pixels wide");
    }
}
