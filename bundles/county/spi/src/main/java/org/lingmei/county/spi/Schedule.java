package org.lingmei.county.spi;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;

/** When a connector is due. Times of day are those of the province, Asia/Shanghai. */
public sealed interface Schedule {

    /** The province's clock. */
    ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /**
     * The first due time after a moment: never that moment itself, and never earlier for a later one.
     *
     * @param after when it was due or ran last, or now if it never was
     */
    Instant next(Instant after);

    /**
     * In a fixed interval.
     *
     * @throws IllegalArgumentException if it is shorter than a minute or longer than 31 days
     */
    static Schedule every(Duration interval) {
        return new Interval(interval);
    }

    /** Every day at that time. */
    static Schedule dailyAt(LocalTime time) {
        return new Daily(time);
    }

    /** Every week on that day, at that time. */
    static Schedule weeklyAt(DayOfWeek day, LocalTime time) {
        return new Weekly(day, time);
    }

    /**
     * In a fixed interval, counted from the last time.
     *
     * @param length from a minute to 31 days
     */
    record Interval(Duration length) implements Schedule {

        private static final Duration SHORTEST = Duration.ofMinutes(1);
        private static final Duration LONGEST = Duration.ofDays(31);

        public Interval {
            if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("an interval has at least a minute and at most 31 days, not " + length);
            }
        }

        @Override
        public Instant next(Instant after) {
            return after.plus(length);
        }
    }

    /** Every day at the same time. */
    record Daily(LocalTime time) implements Schedule {

        public Daily {
            Objects.requireNonNull(time, "time");
        }

        @Override
        public Instant next(Instant after) {
            LocalDate day = LocalDate.ofInstant(after, ZONE);
            Instant today = at(day, time);
            return today.isAfter(after) ? today : at(day.plusDays(1), time);
        }
    }

    /** Every week on the same day at the same time. */
    record Weekly(DayOfWeek day, LocalTime time) implements Schedule {

        public Weekly {
            Objects.requireNonNull(day, "day");
            Objects.requireNonNull(time, "time");
        }

        @Override
        public Instant next(Instant after) {
            LocalDate date = LocalDate.ofInstant(after, ZONE).with(TemporalAdjusters.nextOrSame(day));
            Instant thisWeek = at(date, time);
            return thisWeek.isAfter(after) ? thisWeek : at(date.plusWeeks(1), time);
        }
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZONE).toInstant();
    }
}
