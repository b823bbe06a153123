package org.lingmei.itests.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/** What tests count, kept in {@code itests/target/figures.txt} for whoever reads the end of a build. */
public final class Figures {

    private Figures() {
    }

    /** Notes a figure; a later one of the same name replaces it. */
    public static void note(String name, Object value) {
        Checkout.alone(() -> {
            Path file = Checkout.target().resolve("figures.txt");
            TreeMap<String, String> figures = new TreeMap<>();
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    int colon = line.indexOf(": ");
                    if (colon > 0) {
                        figures.put(line.substring(0, colon), line.substring(colon + 2));
                    }
                }
            }
            figures.put(name, String.valueOf(value));
            return Files.write(file, figures.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue()).toList());
        });
    }
}
