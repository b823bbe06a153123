package org.lingmei.reporting.engine.rule;

import java.util.List;
import java.util.Objects;

/**
 * What an explanation must be.
 *
 * @param leastCharacters how many characters it has at least, blanks not counted
 * @param leastOwnWords how many letters, digits or ideographs must remain when stock phrases are taken out
 * @param stockPhrases phrases that explain nothing
 */
public record ExplanationSettings(int leastCharacters, int leastOwnWords, List<String> stockPhrases) {

    public ExplanationSettings {
        if (stockPhrases == null || stockPhrases.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("“stockPhrases” are needed in “explanations”; an empty list will do");
        }
        stockPhrases = List.copyOf(stockPhrases);
    }
}
