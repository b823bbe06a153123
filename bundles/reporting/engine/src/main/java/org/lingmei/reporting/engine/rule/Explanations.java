package org.lingmei.reporting.engine.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Severity;

/** Tells an explanation from a formality. Immutable. */
public final class Explanations {

    /** Fewer different characters than this are a finger resting on a key. */
    private static final int LEAST_DIFFERENT = 3;

    private final ExplanationSettings settings;
    private final List<String> stockPhrases;

    public Explanations(ExplanationSettings settings) {
        this.settings = settings;
        // the longest first, so that one phrase inside another leaves nothing behind
        stockPhrases = settings.stockPhrases().stream().map(Explanations::words)
                .sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    /**
     * Why a text does not do as the explanation of a finding, or empty if it does.
     *
     * @param severity the class of the finding; a hint needs no explanation and takes any, an error takes none
     */
    public Optional<Text> judge(Severity severity, String text) {
        if (severity == Severity.HINT) {
            return Optional.empty();
        }
        if (severity == Severity.ERROR) {
            return Optional.of(new Text("强制性错误不能用说明代替，请报送更正后的数据。",
                    "A mandatory error cannot be explained away; submit corrected figures."));
        }
        String written = text == null ? "" : text;
        if (written.codePoints().filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c)).count()
                < settings.leastCharacters()) {
            return Optional.of(new Text("说明至少 %d 个字。", "An explanation has at least %d characters.")
                    .with(settings.leastCharacters()));
        }
        String own = words(written);
        for (String phrase : stockPhrases) {
            own = own.replace(phrase, "");
        }
        if (own.codePointCount(0, own.length()) < settings.leastOwnWords() || own.codePoints().distinct().count() < LEAST_DIFFERENT) {
            return Optional.of(new Text("说明没有实际内容，请写明具体原因，如“2 号窑检修停产三天”。",
                    "This says nothing; give the actual reason, such as “kiln 2 was down for repair for three days”."));
        }
        return Optional.empty();
    }

    /** What is left without blanks, punctuation and case. */
    private static String words(String text) {
        StringBuilder words = new StringBuilder();
        text.toLowerCase(Locale.ROOT).codePoints().filter(Character::isLetterOrDigit).forEach(words::appendCodePoint);
        return words.toString();
    }
}
