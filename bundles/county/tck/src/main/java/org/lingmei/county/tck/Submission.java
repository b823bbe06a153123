package org.lingmei.county.tck;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingmei.county.host.call.RowsSubmission;
import org.lingmei.reporting.api.ReportRow;

/** A submission made of rows. */
public final class Submission extends RowsSubmission {

    /**
     * A submission.
     *
     * @param region the county
     * @param period the week
     * @param rows its figures
     * @param before the figures of the week before; empty if nothing was submitted then
     * @param countyFolder where the county's other systems put files
     * @throws NumberFormatException if a figure is no number
     */
    public Submission(String region, String period, List<ReportRow> rows, List<ReportRow> before, Path countyFolder) {
        super(region, period, rows, before, countyFolder);
    }

    /** The same submission with another figure in place of one that it has. */
    public Submission with(String uscc, String form, String indicator, String item, String value) {
        return new Submission(region(), period(), rows().stream()
                .map(row -> row.uscc().equals(uscc) && row.form().equals(form) && row.indicator().equals(indicator) && row.item().equals(item)
                        ? new ReportRow(row.row(), row.region(), uscc, form, row.period(), indicator, item, value) : row)
                .toList(), before(), countyFolder());
    }

    /** Figures by enterprise, form, indicator and item, with trailing zeros dropped: what two files must share to say the same. */
    public static Map<String, BigDecimal> meaning(List<ReportRow> rows) {
        Map<String, BigDecimal> meaning = new LinkedHashMap<>();
        for (ReportRow row : rows) {
            String key = String.join("|", row.region(), row.uscc(), row.form(), row.period(), row.indicator(), row.item());
            if (meaning.put(key, new BigDecimal(row.value().strip()).stripTrailingZeros()) != null) {
                throw new IllegalStateException("twice: " + key);
            }
        }
        return meaning;
    }
}
