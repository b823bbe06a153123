package org.lingmei.itests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The framework's own record of its bundles: number, location, last change, start level and whether it is to run. It does not show
 * a bundle that was stopped and started again without being changed.
 */
final class BundleStates {

    private BundleStates() {
    }

    /** The record of every bundle but the county modules', by folder and revision. */
    static Map<String, String> of(Path home) {
        Map<String, String> states = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home.resolve("data/cache"), 2)) {
            for (Path file : (Iterable<Path>) files.filter(each -> each.endsWith("bundle.info"))::iterator) {
                String record = Files.readString(file, StandardCharsets.UTF_8);
                if (!record.contains("lingmei-module:")) {
                    states.put(file.getParent().getFileName().toString(), record);
                }
            }
            if (states.isEmpty()) {
                throw new IllegalStateException("No bundles in " + home);
            }
            return states;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many differ. */
    static long changed(Map<String, String> before, Map<String, String> after) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream()).distinct()
                .filter(each -> !before.getOrDefault(each, "").equals(after.getOrDefault(each, ""))).count();
    }
}
