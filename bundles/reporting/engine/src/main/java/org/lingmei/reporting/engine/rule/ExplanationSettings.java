package org.lingmei.reporting.engine.rule;

import java.util.List;

/**
 * What an explanation must be.
 *
 * @param leastCharacters how many characters it has at least, blanks not counted
 * @param leastOwnWords how many letters, digits or ideographs must remain when stock phrases are taken out
 * @param stockPhrases phrases that explain nothing
 */
public record ExplanationSettings(int leastCharacters, int leastOwnWords, List<String> stockPhrases) {

    public ExplanationSettings {
        stockPhrases = List.copyOf(stockPhrases);
    }
}
