package org.lingmei.grading.engine.dmn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Of models by their names, whether each is read, and if not, why; lists of them are in the test resources. */
final class Verdicts {

    private static final String BETWEEN = " | ";

    private Verdicts() {
    }

    /** Why a model is refused, by the first of its places. */
    static String of(UnsupportedDmnException refused) {
        return refused.refusals().get(0).cell().en() + ": " + refused.refusals().get(0).message().en();
    }

    /** A list of the test resources, in the order of {@link #lines}. */
    static String listed(String resource) throws IOException {
        Map<String, String> verdicts = new TreeMap<>();
        for (String line : new String(Verdicts.class.getResourceAsStream(resource).readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
            verdicts.put(line.substring(0, line.indexOf(BETWEEN)), line.substring(line.indexOf(BETWEEN) + BETWEEN.length()));
        }
        return lines(verdicts);
    }

    static String lines(Map<String, String> verdicts) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(verdicts).forEach((name, verdict) -> lines.append(name).append(BETWEEN).append(verdict).append('\n'));
        return lines.toString();
    }
}
