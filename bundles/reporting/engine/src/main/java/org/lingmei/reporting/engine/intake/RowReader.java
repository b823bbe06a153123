package org.lingmei.reporting.engine.intake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.ReportRow;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.Form;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.form.Indicator;
import org.lingmei.reporting.engine.form.Item;

/**
 * Reads the rows of one file into reports. What repeats from row to row is recognised by comparing it with the row before,
 * so that a plain row costs three comparisons, two look-ups and one number.
 */
final class RowReader {

    private static final int LONGEST_TEXT = 2_000;
    /** Of all codes in a row; what is longer is compared with nothing. */
    private static final int LONGEST_CODE = 64;

    private final FormCatalog catalog;
    private final String region;
    private final IsoWeek period;
    private final String periodWritten;
    private final Reporters reporters;
    private final Faults faults;
    private final FigureReader figures = new FigureReader();

    private String lastUscc;
    private Reporters.Reporter reporter;
    private String lastForm;
    private Form form;

    RowReader(FormCatalog catalog, String region, IsoWeek period, Reporters reporters, Faults faults) {
        this.catalog = catalog;
        this.region = region;
        this.period = period;
        this.periodWritten = period.toString();
        this.reporters = reporters;
        this.faults = faults;
    }

    /** Reads all rows; the report to which the last of them belongs, or null if that row names none. */
    EnterpriseReport read(List<ReportRow> rows) {
        for (ReportRow row : rows) {
            if (codesFit(row) && ofThisFile(row) && findReporter(row) && findForm(row)) {
                Cell cell = findCell(row);
                if (cell != null) {
                    readValue(row, cell);
                }
            }
        }
        return reporter == null ? null : reporter.report();
    }

    private boolean codesFit(ReportRow row) {
        return fits(row, "region", row.region()) && fits(row, "uscc", row.uscc()) && fits(row, "form", row.form())
                && fits(row, "week", row.period()) && fits(row, "indicator", row.indicator()) && fits(row, "item", row.item());
    }

    private boolean fits(ReportRow row, String column, String code) {
        if (code == null || code.length() <= LONGEST_CODE || Cells.trim(code).length() <= LONGEST_CODE) {
            return true;
        }
        faults.add(row.row(), column, "too long", () -> new Text("“%1$s”过长：最多 %2$d 个字符。",
                "“%1$s” is too long: at most %2$d characters.").with(FigureReader.shown(Cells.trim(code)), LONGEST_CODE));
        return false;
    }

    private boolean ofThisFile(ReportRow row) {
        if (!region.equals(row.region())) {
            String written = Cells.narrow(row.region());
            if (!region.equals(written)) {
                faults.add(row.row(), "region", written, () -> new Text("行政区划代码应为 %1$s，这里是“%2$s”。",
                        "The region should be %1$s; here it is “%2$s”.").with(region, FigureReader.shown(written)));
                return false;
            }
        }
        if (!periodWritten.equals(row.period())) {
            String written = upper(row.period());
            if (!periodWritten.equals(written)) {
                faults.add(row.row(), "week", written, () -> wrongPeriod(written));
                return false;
            }
        }
        return true;
    }

    private Text wrongPeriod(String written) {
        String shown = FigureReader.shown(written);
        return IsoWeek.parse(written).isEmpty()
                ? new Text("“%1$s”不是有效的周次；本次报送的是 %2$s。", "“%1$s” is no week of the calendar; this report is for %2$s.")
                        .with(shown, period)
                : new Text("周次应为 %2$s，这里是 %1$s。", "The week should be %2$s; here it is %1$s.").with(shown, period);
    }

    private boolean findReporter(ReportRow row) {
        String written = row.uscc() == null ? "" : row.uscc();
        if (!written.equals(lastUscc)) {
            lastUscc = written;
            lastForm = null;
            reporter = reporters.of(written);
        }
        if (reporter.report() == null) {
            faults.add(row.row(), "uscc", reporter.code(), reporter::refusal);
            return false;
        }
        return true;
    }

    private boolean findForm(ReportRow row) {
        if (row.form() != null && row.form().equals(lastForm)) {
            return true;
        }
        String code = upper(row.form());
        Optional<Form> found = catalog.form(code);
        if (found.isEmpty()) {
            faults.add(row.row(), "form", code, () -> new Text("没有报表“%1$s”；相近的有：%2$s。", "There is no form “%1$s”; the nearest are: %2$s.")
                    .with(FigureReader.shown(code), Nearest.of(code, catalog.forms().stream().map(Form::code).toList())));
            return false;
        }
        EnterpriseReport report = reporter.report();
        if (!found.get().filledBy().covers(report.enterprise())) {
            // a row that names nobody lacks its code; its form is most likely right
            String column = report.enterprise() == null ? "uscc" : "form";
            faults.add(row.row(), column, reporter.code() + " " + code, () -> notTheirs(found.get(), report));
            return false;
        }
        form = found.get();
        lastForm = row.form();
        report.addForm(form);
        return true;
    }

    private static Text notTheirs(Form form, EnterpriseReport report) {
        if (report.enterprise() == null) {
            return new Text("报表 %1$s（%2$s）由企业填报，这一行没有填写企业代码。",
                    "Form %1$s (%3$s) is filled in by enterprises, and this row names none.")
                    .with(form.code(), form.title().zh(), form.title().en());
        }
        Text kind = switch (report.enterprise().kind()) {
            case MINE -> new Text("矿山企业", "a mine");
            case PLANT -> new Text("加工企业", "a plant");
        };
        return new Text("%1$s 是" + kind.zh() + "，不填报表 %2$s（%3$s）。",
                "%1$s is " + kind.en() + " and does not fill in form %2$s (%4$s).")
                .with(report.uscc(), form.code(), form.title().zh(), form.title().en());
    }

    private Cell findCell(ReportRow row) {
        Optional<Cell> exact = catalog.cell(form.code(), row.indicator(), row.item());
        if (exact.isPresent()) {
            return exact.get();
        }
        String indicator = Cells.narrow(row.indicator()).toLowerCase(Locale.ROOT);
        String item = upper(row.item());
        Optional<Cell> meant = catalog.cell(form.code(), indicator, item);
        if (meant.isPresent()) {
            return meant.get();
        }
        List<Cell> ofIndicator = catalog.cells(form.code(), indicator);
        String where = form.code() + " " + indicator;
        if (ofIndicator.isEmpty()) {
            faults.add(row.row(), "indicator", where, () -> new Text("报表 %1$s 没有指标“%2$s”；相近的有：%3$s。",
                    "Form %1$s has no indicator “%2$s”; the nearest are: %3$s.")
                    .with(form.code(), FigureReader.shown(indicator), Nearest.of(indicator, catalog.indicators(form.code()))));
        } else {
            faults.add(row.row(), "item", where + " " + item, () -> noItem(ofIndicator.get(0).indicator(), item));
        }
        return null;
    }

    private static Text noItem(Indicator indicator, String item) {
        if (indicator.items().isEmpty()) {
            return new Text("指标 %1$s 不分项，“%2$s”应为空。", "Indicator %1$s has no items; “%2$s” should be empty.")
                    .with(indicator.code(), FigureReader.shown(item));
        }
        return new Text("指标 %1$s 没有分项“%2$s”；相近的有：%3$s。", "Indicator %1$s has no item “%2$s”; the nearest are: %3$s.")
                .with(indicator.code(), FigureReader.shown(item), Nearest.of(item, indicator.items().stream().map(Item::code).toList()));
    }

    private void readValue(ReportRow row, Cell cell) {
        EnterpriseReport report = reporter.report();
        if (report.has(cell.index())) {
            int first = report.row(cell.index());
            faults.add(row.row(), null, () -> new Text("与第 %1$d 行重复：同一企业的 %2$s“%3$s”只能填一次。",
                    "Repeats row %1$d: %2$s “%4$s” can be given only once for an enterprise.")
                    .with(first, cell, cell.label().zh(), cell.label().en()));
        } else if (cell.indicator().text()) {
            readText(row, cell, report);
        } else {
            BigDecimal value = figures.read(row.value(), cell.indicator());
            if (value != null) {
                report.add(cell, row.row(), value, null);
            } else if (cell.indicator().required() || !Cells.trim(row.value()).isEmpty()) {
                Text fault = figures.fault();
                faults.add(row.row(), "value", () -> fault);
            }
        }
    }

    private void readText(ReportRow row, Cell cell, EnterpriseReport report) {
        String text = Cells.trim(row.value());
        if (text.isEmpty()) {
            if (cell.indicator().required()) {
                faults.add(row.row(), "value", () -> new Text("“%1$s”为空；没有的请填“无”。", "“%2$s” is empty; write “none” if there is none.")
                        .with(cell.label().zh(), cell.label().en()));
            }
        } else if (FigureReader.startsFormula(text)) {
            faults.add(row.row(), "value", FigureReader::formula);
        } else if (text.length() > LONGEST_TEXT) {
            faults.add(row.row(), "value", () -> new Text("文字过长：最多 %d 字。", "The text is too long: at most %d characters.").with(LONGEST_TEXT));
        } else {
            report.add(cell, row.row(), null, text);
        }
    }

    private static String upper(String raw) {
        return Cells.narrow(raw).toUpperCase(Locale.ROOT);
    }
}
