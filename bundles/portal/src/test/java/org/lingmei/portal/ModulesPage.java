package org.lingmei.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The page of the modules in a browser, before a server that only plays the platform. */
abstract class ModulesPage {

    static final String HAICHENG = "海城市";

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static Playwright playwright;
    private static Browser browser;

    /** The address of the portal, with the slash at its end. */
    String root;
    Page page;

    private final List<String> complaints = new ArrayList<>();
    private Process server;

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

    @AfterEach
    void stop() {
        page.context().close();
        server.destroy();
        assertEquals(List.of(), complaints);
    }

    /** Opens another window, so many pixels wide. */
    final void open(int width) {
        page = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900).setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai").setReducedMotion(ReducedMotion.REDUCE)).newPage();
        page.setDefaultTimeout(30_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        page.onPageError(error -> complaints.add("exception: " + error));
    }

    /** Comes to the page as one of the users whom the server knows. */
    final void login(String user) {
        page.navigate(root + "#/modules");
        enter(user);
    }

    /** Fills the login page in and waits for the page of the modules. */
    final void enter(String user) {
        page.locator("#login-username").fill(user);
        page.locator("#login-password").fill("demo");
        page.locator("form button[type=submit]").click();
        page.locator(".module-card").first().waitFor();
    }

    final Locator card(String county) {
        return page.locator(".module-card").filter(new Locator.FilterOptions().setHasText(county));
    }

    final Locator dialog() {
        return page.locator(".el-dialog:visible");
    }

    static Locator button(Locator where, String name) {
        return where.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
