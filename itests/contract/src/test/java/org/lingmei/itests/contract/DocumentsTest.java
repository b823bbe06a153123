package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lingmei.itests.platform.Checkout;

/** The guides: each link leads somewhere, and a translation has the chapters and commands of its original. */
class DocumentsTest {

    private static final String TRANSLATED = ".zh-CN.md";
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) ");
    /** A block that is indented or fenced; in a list an indented line is text. */
    private static final Pattern CODE = Pattern.compile("(?ms)(?:^\\n((?: {4,}[^\\n]*\\n|\\n(?= {4}))+))|(?:^```[^\\n]*\\n(.*?)^```)");

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() throws IOException {
        return documents().stream().map(document -> DynamicTest.dynamicTest(Checkout.top().relativize(document).toString(), () -> {
            List<String> dead = all(LINK, text(document)).stream().map(link -> link.group(1)).filter(link -> !link.contains("://"))
                    .filter(link -> !Files.exists(document.getParent().resolve(link))).toList();
            assertEquals(List.of(), dead);
        }));
    }

    @TestFactory
    Stream<DynamicTest> translationsKeepUp() throws IOException {
        List<Path> translated = documents().stream().filter(document -> document.toString().endsWith(TRANSLATED)
                && document.getParent().endsWith("docs")).toList();
        assertFalse(translated.isEmpty());
        return translated.stream().map(document -> DynamicTest.dynamicTest(document.getFileName().toString(), () -> {
            String text = text(document);
            String original = text(document.resolveSibling(document.getFileName().toString().replace(TRANSLATED, ".md")));
            assertEquals(levels(original), levels(text), "chapters");
            assertEquals(code(original), code(text), "code");
        }));
    }

    private static List<String> levels(String text) {
        return all(HEADING, CODE.matcher(text).replaceAll("")).stream().map(MatchResult::group).toList();
    }

    private static List<String> code(String text) {
        return all(CODE, text).stream().map(MatchResult::group).map(String::strip).toList();
    }

    private static List<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static String text(Path document) throws IOException {
        return Files.readString(document, StandardCharsets.UTF_8);
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Checkout.top().resolve("README.md"), Checkout.top().resolve("README.zh-CN.md")));
        try (Stream<Path> files = Files.walk(Checkout.top().resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents;
    }
}
