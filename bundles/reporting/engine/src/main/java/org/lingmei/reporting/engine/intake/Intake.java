package org.lingmei.reporting.engine.intake;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.ReportRow;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;

/**
 * Takes the rows of a file in, all or none: either every row names a reporter, a cell and a figure, or the clerk is told
 * row by row what is wrong. Whether the figures make sense is for the rules.
 *
 * <p>Immutable; one instance serves all threads.
 */
public final class Intake {

    /** So many errors are listed; a file with more is wrong in its whole layout. */
    public static final int MOST_ERRORS = 200;

    private final FormCatalog catalog;
    private final Completeness completeness;

    public Intake(FormCatalog catalog) {
        this.catalog = catalog;
        this.completeness = new Completeness(catalog);
    }

    public FormCatalog catalog() {
        return catalog;
    }

    /**
     * Takes a file in.
     *
     * @param rows as they were written, in the order of the file
     * @param region the county it is submitted for
     * @param period the week it is submitted for
     * @param register finds an enterprise by its normalised code; asked once for each code
     */
    public IntakeResult take(List<ReportRow> rows, String region, IsoWeek period,
            Function<String, Optional<Enterprise>> register) {
        Faults faults = new Faults(MOST_ERRORS);
        Reporters reporters = new Reporters(region, period, catalog.size(), register);
        if (rows.isEmpty()) {
            faults.add(0, null, () -> new Text("文件里没有数据行。", "The file has no rows of data."));
        } else {
            EnterpriseReport last = new RowReader(catalog, region, period, reporters, faults).read(rows);
            if (faults.none()) {
                checkEnd(last, rows.get(rows.size() - 1).row(), faults);
            }
        }
        return faults.none() ? new IntakeResult(new Batch(region, period, List.copyOf(reporters.reports())), List.of())
                : new IntakeResult(null, faults.list());
    }

    /** A transfer that broke off leaves the last report incomplete: better to ask than to return that enterprise's report. */
    private void checkEnd(EnterpriseReport last, int row, Faults faults) {
        // what only the county asks for may be missing in a file that is whole
        List<Cell> missing = completeness.missing(last).stream().filter(cell -> !cell.indicator().ofCounty()).toList();
        if (!missing.isEmpty()) {
            Cell first = missing.get(0);
            faults.add(row, null, () -> new Text(
                    "文件在 %1$s 的报表中间结束，可能传输不完整：缺 %2$d 个必填数据，第一个是 %3$s“%4$s”。请重新上传完整文件。",
                    "The file ends in the middle of the report of %1$s, perhaps cut off: %2$d required figures are missing, "
                            + "the first is %3$s “%5$s”. Upload the complete file.")
                    .with(last.uscc().isEmpty() ? last.region() : last.uscc(), missing.size(), first, first.label().zh(), first.label().en()));
        }
    }
}
