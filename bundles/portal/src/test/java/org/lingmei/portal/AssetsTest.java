package org.lingmei.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AssetsTest {

    private static final String PAGE = "<script type=\"importmap\">{\"imports\":{\"a\":\"{{vendor}}/a.js\"}}</script><script src=\"{{app}}/main.js\"></script>";

    @Test
    void aFileIsAtAPathWithItsGroupsVersionAndMayBeKeptForGood() {
        Assets assets = new Assets(files("one"));
        Asset script = assets.at(address(assets, "main.js")).orElseThrow();
        assertEquals("one", new String(script.body(), StandardCharsets.UTF_8));
        assertEquals("text/javascript; charset=utf-8", script.contentType());
        assertEquals("public, max-age=31536000, immutable", script.headers().get("Cache-Control"));
    }

    @Test
    void anotherContentGetsAnotherPathAndTheOldOneIsGone() {
        Assets before = new Assets(files("one"));
        Assets after = new Assets(files("two"));
        assertNotEquals(address(before, "main.js"), address(after, "main.js"));
        assertTrue(after.at(address(before, "main.js")).isEmpty());
        assertEquals(address(before, "a.js"), address(after, "a.js"), "an untouched group keeps its path");
    }

    @Test
    void thePageIsAskedForEachTimeAndAllowsItsImportMapByDigest() throws Exception {
        Asset page = new Assets(files("one")).at("/").orElseThrow();
        String html = new String(page.body(), StandardCharsets.UTF_8);
        String map = html.substring(html.indexOf('>') + 1, html.indexOf("</script>"));
        String digest = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(map.getBytes(StandardCharsets.UTF_8)));
        String policy = page.headers().get("Content-Security-Policy");
        assertEquals("no-cache", page.headers().get("Cache-Control"));
        assertTrue(policy.contains("script-src 'self' 'sha256-" + digest + "'"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertFalse(html.contains("{{"), html);
    }

    @Test
    void aCopyIsCurrentUnderTheTagOfTheCompressingHandlerToo() {
        Asset asset = new Asset(new byte[0], "text/plain", "\"abc\"", Map.of());
        assertTrue(asset.matches("\"abc\""));
        assertTrue(asset.matches("W/\"abc--gzip\""));
        assertTrue(asset.matches("\"xyz\", \"abc--gzip\""));
        assertFalse(asset.matches("\"xyz\""));
        assertFalse(asset.matches(null));
    }

    @Test
    void nothingElseIsServed() {
        Assets assets = new Assets(files("one"));
        for (String path : new String[] {"/ui", "/ui/", "/ui/app/main.js", "/ui/app/../index.html", "/api/v1/health", "/static/index.html"}) {
            assertTrue(assets.at(path).isEmpty(), path);
        }
    }

    @Test
    void aPageThatCannotWorkIsRefused() {
        Map<String, byte[]> unknownGroup = new HashMap<>(files("one"));
        unknownGroup.put("index.html", (PAGE + "{{fonts}}").getBytes(StandardCharsets.UTF_8));
        assertThrows(IllegalArgumentException.class, () -> new Assets(unknownGroup));
        assertThrows(IllegalArgumentException.class, () -> new Assets(Map.of()));
        assertThrows(IllegalArgumentException.class, () -> Asset.typeOf("module.mjs"));
    }

    @Test
    void theBuiltFilesMakeAPage() throws Exception {
        Assets assets = new Assets(new StaticFiles().all());
        assertEquals("text/html; charset=utf-8", assets.at("/").orElseThrow().contentType());
        assertTrue(assets.at(address(assets, "main.js")).isPresent());
    }

    private static Map<String, byte[]> files(String main) {
        return Map.of("index.html", PAGE.getBytes(StandardCharsets.UTF_8), "vendor/a.js", new byte[] {1}, "app/main.js", main.getBytes(StandardCharsets.UTF_8));
    }

    private static String address(Assets assets, String name) {
        Matcher address = Pattern.compile("\"(/ui/[a-z]+/[0-9a-f]{16}/" + Pattern.quote(name) + ")\"")
                .matcher(new String(assets.at("/").orElseThrow().body(), StandardCharsets.UTF_8));
        assertTrue(address.find());
        return address.group(1);
    }
}
