package org.lingmei.core.office;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets.Table;
import org.lingmei.core.api.office.UnreadableTableException;

/** Collects the rows of a table as they are read and stops at the limits. Wholly empty rows are left out. */
public final class TableBuilder {

    private static final int FIRST_CAPACITY = 1024;

    private final Limits limits;
    private final List<List<String>> rows = new ArrayList<>();
    private int[] lines = new int[FIRST_CAPACITY];
    private long cells;

    public TableBuilder(Limits limits) {
        this.limits = limits;
    }

    /**
     * Adds a row.
     *
     * @param line where it stands in the file, from 1
     * @param values its cells; the array is kept
     */
    public void add(int line, String[] values) throws UnreadableTableException {
        cells += values.length;
        if (cells > limits.maxCells()) {
            throw TableErrors.line(line, new Text("表格超过 %d 个单元格的上限。", "The table exceeds the limit of %d cells.")
                    .with(limits.maxCells()));
        }
        if (isEmpty(values)) {
            return;
        }
        int count = rows.size();
        if (count == limits.maxRows()) {
            throw TableErrors.line(line, new Text("表格超过 %d 行的上限，请分成几个文件。",
                    "The table exceeds the limit of %d rows; please split the file.").with(limits.maxRows()));
        }
        if (count == lines.length) {
            lines = Arrays.copyOf(lines, count * 2);
        }
        lines[count] = line;
        rows.add(List.of(values));
    }

    /** The heading of a column, counted from 0, as the first row has it; empty where it has none. */
    public String heading(int column) {
        if (rows.isEmpty() || column >= rows.get(0).size()) {
            return "";
        }
        return rows.get(0).get(column);
    }

    public Table build() {
        return new Table(List.copyOf(rows), Arrays.copyOf(lines, rows.size()));
    }

    private static boolean isEmpty(String[] values) {
        for (String value : values) {
            if (!value.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
