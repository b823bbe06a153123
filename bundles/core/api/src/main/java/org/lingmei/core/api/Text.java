package org.lingmei.core.api;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A sentence for people, in Chinese and in English.
 *
 * @param zh the sentence in zh-CN, the language of the province
 * @param en the same sentence in English
 */
public record Text(String zh, String en) {

    public Text {
        Objects.requireNonNull(zh, "zh");
        Objects.requireNonNull(en, "en");
    }

    /** A text whose wording is the same in both languages, such as a name or a number. */
    public static Text same(String text) {
        return new Text(text, text);
    }

    /** Both sentences with {@link String#format} arguments filled in, in the same order. */
    public Text with(Object... arguments) {
        return new Text(String.format(Locale.ROOT, zh, arguments), String.format(Locale.ROOT, en, arguments));
    }

    /** The language to answer in: whichever of Chinese and English the reader ranks first, else Chinese. */
    public static Locale language(List<Locale> accepted) {
        return accepted.stream().filter(locale -> "zh".equals(locale.getLanguage()) || "en".equals(locale.getLanguage()))
                .findFirst().filter(locale -> "en".equals(locale.getLanguage())).isPresent()
                ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    /** The sentence in the reader's language: English for English readers, Chinese for all others. */
    public String in(Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : zh;
    }
}
