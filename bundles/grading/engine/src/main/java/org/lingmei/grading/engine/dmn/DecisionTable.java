package org.lingmei.grading.engine.dmn;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A decision table as DMN has it, before anyone asks whether it grades magnesite.
 *
 * @param extension what we wrote beside it; null if somebody else made it
 */
record DecisionTable(String id, String name, HitPolicy hitPolicy, List<Input> inputs, List<Output> outputs, List<Rule> rules,
        TableExtension extension) {

    DecisionTable {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        rules = List.copyOf(rules);
    }

    /** The hit policies by which at most one answer is given, and that of the first rule that holds. */
    enum HitPolicy {
        /** Of the rules that hold, the first answers. */
        FIRST,
        /** No two rules hold of the same values. */
        UNIQUE,
        /** Rules that hold of the same values answer the same. */
        ANY
    }

    /**
     * A column that is looked at.
     *
     * @param expression a name, or two with a slash between
     * @param allowed what values there are
     */
    record Input(String label, String expression, String type, UnaryTest allowed) {

        /** What the column shows of the values given; null if it cannot be known. */
        Object value(Map<String, Object> given) {
            int slash = expression.indexOf('/');
            if (slash < 0) {
                return given.get(expression);
            }
            return given.get(expression.substring(0, slash).strip()) instanceof BigDecimal above
                    && given.get(expression.substring(slash + 1).strip()) instanceof BigDecimal below && below.signum() != 0
                            ? above.divide(below, MathContext.DECIMAL128) : null;
        }
    }

    /**
     * A column of answers.
     *
     * @param otherwise the answer where no rule holds; null if there is none
     */
    record Output(String name, Object otherwise) {
    }

    /**
     * A row.
     *
     * @param answers numbers, texts and truths; null where the cell has none
     * @param extension what we wrote beside it; null if somebody else made it
     */
    record Rule(List<UnaryTest> tests, List<Object> answers, String description, RowExtension extension) {

        /** Whether nothing is asked. */
        boolean isDashes() {
            return tests.stream().allMatch(UnaryTest.Any.class::isInstance);
        }

        boolean overlaps(Rule other) {
            for (int i = 0; i < tests.size(); i++) {
                if (!tests.get(i).overlaps(other.tests.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The answers by name; empty if no rule holds and there is no answer for that, or if a value is none that is allowed. */
    Optional<Map<String, Object>> decide(Map<String, Object> given) {
        List<Object> values = inputs.stream().map(input -> Optional.ofNullable(input.value(given)).orElse(NOTHING)).toList();
        for (int i = 0; i < inputs.size(); i++) {
            if (!inputs.get(i).allowed().holds(values.get(i))) {
                return Optional.empty();
            }
        }
        Optional<Rule> hit = rules.stream().filter(rule -> holds(rule, values)).findFirst();
        Map<String, Object> answers = new LinkedHashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            answers.put(outputs.get(i).name(), hit.isPresent() ? hit.get().answers().get(i) : outputs.get(i).otherwise());
        }
        return hit.isPresent() || answers.values().stream().anyMatch(answer -> answer != null) ? Optional.of(answers) : Optional.empty();
    }

    /** Stands in a list for a value that is not known. */
    private static final Object NOTHING = new Object();

    private static boolean holds(Rule rule, List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!rule.tests().get(i).holds(values.get(i))) {
                return false;
            }
        }
        return true;
    }
}
