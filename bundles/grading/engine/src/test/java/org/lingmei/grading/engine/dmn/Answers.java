package org.lingmei.grading.engine.dmn;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Answers as DMN gives them: by itself where a table has one output, by the outputs' names where it has more, null for none. */
final class Answers {

    private Answers() {
    }

    static Object of(DecisionTable table, Map<String, Object> given) {
        return table.decide(given).map(found -> table.outputs().size() == 1 ? found.values().iterator().next() : found).orElse(null);
    }

    /** An answer as text, the same for the same number however it is written. */
    static String plain(Object answer) {
        if (answer instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        if (answer instanceof Map<?, ?> map) {
            Map<String, String> plain = new TreeMap<>();
            map.forEach((name, value) -> plain.put(name.toString(), plain(value)));
            return plain.toString();
        }
        return String.valueOf(answer);
    }
}
