package org.lingmei.core.api;

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

    /** The sentence in the reader's language: English for English readers, Chinese for all others. */
    public String in(Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : zh;
    }
}
