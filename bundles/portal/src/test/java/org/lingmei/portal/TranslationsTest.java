package org.lingmei.portal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Both languages say the same things, and the pages ask only for what is said. */
class TranslationsTest {

    /** A key is either a whole literal or a template whose fixed part ends before its first insertion. */
    private static final Pattern USE = Pattern.compile("(?<!\\w)te?\\((?:'([^']+)'|`([^`$]*)\\$\\{)");
    private static final Pattern QUOTED = Pattern.compile("'([a-z][A-Za-z]*\\.[A-Za-z0-9_.+-]+)'");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");

    private final StaticFiles files;
    private final Map<String, String> chinese;
    private final Map<String, String> english;

    TranslationsTest() throws Exception {
        this.files = new StaticFiles();
        this.chinese = read("app/locale/zh-CN.js");
        this.english = read("app/locale/en.js");
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndArguments() {
        assertEquals(chinese.keySet(), english.keySet());
        chinese.forEach((key, text) -> {
            assertEquals(arguments(text), arguments(english.get(key)), key);
            assertTrue(!text.isBlank() && !english.get(key).isBlank(), key);
        });
    }

    @Test
    void everyKeyThatAPageAsksForIsThere() {
        assertAll(files.ownModules().entrySet().stream().map(module -> () -> {
            Matcher use = USE.matcher(module.getValue());
            while (use.find()) {
                String key = use.group(1);
                String start = use.group(2);
                assertTrue(key != null ? chinese.containsKey(key) : chinese.keySet().stream().anyMatch(each -> each.startsWith(start)),
                        module.getKey() + " asks for " + (key != null ? key : start + "…"));
            }
        }));
    }

    @Test
    void everyKeyIsAskedFor() {
        Set<String> unused = new TreeSet<>(chinese.keySet());
        files.ownModules().forEach((module, source) -> {
            if (!module.startsWith("app/locale/")) {
                Matcher literal = QUOTED.matcher(source);
                while (literal.find()) {
                    unused.remove(literal.group(1));
                }
                Matcher use = USE.matcher(source);
                while (use.find()) {
                    String key = use.group(1);
                    String start = use.group(2);
                    unused.removeIf(each -> key != null ? each.equals(key) : !start.isEmpty() && each.startsWith(start));
                }
                Matcher template = Pattern.compile("`([a-z][A-Za-z]*\\.)\\$\\{").matcher(source);
                while (template.find()) {
                    unused.removeIf(each -> each.startsWith(template.group(1)));
                }
            }
        });
        assertEquals(Set.of(), unused);
    }

    private Map<String, String> read(String path) throws Exception {
        String source = files.text(path);
        String json = source.substring(source.indexOf('{'), source.lastIndexOf('}') + 1);
        return new TreeMap<>(new ObjectMapper().readValue(json, new TypeReference<Map<String, String>>() { }));
    }

    private static Set<String> arguments(String text) {
        Set<String> names = new TreeSet<>();
        Matcher argument = ARGUMENT.matcher(text);
        while (argument.find()) {
            names.add(argument.group(1));
        }
        return names;
    }
}
