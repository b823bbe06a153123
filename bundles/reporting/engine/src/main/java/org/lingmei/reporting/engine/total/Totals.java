package org.lingmei.reporting.engine.total;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.Indicator;
import org.lingmei.reporting.engine.intake.EnterpriseReport;

/** Sums up whatever is weighed in tonnes. */
public final class Totals {

    private Totals() {
    }

    /** The sums by region, indicator and item, in the order in which the reports bring them up. */
    public static Map<Key, Sum> of(Iterable<Judged> reports) {
        Map<Key, Sum> sums = new LinkedHashMap<>();
        for (Judged judged : reports) {
            EnterpriseReport report = judged.report();
            for (int position = 0; position < report.size(); position++) {
                Cell cell = report.cellAt(position);
                if (cell.indicator().unit().equals(Indicator.TONNES)) {
                    BigDecimal value = report.valueAt(position);
                    sums.merge(new Key(report.region(), cell.indicator().code(), cell.itemCode()),
                            new Sum(value, judged.accepted() ? value : BigDecimal.ZERO), Sum::plus);
                }
            }
        }
        return sums;
    }

    /**
     * A report and what became of it.
     *
     * @param accepted whether no rule returned it
     */
    public record Judged(EnterpriseReport report, boolean accepted) {
    }

    /**
     * What a sum is about.
     *
     * @param item empty where the indicator has none
     */
    public record Key(String region, String indicator, String item) {
    }

    /**
     * A sum, in tonnes.
     *
     * @param submitted of all reports
     * @param accepted of those that were accepted
     */
    public record Sum(BigDecimal submitted, BigDecimal accepted) {

        public Sum plus(Sum other) {
            return new Sum(submitted.add(other.submitted), accepted.add(other.accepted));
        }
    }
}
