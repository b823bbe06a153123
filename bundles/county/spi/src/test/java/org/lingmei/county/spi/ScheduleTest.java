package org.lingmei.county.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    /** 1970 to 2100: China had daylight saving time from 1986 to 1991. */
    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs().between(0, 4_102_444_800L).map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<LocalTime> times() {
        return Arbitraries.integers().between(0, 86_399).map(LocalTime::ofSecondOfDay);
    }

    @Provide
    Arbitrary<Schedule> schedules() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(60, 31 * 86_400L).map(seconds -> Schedule.every(Duration.ofSeconds(seconds))),
                times().map(Schedule::dailyAt),
                Combinators.combine(Arbitraries.of(DayOfWeek.class), times()).as(Schedule::weeklyAt));
    }

    @Property
    void nextIsLater(@ForAll("schedules") Schedule schedule, @ForAll("moments") Instant moment) {
        assertTrue(schedule.next(moment).isAfter(moment));
    }

    @Property
    void nextIsNeverEarlierForALaterMoment(@ForAll("schedules") Schedule schedule, @ForAll("moments") Instant one,
            @ForAll("moments") Instant other) {
        Instant earlier = one.isBefore(other) ? one : other;
        Instant later = one.isBefore(other) ? other : one;
        assertFalse(schedule.next(later).isBefore(schedule.next(earlier)));
    }

    @Property
    void nothingIsDueBetweenAMomentAndItsNext(@ForAll("times") LocalTime time, @ForAll DayOfWeek day, @ForAll("moments") Instant moment) {
        for (Schedule schedule : new Schedule[] {Schedule.dailyAt(time), Schedule.weeklyAt(day, time)}) {
            Instant next = schedule.next(moment);
            assertEquals(next, schedule.next(next.minusNanos(1)));
            long seconds = Duration.between(moment, next).toSeconds();
            assertEquals(next, schedule.next(moment.plusSeconds(seconds / 2)));
        }
    }

    @Property
    void timesOfDayAreThoseOfTheProvince(@ForAll("times") LocalTime time, @ForAll DayOfWeek day, @ForAll("moments") Instant moment) {
        ZonedDateTime daily = Schedule.dailyAt(time).next(moment).atZone(Schedule.ZONE);
        ZonedDateTime weekly = Schedule.weeklyAt(day, time).next(moment).atZone(Schedule.ZONE);
        // what daylight saving time left out came an hour later
        assertTrue(daily.toLocalTime().equals(time) || daily.toLocalTime().equals(time.plusHours(1)) && daily.getYear() < 1992);
        assertEquals(day, weekly.getDayOfWeek());
    }

    @Test
    void mondayMorningInShenyangIsSundayNightInGreenwich() {
        Schedule monday = Schedule.weeklyAt(DayOfWeek.MONDAY, LocalTime.of(7, 30));
        Instant due = LocalDateTime.parse("2021-01-10T23:30").atZone(java.time.ZoneOffset.UTC).toInstant();
        assertEquals(due, monday.next(Instant.parse("2021-01-10T23:29:59Z")));
        assertEquals(due.plus(Duration.ofDays(7)), monday.next(due));
    }

    @Test
    void anIntervalHasBounds() {
        assertEquals(Instant.EPOCH.plusSeconds(60), Schedule.every(Duration.ofMinutes(1)).next(Instant.EPOCH));
        assertThrows(IllegalArgumentException.class, () -> Schedule.every(Duration.ofSeconds(59)));
        assertThrows(IllegalArgumentException.class, () -> Schedule.every(Duration.ofDays(32)));
        assertThrows(IllegalArgumentException.class, () -> Schedule.every(Duration.ofMinutes(-1)));
    }

    @Test
    void aFileIsForAWeek() {
        assertThrows(IllegalArgumentException.class, () -> new FetchedFile("a.csv", "", new byte[0], "2021-W54"));
    }
}
