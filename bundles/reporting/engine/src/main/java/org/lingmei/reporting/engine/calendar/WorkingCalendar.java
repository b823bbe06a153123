package org.lingmei.reporting.engine.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which days are worked: Monday to Friday, less the public holidays, plus the weekend days that are worked in exchange
 * (调休), as the State Council's yearly notice says.
 *
 * @param holidays days off
 * @param workdays weekend days that are worked
 */
public record WorkingCalendar(Set<LocalDate> holidays, Set<LocalDate> workdays) {

    /** @throws IllegalArgumentException if a day is in both sets */
    public WorkingCalendar {
        holidays = Set.copyOf(holidays);
        workdays = Set.copyOf(workdays);
        for (LocalDate day : holidays) {
            if (workdays.contains(day)) {
                throw new IllegalArgumentException(day + " is both a holiday and a workday");
            }
        }
    }

    /** Without any holiday: Monday to Friday. */
    public static WorkingCalendar plain() {
        return new WorkingCalendar(Set.of(), Set.of());
    }

    public boolean isWorkingDay(LocalDate day) {
        if (workdays.contains(day)) {
            return true;
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !holidays.contains(day);
    }

    /**
     * The n-th working day after a day.
     *
     * @param days how many, at least 1; the day itself does not count, worked or not
     */
    public LocalDate plusWorkingDays(LocalDate day, int days) {
        if (days < 1) {
            throw new IllegalArgumentException("days must be positive: " + days);
        }
        LocalDate result = day;
        for (int left = days; left > 0;) {
            result = result.plusDays(1);
            if (isWorkingDay(result)) {
                left--;
            }
        }
        return result;
    }

    /** How many working days lie after the first day, up to and with the second; 0 if the second is not after the first. */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        return to.isAfter(from) ? (int) from.plusDays(1).datesUntil(to.plusDays(1)).filter(this::isWorkingDay).count() : 0;
    }
}
