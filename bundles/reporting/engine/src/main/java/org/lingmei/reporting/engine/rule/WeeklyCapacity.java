package org.lingmei.reporting.engine.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.lingmei.core.api.Enterprise;

/** What an enterprise may produce in a week by its licence: a 52nd of the year's tonnes. */
final class WeeklyCapacity {

    private static final BigDecimal WEEKS = BigDecimal.valueOf(52);
    private static final BigDecimal TONNES_PER_KILOTONNE = BigDecimal.valueOf(1_000);

    private WeeklyCapacity() {
    }

    /** Whether the tonnes are more than so many times the weekly capacity; false where no capacity is known. */
    static boolean exceeded(Enterprise enterprise, BigDecimal tonnes, BigDecimal times) {
        if (enterprise == null || enterprise.licensedCapacityKt() == null || enterprise.licensedCapacityKt().signum() <= 0) {
            return false;
        }
        // multiplied out, because a 52nd has no finite decimal expansion
        return tonnes.multiply(WEEKS).compareTo(yearly(enterprise).multiply(times)) > 0;
    }

    /** The weekly capacity for a message, rounded to whole tonnes. */
    static String shown(Enterprise enterprise) {
        return yearly(enterprise).divide(WEEKS, 0, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static BigDecimal yearly(Enterprise enterprise) {
        return enterprise.licensedCapacityKt().multiply(TONNES_PER_KILOTONNE);
    }
}
