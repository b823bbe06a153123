package org.lingmei.county.modules.dashiqiao;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The county's words for what the province has codes for, from {@code words.csv} beside this class: its word, the province's
 * code.
 */
final class Words {

    private static final Pattern WEEK = Pattern.compile("(\\d{4})年第(\\d{1,2})周");

    private final Map<String, String> codes;

    private Words(Map<String, String> codes) {
        this.codes = codes;
    }

    /** The words that come with the module. */
    static Words shipped() {
        try (InputStream in = Words.class.getResourceAsStream("words.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new Words(lines.lines().map(line -> line.split(",", 2)).collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1])));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The code for a word; a text without Chinese is taken for a code already; empty for a Chinese word that is not known. */
    Optional<String> code(String word) {
        String stripped = word.strip();
        String code = codes.get(stripped);
        if (code != null) {
            return Optional.of(code);
        }
        Matcher week = WEEK.matcher(stripped);
        if (week.matches()) {
            return Optional.of("%s-W%02d".formatted(week.group(1), Integer.parseInt(week.group(2))));
        }
        boolean chinese = stripped.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        return chinese ? Optional.empty() : Optional.of(word);
    }
}
