package org.lingmei.reporting.engine.rule;

import java.util.Map;
import java.util.Objects;

/**
 * The set of rules in force, in the shape of the file {@code rules.json} that ships beside the forms.
 *
 * @param version of this set, noted with what it found
 * @param rules settings by rule
 * @param explanations what an explanation must be
 */
public record RuleSettings(String version, Map<String, RuleSetting> rules, ExplanationSettings explanations) {

    public RuleSettings {
        if (rules == null || explanations == null || rules.values().stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("“rules” with a setting for each rule and “explanations” are needed");
        }
        rules = Map.copyOf(rules);
    }
}
