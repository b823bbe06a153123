package org.lingmei.county.modules.xiuyan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.reporting.api.ReportRow;

/** One form's part of the sheet, read row by row from its title on. */
final class SheetBlock {

    private static final String USCC = "统一社会信用代码";
    private static final Set<String> OTHER_HEADINGS = Set.of("序号", "企业名称", "单位名称", "备注", USCC);

    private final Columns columns;
    private final String region;
    private final String form;
    private final int firstLine;
    private String week;
    private List<Optional<Columns.Figure>> figures;
    private int usccColumn = -1;
    private boolean over;

    SheetBlock(Columns columns, String region, String form, int firstLine) {
        this.columns = columns;
        this.region = region;
        this.form = form;
        this.firstLine = firstLine;
    }

    /** Takes in the next row, whatever it is. */
    void read(List<String> cells, int line, List<ReportRow> rows, List<CellError> errors) {
        if (over) {
            return;
        }
        if (figures == null) {
            String named = Titles.week(cells);
            week = named == null ? week : named;
            if (cells.stream().anyMatch(cell -> heading(cell).equals(USCC))) {
                headings(cells, line, errors);
            }
        } else if (Titles.footer(cells)) {
            over = true;
        } else if (!Titles.sums(cells) && cells.stream().anyMatch(cell -> !cell.isBlank())) {
            enterprise(cells, line, rows, errors);
        }
    }

    private void headings(List<String> cells, int line, List<CellError> errors) {
        if (week == null) {
            errors.add(new CellError(firstLine, null, new Text("%s 表没有写“报告周”。", "Form %s names no “报告周” (week).").with(form)));
            week = "";
        }
        figures = new ArrayList<>();
        for (int column = 0; column < cells.size(); column++) {
            String heading = heading(cells.get(column));
            Optional<Columns.Figure> figure = columns.figure(form, heading);
            if (heading.equals(USCC)) {
                usccColumn = column;
            } else if (figure.isEmpty() && !heading.isEmpty() && !OTHER_HEADINGS.contains(heading)) {
                errors.add(new CellError(line, heading, new Text("%2$s 表没有“%1$s”这一列。", "Form %2$s has no column “%1$s”.").with(heading, form)));
            }
            if (figure.isPresent() && figures.contains(figure)) {
                errors.add(new CellError(line, heading, new Text("“%s”一列出现了两次。", "Column “%s” is there twice.").with(heading)));
            }
            figures.add(figure);
        }
    }

    private void enterprise(List<String> cells, int line, List<ReportRow> rows, List<CellError> errors) {
        String uscc = usccColumn < cells.size() ? cells.get(usccColumn).strip() : "";
        if (uscc.isEmpty()) {
            errors.add(new CellError(line, USCC, new Text("本行没有统一社会信用代码。", "This row has no unified social credit code.")));
            return;
        }
        for (int column = 0; column < Math.min(cells.size(), figures.size()); column++) {
            Optional<Columns.Figure> figure = figures.get(column);
            if (figure.isPresent() && !cells.get(column).isBlank()) {
                rows.add(new ReportRow(line, region, uscc, form, week, figure.get().indicator(), figure.get().item(), cells.get(column)));
            }
        }
    }

    private static String heading(String cell) {
        return cell.replaceAll("[\\s\\u3000]", "");
    }
}
