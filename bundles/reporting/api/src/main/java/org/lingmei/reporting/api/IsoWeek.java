package org.lingmei.reporting.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reporting period: an ISO 8601 week, Monday to Sunday, in Asia/Shanghai.
 *
 * @param year the week-based year
 * @param week 1 to 52, or 53 in the years that have it
 */
public record IsoWeek(int year, int week) implements Comparable<IsoWeek> {

    /** What is written is a week of the platform's time, so that all that is reckoned from it is a week too. */
    private static final int FIRST_WRITTEN_YEAR = 2000;
    private static final int LAST_WRITTEN_YEAR = 2999;
    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})-W(\\d{2})");

    public IsoWeek {
        if (year < 1970 || year > 9999 || week < 1 || week > weeksIn(year)) {
            throw new DateTimeException("no ISO week " + year + "-W" + week);
        }
    }

    /**
     * The week written as {@code 2021-W01}, or empty if that is no week of the calendar ({@code 2021-W54}) or not one of the years
     * 2000 to 2999.
     */
    public static Optional<IsoWeek> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(matcher.group(1));
        int week = Integer.parseInt(matcher.group(2));
        return year >= FIRST_WRITTEN_YEAR && year <= LAST_WRITTEN_YEAR && week >= 1 && week <= weeksIn(year) ? Optional.of(new IsoWeek(year, week)) : Optional.empty();
    }

    /** The week that a day belongs to. */
    public static IsoWeek of(LocalDate day) {
        return new IsoWeek(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private static int weeksIn(int year) {
        return (int) IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(LocalDate.of(year, 6, 1)).getMaximum();
    }

    /** Its Monday. */
    public LocalDate monday() {
        // 4 January always lies in week 1
        return LocalDate.of(year, 1, 4).with(java.time.DayOfWeek.MONDAY).plusWeeks(week - 1L);
    }

    public IsoWeek plusWeeks(int weeks) {
        return of(monday().plusWeeks(weeks));
    }

    public IsoWeek previous() {
        return plusWeeks(-1);
    }

    @Override
    public int compareTo(IsoWeek other) {
        return year != other.year ? Integer.compare(year, other.year) : Integer.compare(week, other.week);
    }

    /** As written in files: {@code 2021-W01}. */
    @Override
    public String toString() {
        return "%04d-W%02d".formatted(year, week);
    }
}
