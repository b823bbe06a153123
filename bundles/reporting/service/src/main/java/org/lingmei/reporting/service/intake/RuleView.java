package org.lingmei.reporting.service.intake;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.intake.Batch;
import org.lingmei.reporting.engine.intake.EnterpriseReport;

/** A batch as a county's rules see it. */
final class RuleView implements SubmissionView {

    private final Batch batch;
    private final FormCatalog catalog;
    private final Map<String, BigDecimal[]> lastWeek;
    private final Path folder;
    private final Map<String, EnterpriseReport> reports = new HashMap<>();

    RuleView(Batch batch, FormCatalog catalog, Map<String, BigDecimal[]> lastWeek, Path folder) {
        this.batch = batch;
        this.catalog = catalog;
        this.lastWeek = lastWeek;
        this.folder = folder;
        batch.reports().forEach(report -> reports.put(report.uscc(), report));
    }

    @Override
    public String region() {
        return batch.region();
    }

    @Override
    public String period() {
        return batch.period().toString();
    }

    @Override
    public List<String> enterprises() {
        return batch.reports().stream().map(EnterpriseReport::uscc).toList();
    }

    @Override
    public List<Figure> figures(String uscc) {
        EnterpriseReport report = reports.get(uscc);
        if (report == null) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>(report.size());
        for (int position = 0; position < report.size(); position++) {
            if (report.valueAt(position) != null) {
                figures.add(figure(uscc, report.cellAt(position), report.rowAt(position), report.valueAt(position)));
            }
        }
        return figures;
    }

    @Override
    public Optional<Figure> figure(String uscc, String form, String indicator, String item) {
        EnterpriseReport report = reports.get(uscc);
        if (report == null) {
            return Optional.empty();
        }
        return catalog.cell(form, indicator, item).filter(cell -> report.value(cell.index()) != null)
                .map(cell -> figure(uscc, cell, report.row(cell.index()), report.value(cell.index())));
    }

    private static Figure figure(String uscc, Cell cell, int row, BigDecimal value) {
        return new Figure(row, uscc, cell.form().code(), cell.indicator().code(), cell.itemCode(), value);
    }

    @Override
    public Optional<BigDecimal> previous(String uscc, String form, String indicator, String item) {
        BigDecimal[] amounts = lastWeek.get(uscc);
        return amounts == null ? Optional.empty()
                : catalog.cell(form, indicator, item).map(cell -> amounts[cell.index()]);
    }

    @Override
    public Path countyFolder() {
        return folder;
    }
}
