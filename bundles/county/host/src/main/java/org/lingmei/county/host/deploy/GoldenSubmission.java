package org.lingmei.county.host.deploy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.ReportRow;

/** A golden file as a county's rule sees it: there is no earlier week, and the county's folder is empty. */
final class GoldenSubmission implements SubmissionView {

    private final SubmittedFile file;
    private final Map<String, List<Figure>> figures = new LinkedHashMap<>();

    /** @throws Rejection if a figure is no number */
    GoldenSubmission(SubmittedFile file, List<ReportRow> rows) throws Rejection {
        this.file = file;
        for (ReportRow row : rows) {
            try {
                figures.computeIfAbsent(row.uscc(), any -> new ArrayList<>()).add(new Figure(row.row(), row.uscc(), row.form(),
                        row.indicator(), row.item(), new BigDecimal(row.value().strip())));
            } catch (NumberFormatException noNumber) {
                throw new Rejection(new Text("样例第 %1$d 行的“%2$s”不是数字", "row %1$d of the golden file is no number: “%2$s”")
                        .with(row.row(), row.value()));
            }
        }
    }

    @Override
    public String region() {
        return file.region();
    }

    @Override
    public String period() {
        return file.period();
    }

    @Override
    public List<String> enterprises() {
        return List.copyOf(figures.keySet());
    }

    @Override
    public List<Figure> figures(String uscc) {
        return List.copyOf(figures.getOrDefault(uscc, List.of()));
    }

    @Override
    public Optional<Figure> figure(String uscc, String form, String indicator, String item) {
        return figures(uscc).stream()
                .filter(figure -> figure.form().equals(form) && figure.indicator().equals(indicator) && figure.item().equals(item))
                .findFirst();
    }

    @Override
    public Optional<BigDecimal> previous(String uscc, String form, String indicator, String item) {
        return Optional.empty();
    }

    @Override
    public Path countyFolder() {
        return Path.of(System.getProperty("java.io.tmpdir"), "lingmei-no-county-folder");
    }
}
