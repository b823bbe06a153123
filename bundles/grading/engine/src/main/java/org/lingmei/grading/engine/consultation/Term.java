package org.lingmei.grading.engine.consultation;

import java.time.LocalDate;
import java.util.Objects;

/**
 * How long the counties have.
 *
 * @param deadline the last day
 * @param workingDay whether that day is worked
 * @param workingDays how many working days lie after the day of circulation, up to and with the last day
 */
public record Term(LocalDate deadline, boolean workingDay, int workingDays) {

    public Term {
        Objects.requireNonNull(deadline, "deadline");
    }
}
