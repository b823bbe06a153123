package org.lingmei.reporting.engine.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.Timeliness;

/** When weekly reports are due ({@code domain.md} section 4.2). */
public final class DueTimes {

    /** The province's clock. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int DAYS_FROM_MONDAY_TO_NEXT_TUESDAY = 8;

    private DueTimes() {
    }

    /**
     * Tuesday 12:00 of the following week; if that Tuesday is no working day, 12:00 of the second working day after it.
     *
     * <p>A due time may lie after that of the following week: in 2019 the week before the National Day holiday (1–7 October,
     * a Tuesday to a Monday) was due on Wednesday the 9th, the next one on Tuesday the 8th. The rule says so, and this method
     * keeps to it.
     */
    public static Instant dueAt(IsoWeek period, WorkingCalendar calendar) {
        LocalDate tuesday = period.monday().plusDays(DAYS_FROM_MONDAY_TO_NEXT_TUESDAY);
        LocalDate day = calendar.isWorkingDay(tuesday) ? tuesday : calendar.plusWorkingDays(tuesday, 2);
        return day.atTime(LocalTime.NOON).atZone(ZONE).toInstant();
    }

    /** Monday 00:00 after the period: from then on it can be reported. */
    public static Instant periodEnds(IsoWeek period) {
        return period.monday().plusWeeks(1).atStartOfDay(ZONE).toInstant();
    }

    /**
     * How a county stands with a period.
     *
     * @param firstSound when its first structurally sound file arrived
     */
    public static Timeliness judge(Optional<Instant> firstSound, Instant due, Instant now) {
        if (firstSound.isPresent()) {
            return firstSound.get().isAfter(due) ? Timeliness.LATE : Timeliness.ON_TIME;
        }
        return now.isAfter(due) ? Timeliness.MISSING : Timeliness.PENDING;
    }
}
