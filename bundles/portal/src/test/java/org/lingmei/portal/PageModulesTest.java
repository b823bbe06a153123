package org.lingmei.portal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The pages have no build step that would notice a wrong import or a page that grew heavy; these tests do. */
class PageModulesTest {

    private static final int FIRST_VIEW_LIMIT = 300_000;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z]+)}}/([^\"]+)\"");

    private final StaticFiles files;

    PageModulesTest() throws Exception {
        this.files = new StaticFiles();
    }

    @Test
    void everyImportMeansAFileThatExportsTheName() {
        assertFalse(files.ownModules().isEmpty());
        assertAll(files.ownModules().keySet().stream().flatMap(module -> files.importsOf(module).stream().map(each -> () -> {
            String target = files.resolve(module, each.specifier());
            assertNotNull(target, () -> module + " imports " + each.specifier() + ", which means no file");
            Set<String> exported = files.exportsOf(target);
            each.names().forEach(name -> assertTrue(exported.contains(name), () -> module + ": " + each.specifier() + " exports no " + name));
        })));
    }

    @Test
    void thePageNamesOnlyFilesThatExist() {
        Matcher named = PLACEHOLDER.matcher(files.text("index.html"));
        int count = 0;
        while (named.find()) {
            files.text(named.group(1) + "/" + named.group(2));
            count++;
        }
        assertTrue(count > 10);
    }

    @Test
    void everyLibraryOfTheImportMapHasItsLicencesBesideIt() {
        assertEquals(Set.of("vue", "vue-router", "vue-i18n", "element-plus", "@element-plus/icons-vue", "echarts"), files.importMap().keySet());
        files.importMap().values().forEach(path -> assertTrue(files.all().containsKey(path + ".LEGAL.txt"), path));
    }

    @Test
    void theFirstViewStaysLight() throws IOException {
        Map<String, Integer> sizes = new TreeMap<>();
        for (String path : firstView()) {
            sizes.put(path, gzipped(files.all().get(path)));
        }
        int total = sizes.values().stream().mapToInt(Integer::intValue).sum();
        assertTrue(total < FIRST_VIEW_LIMIT, () -> total + " bytes compressed: " + sizes);
        System.out.println("First view compressed: " + total + " bytes of " + FIRST_VIEW_LIMIT);
    }

    @Test
    void chartsAreOnlyLoadedWhenShown() {
        assertFalse(firstView().contains("vendor/echarts.js"));
        assertTrue(files.ownModules().keySet().stream().flatMap(module -> files.importsOf(module).stream())
                .filter(each -> each.specifier().equals("echarts")).allMatch(StaticFiles.Import::lazy));
    }

    @Test
    void nothingIsPutIntoThePageAsMarkupOrRunAsText() {
        Pattern forbidden = Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|dangerouslyUseHTMLString|javascript:");
        files.ownModules().forEach((module, source) -> assertFalse(forbidden.matcher(source).find(), module));
    }

    /** What login and overview fetch in the default language, charts apart. */
    private Set<String> firstView() {
        Set<String> seen = new LinkedHashSet<>(List.of("index.html", "vendor/element-plus.css", "app/app.css", "app/icon.svg"));
        Deque<String> open = new ArrayDeque<>(List.of("app/main.js", "app/pages/login.js", "app/pages/overview.js", "app/locale/zh-CN.js"));
        while (!open.isEmpty()) {
            String module = open.pop();
            if (seen.add(module) && module.startsWith("app/")) {
                files.importsOf(module).stream().filter(each -> !each.lazy()).map(each -> files.resolve(module, each.specifier())).forEach(open::push);
            }
        }
        return seen;
    }

    private static int gzipped(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
            {
                // what the HTTP server uses unless told otherwise
                def.setLevel(Deflater.DEFAULT_COMPRESSION);
            }
        }) {
            gzip.write(body);
        }
        return out.size();
    }
}
