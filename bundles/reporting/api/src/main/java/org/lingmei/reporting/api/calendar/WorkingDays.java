package org.lingmei.reporting.api.calendar;

import java.time.LocalDate;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Counts working days by the calendar in force: Monday to Friday, less the public holidays, plus the weekend days that are worked in
 * exchange (调休). A year whose holidays nobody has entered yet knows weekends only.
 */
@ProviderType
public interface WorkingDays {

    /** Whether a day is worked. */
    boolean isWorkingDay(LocalDate day);

    /**
     * The n-th working day after a day.
     *
     * @param from does not count itself, worked or not
     * @param workingDays how many, at least 1
     * @throws IllegalArgumentException if it is less
     */
    LocalDate plus(LocalDate from, int workingDays);

    /**
     * How many working days lie after the first day, up to and with the second.
     *
     * @return 0 if the second day is not after the first
     */
    int between(LocalDate from, LocalDate to);
}
