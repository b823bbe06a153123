package org.lingmei.grading.api;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one version of a standard, such as {@code industrial-1}.
 *
 * @param code the standard, in lower-case letters, digits and hyphens
 * @param number the version, counted from 1
 */
public record StandardRef(String code, int number) implements Comparable<StandardRef> {

    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9]*(?:-[a-z0-9]+)*)-([1-9]\\d{0,5})");

    public StandardRef {
        Objects.requireNonNull(code, "code");
        if (!FORM.matcher(code + "-" + number).matches()) {
            throw new IllegalArgumentException("no name of a standard's version: " + code + "-" + number);
        }
    }

    /** The version of that name; empty if it is none. */
    public static Optional<StandardRef> of(String name) {
        Matcher matcher = FORM.matcher(name.strip());
        return matcher.matches() ? Optional.of(new StandardRef(matcher.group(1), Integer.parseInt(matcher.group(2)))) : Optional.empty();
    }

    @Override
    public int compareTo(StandardRef other) {
        int byCode = code.compareTo(other.code);
        return byCode != 0 ? byCode : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return code + "-" + number;
    }
}
