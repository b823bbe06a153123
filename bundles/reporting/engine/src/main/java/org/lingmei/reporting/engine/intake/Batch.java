package org.lingmei.reporting.engine.intake;

import java.util.List;
import org.lingmei.reporting.api.IsoWeek;

/**
 * A structurally sound file.
 *
 * @param region the county
 * @param period the week
 * @param reports one for each reporter, in the order of the file; complete or not
 */
public record Batch(String region, IsoWeek period, List<EnterpriseReport> reports) {

    public Batch {
        reports = List.copyOf(reports);
    }

    /** How many cells it holds. */
    public int size() {
        int sum = 0;
        for (EnterpriseReport report : reports) {
            sum += report.size();
        }
        return sum;
    }
}
