package org.lingmei.grading.service.standards;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.grading.engine.standard.StandardText;
import org.lingmei.grading.service.store.StandardRow;

/**
 * A version of a standard, as interfaces show it.
 *
 * @param name such as {@code industrial-1}
 * @param state where it stands today
 * @param basedOn the version it was drafted from, or null
 * @param families the kinds of goods it has tables for
 * @param effectiveTo the first day it is no longer in force, or null
 * @param ending why it ends on that day without a successor; null where one takes its place, or nothing ends it
 * @param inForce whether it counts today
 */
public record StandardSummary(String name, String code, int version, String title, String scope, String state, int revision, String basedOn,
        List<String> families, String issueNumber, String effectiveFrom, String effectiveTo, StandardRow.Ending ending, boolean inForce, boolean toBeVerified,
        String createdBy, String createdAt, String changedAt) {

    /**
     * A version as it stands on a day.
     *
     * @param language of its title
     */
    public static StandardSummary of(Standards.Version version, LocalDate today, Locale language) {
        StandardRow row = version.row();
        StandardText text = version.text();
        return new StandardSummary(row.ref().toString(), row.ref().code(), row.ref().number(), text.title().in(language), row.scope().code(),
                row.stateOn(today).code(), row.revision(), row.basedOn() == null ? null : row.ref().code() + "-" + row.basedOn(),
                text.tables().stream().map(table -> table.family().code()).distinct().toList(), row.issueNumber(), day(row.effectiveFrom()),
                day(row.effectiveTo()), row.ending(), row.inForceOn(today), text.toBeVerified(), row.createdBy(),
                SqlTime.show(row.createdAt()), SqlTime.show(row.changedAt()));
    }

    private static String day(LocalDate day) {
        return day == null ? null : day.toString();
    }
}
