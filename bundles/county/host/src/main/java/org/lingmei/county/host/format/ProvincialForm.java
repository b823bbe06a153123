package org.lingmei.county.host.format;

import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.county.spi.DecodingException;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.reporting.api.ReportRow;

/** The provincial form: the heading {@link DecodingTools#PROVINCIAL_HEADER}, then one figure a row. */
final class ProvincialForm {

    private static final List<String> HEADER = DecodingTools.PROVINCIAL_HEADER;
    private static final int COLUMNS = HEADER.size();
    private static final int MOST_ERRORS = 100;

    private ProvincialForm() {
    }

    /** Whether the table begins with the provincial heading. */
    static boolean headed(Spreadsheets.Table table) {
        return !table.rows().isEmpty() && headingErrors(table).isEmpty();
    }

    /**
     * The table's figures. Rows without any text are passed over.
     *
     * @param lenient whether a row may end before the last column: a sheet does not store empty cells, a text file does
     * @throws DecodingException with all headings, or else all rows (up to a hundred), that are not as they should be
     */
    static List<ReportRow> rows(Spreadsheets.Table table, boolean lenient) throws DecodingException {
        if (table.rows().isEmpty()) {
            throw new DecodingException(new CellError(0, null, new Text("文件中没有任何内容。", "The file has no content.")));
        }
        List<CellError> errors = headingErrors(table);
        if (!errors.isEmpty()) {
            throw new DecodingException(errors);
        }
        List<ReportRow> rows = new ArrayList<>(table.rows().size());
        for (int i = 1; i < table.rows().size() && errors.size() <= MOST_ERRORS; i++) {
            List<String> cells = table.rows().get(i);
            int line = table.lines()[i];
            if (blank(cells)) {
                continue;
            }
            if (cells.size() == COLUMNS || lenient && cells.size() < COLUMNS) {
                rows.add(row(line, cells));
            } else {
                errors.add(new CellError(line, null, errors.size() == MOST_ERRORS
                        ? new Text("还有更多这样的行，未一一列出。", "There are more such rows; they are not listed.")
                        : new Text("本行有 %1$d 列，应为 %2$d 列：%3$s。", "This row has %1$d columns instead of %2$d: %3$s.")
                                .with(cells.size(), COLUMNS, String.join(",", HEADER))));
            }
        }
        if (!errors.isEmpty()) {
            throw new DecodingException(errors);
        }
        return rows;
    }

    private static ReportRow row(int line, List<String> cells) {
        return cells.size() == COLUMNS
                ? new ReportRow(line, cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5), cells.get(6))
                : new ReportRow(line, at(cells, 0), at(cells, 1), at(cells, 2), at(cells, 3), at(cells, 4), at(cells, 5), at(cells, 6));
    }

    private static String at(List<String> cells, int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    private static List<CellError> headingErrors(Spreadsheets.Table table) {
        List<String> headings = table.rows().get(0);
        int line = table.lines()[0];
        List<CellError> errors = new ArrayList<>();
        for (int column = 0; column < HEADER.size(); column++) {
            String expected = HEADER.get(column);
            if (column >= headings.size() || headings.get(column).isBlank()) {
                errors.add(new CellError(line, expected, new Text("缺少第 %1$d 列标题“%2$s”。",
                        "Heading “%2$s” is missing in column %1$d.").with(column + 1, expected)));
            } else if (!headings.get(column).strip().equals(expected)) {
                errors.add(new CellError(line, expected, new Text("第 %1$d 列标题应为“%2$s”，实际为“%3$s”。",
                        "Column %1$d should be headed “%2$s”, not “%3$s”.").with(column + 1, expected, excerpt(headings.get(column)))));
            }
        }
        for (int column = HEADER.size(); column < headings.size(); column++) {
            if (!headings.get(column).isBlank()) {
                errors.add(new CellError(line, excerpt(headings.get(column)), new Text("第 %1$d 列“%2$s”是多余的。",
                        "Column %1$d, “%2$s”, is not part of the form.").with(column + 1, excerpt(headings.get(column)))));
            }
        }
        return errors;
    }

    private static boolean blank(List<String> cells) {
        for (String cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static String excerpt(String cell) {
        return cell.length() > 40 ? cell.substring(0, 40) + "…" : cell.strip();
    }
}
