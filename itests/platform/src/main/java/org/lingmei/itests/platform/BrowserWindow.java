package org.lingmei.itests.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Debian's Chromium with one page open in it, and what that page complained of. Registered as an extension it opens a page of a desk's
 * width for each test and fails the test if a page complained.
 */
public final class BrowserWindow implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final int DESK_WIDTH = 1280;
    private static final int DESK_HEIGHT = 900;

    private static final Path SCREENSHOTS = Checkout.made(Checkout.target().resolve("screenshots"));

    private final Supplier<Platform> platforms;
    private final List<String> complaints = new ArrayList<>();
    private Platform platform;
    private Playwright playwright;
    private Browser browser;
    private BrowserContext context;
    private Page page;

    /**
     * A window on a platform.
     *
     * @param platforms gives the platform that is looked at, once the tests' own set-up is through
     */
    public BrowserWindow(Supplier<Platform> platforms) {
        this.platforms = platforms;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        if (browser == null) {
            platform = platforms.get();
            playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setHeadless(true).setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking",
                            "--disable-component-update", "--disable-sync")));
        }
        complaints.clear();
        open(DESK_WIDTH, DESK_HEIGHT);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        leave();
        assertEquals(List.of(), complaints);
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        leave();
        if (browser != null) {
            browser.close();
            playwright.close();
        }
    }

    /** The page that is open. */
    public Page page() {
        return page;
    }

    /** A new page in place of the one before, with nothing kept of it. */
    public Page open(int width, int height) {
        leave();
        context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai").setReducedMotion(ReducedMotion.REDUCE).setAcceptDownloads(true));
        page = context.newPage();
        page.setDefaultTimeout(30_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        page.onConsoleMessage(message -> {
            // a refused file is meant to be refused, and Chromium says so in its own words
            if (List.of("error", "warning").contains(message.type()) && !message.text().contains("status of 422")) {
                complaints.add(message.type() + ": " + message.text() + " " + message.location());
            }
        });
        page.onPageError(error -> complaints.add("exception: " + error));
        return page;
    }

    /** Errors and warnings on the console, and exceptions, of all pages so far. */
    public List<String> complaints() {
        return complaints;
    }

    /** Opens the page, is asked to log in, and comes to the page. */
    public void login(String role, String region, String path) {
        platform.user(role, region);
        page.navigate(address(path));
        page.locator("#login-username").fill(role + (region == null ? "" : "-" + region));
        page.locator("#login-password").fill(Platform.PASSWORD);
        page.locator("form button[type=submit]").click();
        page.locator("#content").waitFor();
    }

    /** What the browser has to open for a path of the platform. */
    public String address(String path) {
        return "http://127.0.0.1:" + platform.port() + path;
    }

    /** Keeps what the whole page looks like. */
    public void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true)
                .setAnimations(ScreenshotAnimations.DISABLED));
    }

    /** Closes the page, so that it can complain no more. */
    public void leave() {
        if (context != null) {
            context.close();
            context = null;
        }
    }
}
