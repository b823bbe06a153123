package org.lingmei.county.host.call;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.reporting.api.ReportRow;

/** A submission made of rows, which nobody has submitted: what rules are tried on. */
public class RowsSubmission implements SubmissionView {

    private final String region;
    private final String period;
    private final List<ReportRow> rows;
    private final List<ReportRow> before;
    private final Path countyFolder;
    private final Map<String, List<Figure>> figures;
    private final Map<String, List<Figure>> previous;

    /**
     * A submission.
     *
     * @param region the county
     * @param period the week
     * @param rows its figures; of two for the same, the first counts
     * @param before the figures of the week before; empty if nothing was submitted then
     * @param countyFolder where the county's other systems put files
     * @throws NumberFormatException if a figure is no number; the message names its row
     */
    public RowsSubmission(String region, String period, List<ReportRow> rows, List<ReportRow> before, Path countyFolder) {
        this.region = Objects.requireNonNull(region, "region");
        this.period = Objects.requireNonNull(period, "period");
        this.rows = List.copyOf(rows);
        this.before = List.copyOf(before);
        this.countyFolder = Objects.requireNonNull(countyFolder, "countyFolder");
        this.figures = figures(this.rows);
        this.previous = figures(this.before);
    }

    private static Map<String, List<Figure>> figures(List<ReportRow> rows) {
        Map<String, List<Figure>> figures = new LinkedHashMap<>();
        for (ReportRow row : rows) {
            figures.computeIfAbsent(row.uscc(), any -> new ArrayList<>()).add(
                    new Figure(row.row(), row.uscc(), row.form(), row.indicator(), row.item(), value(row)));
        }
        return figures;
    }

    private static BigDecimal value(ReportRow row) {
        try {
            return new BigDecimal(row.value().strip());
        } catch (NumberFormatException noNumber) {
            throw new NumberFormatException(row.row() + ": " + row.value());
        }
    }

    @Override
    public final String region() {
        return region;
    }

    @Override
    public final String period() {
        return period;
    }

    /** Its figures as they were read. */
    public final List<ReportRow> rows() {
        return rows;
    }

    /** The figures of the week before as they were read. */
    public final List<ReportRow> before() {
        return before;
    }

    @Override
    public final List<String> enterprises() {
        return List.copyOf(figures.keySet());
    }

    @Override
    public final List<Figure> figures(String uscc) {
        return List.copyOf(figures.getOrDefault(uscc, List.of()));
    }

    @Override
    public final Optional<Figure> figure(String uscc, String form, String indicator, String item) {
        return find(figures, uscc, form, indicator, item);
    }

    @Override
    public final Optional<BigDecimal> previous(String uscc, String form, String indicator, String item) {
        return find(previous, uscc, form, indicator, item).map(Figure::value);
    }

    @Override
    public final Path countyFolder() {
        return countyFolder;
    }

    private static Optional<Figure> find(Map<String, List<Figure>> in, String uscc, String form, String indicator, String item) {
        return in.getOrDefault(uscc, List.of()).stream()
                .filter(figure -> figure.form().equals(form) && figure.indicator().equals(indicator) && figure.item().equals(item)).findFirst();
    }
}
