package org.lingmei.county.tck;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.reporting.api.ReportRow;

/**
 * A submission made of rows.
 *
 * @param region the county
 * @param period the week
 * @param rows its figures
 * @param before the figures of the week before; empty if nothing was submitted then
 * @param countyFolder where the county's other systems put files
 */
public record Submission(String region, String period, List<ReportRow> rows, List<ReportRow> before, Path countyFolder)
        implements SubmissionView {

    @Override
    public List<String> enterprises() {
        return rows.stream().map(ReportRow::uscc).distinct().toList();
    }

    @Override
    public List<Figure> figures(String uscc) {
        return rows.stream().filter(row -> row.uscc().equals(uscc)).map(Submission::figure).toList();
    }

    @Override
    public Optional<Figure> figure(String uscc, String form, String indicator, String item) {
        return find(rows, uscc, form, indicator, item);
    }

    @Override
    public Optional<BigDecimal> previous(String uscc, String form, String indicator, String item) {
        return find(before, uscc, form, indicator, item).map(Figure::value);
    }

    /** The same submission with another figure in place of one that it has. */
    public Submission with(String uscc, String form, String indicator, String item, String value) {
        return new Submission(region, period, rows.stream()
                .map(row -> row.uscc().equals(uscc) && row.form().equals(form) && row.indicator().equals(indicator) && row.item().equals(item)
                        ? new ReportRow(row.row(), row.region(), uscc, form, row.period(), indicator, item, value) : row)
                .toList(), before, countyFolder);
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

    private static Optional<Figure> find(List<ReportRow> in, String uscc, String form, String indicator, String item) {
        return in.stream()
                .filter(row -> row.uscc().equals(uscc) && row.form().equals(form) && row.indicator().equals(indicator) && row.item().equals(item))
                .map(Submission::figure)
                .findFirst();
    }

    private static Figure figure(ReportRow row) {
        return new Figure(row.row(), row.uscc(), row.form(), row.indicator(), row.item(), new BigDecimal(row.value().strip()));
    }
}
