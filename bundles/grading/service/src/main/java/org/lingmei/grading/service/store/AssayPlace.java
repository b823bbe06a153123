package org.lingmei.grading.service.store;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an analysis stands in the list of all, the last sampled first. What comes after it stays the same whatever is registered before it
 * meanwhile.
 *
 * @param sampledAt its day of sampling
 * @param id its id, which orders those of one day
 */
public record AssayPlace(LocalDate sampledAt, long id) {

    private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.(\\d{1,18})");

    /** The place of an analysis. */
    public static AssayPlace of(AssayRow row) {
        return new AssayPlace(row.facts().sampledAt(), row.id());
    }

    /** The place that was written as {@link #toString()} does; empty if it is none. */
    public static Optional<AssayPlace> of(String written) {
        Matcher matcher = FORM.matcher(written);
        try {
            return matcher.matches() ? Optional.of(new AssayPlace(LocalDate.parse(matcher.group(1)), Long.parseLong(matcher.group(2))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return sampledAt + "." + id;
    }
}
