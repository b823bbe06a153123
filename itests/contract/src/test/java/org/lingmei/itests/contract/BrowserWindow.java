package org.lingmei.itests.contract;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lingmei.itests.platform.Checkout;
import org.lingmei.itests.platform.Platform;

/** Debian's Chromium with one page open in it, and what that page complained of. */
final class BrowserWindow implements AutoCloseable {

    private static final Path SCREENSHOTS = Checkout.made(Checkout.target().resolve("screenshots"));

    private final Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
            .setHeadless(true).setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                    "--disable-sync")));
    private final Platform platform;
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    BrowserWindow(Platform platform) {
        this.platform = platform;
    }

    /** A new page in place of the one before, with nothing kept of it. */
    Page open(int width, int height) {
        leave();
        context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai").setReducedMotion(ReducedMotion.REDUCE).setAcceptDownloads(true));
        page = context.newPage();
        page.setDefaultTimeout(30_000);
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
    List<String> complaints() {
        return complaints;
    }

    /** Opens the page, is asked to log in, and comes to the page. */
    void login(String role, String region, String path) {
        platform.user(role, region);
        page.navigate(address(path));
        page.locator("#login-username").fill(role + (region == null ? "" : "-" + region));
        page.locator("#login-password").fill(Platform.PASSWORD);
        page.locator("form button[type=submit]").click();
        page.locator("#content").waitFor();
    }

    String address(String path) {
        return "http://127.0.0.1:" + platform.port() + path;
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
    }

    /** Closes the page, so that it can complain no more. */
    void leave() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    @Override
    public void close() {
        leave();
        browser.close();
        playwright.close();
    }
}
