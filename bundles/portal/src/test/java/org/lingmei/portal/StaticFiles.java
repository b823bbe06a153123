package org.lingmei.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The static files as they were built, and what their modules import. */
final class StaticFiles {

    private static final Pattern STATIC_IMPORT = Pattern.compile("(?:^|\\n)\\s*(?:import|export)\\s+(?:([^'\";]*?)\\s+from\\s+)?'([^']+)'");
    private static final Pattern DYNAMIC_IMPORT = Pattern.compile("\\bimport\\('([^']+)'\\)");
    private static final Pattern MAP_ENTRY = Pattern.compile("\"([^\"]+)\": \"\\{\\{([a-z]+)}}/([^\"]+)\"");

    /** An import: what is asked for by name, and from where as it is written. */
    record Import(Set<String> names, String specifier, boolean lazy) {
    }

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, String> importMap = new HashMap<>();

    StaticFiles() throws IOException, URISyntaxException {
        Path root = Path.of(StaticFiles.class.getResource("/static/index.html").toURI()).getParent();
        try (Stream<Path> paths = Files.walk(root)) {
            paths.filter(Files::isRegularFile).forEach(path -> files.put(root.relativize(path).toString().replace('\\', '/'), read(path)));
        }
        Matcher entry = MAP_ENTRY.matcher(text("index.html"));
        while (entry.find()) {
            importMap.put(entry.group(1), entry.group(2) + "/" + entry.group(3));
        }
    }

    Map<String, byte[]> all() {
        return files;
    }

    Map<String, String> importMap() {
        return importMap;
    }

    String text(String path) {
        byte[] body = files.get(path);
        if (body == null) {
            throw new AssertionError("No file " + path);
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Our own modules by path. */
    Map<String, String> ownModules() {
        return files.keySet().stream().filter(path -> path.startsWith("app/") && path.endsWith(".js"))
                .collect(Collectors.toMap(path -> path, this::text, (a, b) -> a, TreeMap::new));
    }

    /** What one of our own modules imports. */
    Set<Import> importsOf(String module) {
        Set<Import> imports = new LinkedHashSet<>();
        Matcher fixed = STATIC_IMPORT.matcher(text(module));
        while (fixed.find()) {
            imports.add(new Import(names(fixed.group(1)), fixed.group(2), false));
        }
        Matcher lazy = DYNAMIC_IMPORT.matcher(text(module));
        while (lazy.find()) {
            imports.add(new Import(Set.of(), lazy.group(1), true));
        }
        return imports;
    }

    /** The file that a specifier in a module means, or null if it means none. */
    String resolve(String module, String specifier) {
        String path = specifier.startsWith(".")
                ? Path.of(module).resolveSibling(specifier).normalize().toString().replace('\\', '/')
                : importMap.get(specifier);
        return path != null && files.containsKey(path) ? path : null;
    }

    /** The names that a built library or one of our modules exports. */
    Set<String> exportsOf(String path) {
        Set<String> exports = new LinkedHashSet<>();
        String source = text(path);
        Matcher list = Pattern.compile("export\\s*\\{([^}]*)}").matcher(source);
        while (list.find()) {
            for (String part : list.group(1).split(",")) {
                String[] words = part.strip().split("\\s+as\\s+");
                exports.add(words[words.length - 1]);
            }
        }
        Matcher declared = Pattern.compile("export\\s+(?:async\\s+)?(?:const|let|function|class)\\s+(\\w+)").matcher(source);
        while (declared.find()) {
            exports.add(declared.group(1));
        }
        return exports;
    }

    private static Set<String> names(String clause) {
        Set<String> names = new LinkedHashSet<>();
        Matcher braces = Pattern.compile("\\{([^}]*)}").matcher(clause == null ? "" : clause);
        if (braces.find()) {
            for (String part : braces.group(1).split(",")) {
                String name = part.strip().split("\\s+as\\s+")[0];
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static byte[] read(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
