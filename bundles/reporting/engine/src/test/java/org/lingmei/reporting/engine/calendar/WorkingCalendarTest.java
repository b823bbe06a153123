package org.lingmei.reporting.engine.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.Timeliness;
import org.lingmei.reporting.engine.Samples;

class WorkingCalendarTest {

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

    @Provide
    Arbitrary<IsoWeek> weeks() {
        return Arbitraries.integers().between(0, 730).map(day -> IsoWeek.of(FIRST.plusDays(day)));
    }

    /** Holidays anywhere, and some of the other weekend days worked. */
    @Provide
    Arbitrary<WorkingCalendar> calendars() {
        Arbitrary<Set<LocalDate>> days = Arbitraries.integers().between(0, 800).map(FIRST::plusDays).set().ofMaxSize(200);
        return days.flatMap(holidays -> days.map(others -> new WorkingCalendar(holidays, others.stream()
                .filter(day -> day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue() && !holidays.contains(day))
                .collect(Collectors.toSet()))));
    }

    @Property
    void aReportIsDueAtNoonOfAWorkingDayNotBeforeTuesday(@ForAll("weeks") IsoWeek week, @ForAll("calendars") WorkingCalendar calendar) {
        ZonedDateTime due = DueTimes.dueAt(week, calendar).atZone(DueTimes.ZONE);
        LocalDate tuesday = week.monday().plusDays(8);
        assertEquals(LocalTime.NOON, due.toLocalTime());
        assertTrue(calendar.isWorkingDay(due.toLocalDate()));
        assertEquals(calendar.isWorkingDay(tuesday), due.toLocalDate().equals(tuesday));
        assertFalse(due.toLocalDate().isBefore(tuesday));
        assertTrue(due.toInstant().isAfter(DueTimes.periodEnds(week)));
    }

    @Property
    void withoutHolidaysEachWeekIsDueAWeekAfterTheOneBefore(@ForAll("weeks") IsoWeek week) {
        Instant due = DueTimes.dueAt(week, WorkingCalendar.plain());
        assertEquals(Duration.ofDays(7), Duration.between(due, DueTimes.dueAt(week.plusWeeks(1), WorkingCalendar.plain())));
        assertEquals(DayOfWeek.TUESDAY, due.atZone(DueTimes.ZONE).getDayOfWeek());
    }

    /** A holiday of up to a week moves a due time by no more than two working days past it. */
    @Property
    void aHolidayInTheSameWeekAsItsTuesdayKeepsTheOrderOfWeeks(@ForAll("weeks") IsoWeek week, @ForAll @IntRange(min = 0, max = 2) int more) {
        LocalDate tuesday = week.monday().plusDays(8);
        WorkingCalendar calendar = new WorkingCalendar(tuesday.datesUntil(tuesday.plusDays(1L + more)).collect(Collectors.toSet()),
                Set.of());
        assertTrue(DueTimes.dueAt(week, calendar).isBefore(DueTimes.dueAt(week.plusWeeks(1), calendar)));
    }

    @Test
    void theRuleLetsOneDueTimePassAnotherAsInOctober2019() {
        LocalDate first = LocalDate.of(2019, 10, 1);
        WorkingCalendar calendar = new WorkingCalendar(first.datesUntil(first.plusDays(7)).collect(Collectors.toSet()),
                Set.of(LocalDate.of(2019, 9, 29), LocalDate.of(2019, 10, 12)));
        assertEquals(Instant.parse("2019-10-09T04:00:00Z"), DueTimes.dueAt(new IsoWeek(2019, 39), calendar));
        assertEquals(Instant.parse("2019-10-08T04:00:00Z"), DueTimes.dueAt(new IsoWeek(2019, 40), calendar));
    }

    @Property
    void plusWorkingDaysPassesExactlySoMany(@ForAll("calendars") WorkingCalendar calendar, @ForAll @IntRange(min = 1, max = 30) int days,
            @ForAll @IntRange(min = 0, max = 700) int from) {
        LocalDate start = FIRST.plusDays(from);
        LocalDate end = calendar.plusWorkingDays(start, days);
        assertTrue(calendar.isWorkingDay(end));
        assertEquals(days, start.plusDays(1).datesUntil(end.plusDays(1)).filter(calendar::isWorkingDay).count());
        assertEquals(days, calendar.workingDaysBetween(start, end));
        assertEquals(days - 1, calendar.workingDaysBetween(start, end.minusDays(1)));
        assertEquals(0, calendar.workingDaysBetween(end, start));
    }

    @Test
    void weekendsWorkedInExchangeCount() {
        WorkingCalendar calendar = Samples.find().calendar();
        assertTrue(calendar.isWorkingDay(LocalDate.of(2021, 2, 20)), "a Saturday worked");
        assertFalse(calendar.isWorkingDay(LocalDate.of(2021, 2, 16)), "a Tuesday off");
        assertEquals(LocalDate.of(2021, 2, 19), calendar.plusWorkingDays(LocalDate.of(2021, 2, 16), 2));
    }

    @Test
    void aDayCannotBeBoth() {
        assertThrows(IllegalArgumentException.class, () -> new WorkingCalendar(Set.of(FIRST), Set.of(FIRST)));
        assertThrows(IllegalArgumentException.class, () -> WorkingCalendar.plain().plusWorkingDays(FIRST, 0));
    }

    @Test
    void timelinessToTheSecond() {
        Instant due = Instant.parse("2021-01-12T04:00:00Z");
        assertEquals(Timeliness.ON_TIME, DueTimes.judge(Optional.of(due), due, due));
        assertEquals(Timeliness.LATE, DueTimes.judge(Optional.of(due.plusNanos(1)), due, due));
        assertEquals(Timeliness.PENDING, DueTimes.judge(Optional.empty(), due, due));
        assertEquals(Timeliness.MISSING, DueTimes.judge(Optional.empty(), due, due.plusNanos(1)));
    }

    @Test
    void aPeriodEndsAtMidnightInTheProvince() {
        assertEquals(Instant.parse("2021-01-10T16:00:00Z"), DueTimes.periodEnds(new IsoWeek(2021, 1)));
    }
}
