package org.lingmei.core.office.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.lingmei.core.api.office.Spreadsheets.Note;
import org.lingmei.core.api.office.Spreadsheets.Sheet;
import org.lingmei.core.api.office.Spreadsheets.Table;

/**
 * Writes sheets as streams of rows: first row as heading and always in view, columns wide enough to read, remarks as
 * comments on a red ground.
 *
 * <p>A cell that reads as a plain number of at most 15 significant digits becomes a number that shows its own decimals, so
 * that people can add it up; everything else, codes with leading zeros and what begins with {@code =} included, becomes
 * text.
 */
public final class WorkbookWriter {

    private static final int ROWS_IN_MEMORY = 200;

    /** See {@link org.lingmei.core.api.office.Spreadsheets#writeWorkbook}. */
    public byte[] write(List<Sheet> sheets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
            Styles styles = new Styles(workbook);
            for (Sheet sheet : sheets) {
                write(workbook.createSheet(WorkbookUtil.createSafeSheetName(sheet.name())), sheet.table(), byRow(sheet.notes()), styles);
            }
            workbook.write(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException("writing a workbook", failed);
        }
        return bytes.toByteArray();
    }

    private static void write(SXSSFSheet sheet, Table table, Map<Integer, Map<Integer, String>> notes, Styles styles) {
        sheet.createFreezePane(0, 1);
        ColumnWidths.apply(sheet, table.rows());
        CommentPen pen = new CommentPen(sheet);
        int last = Math.max(table.rows().size(), notes.keySet().stream().mapToInt(row -> row + 1).max().orElse(0));
        for (int index = 0; index < last; index++) {
            List<String> cells = index < table.rows().size() ? table.rows().get(index) : List.of();
            writeRow(sheet.createRow(index), cells, notes.getOrDefault(index, Map.of()), styles, pen);
        }
    }

    private static void writeRow(Row row, List<String> cells, Map<Integer, String> notes, Styles styles, CommentPen pen) {
        int width = Math.max(cells.size(), notes.keySet().stream().mapToInt(column -> column + 1).max().orElse(0));
        for (int column = 0; column < width; column++) {
            String value = column < cells.size() ? cells.get(column) : "";
            String note = notes.get(column);
            if (value.isEmpty() && note == null) {
                continue;
            }
            Cell cell = row.createCell(column);
            write(cell, value, row.getRowNum() == 0, note != null, styles);
            if (note != null) {
                pen.write(cell, note);
            }
        }
    }

    private static void write(Cell cell, String value, boolean heading, boolean noted, Styles styles) {
        int decimals = heading ? CellText.NOT_A_NUMBER : CellText.decimalsOfNumber(value);
        if (decimals == CellText.NOT_A_NUMBER) {
            cell.setCellValue(CellText.escape(value));
            cell.setCellStyle(heading ? styles.heading(noted) : styles.text(noted));
        } else {
            // Exact in effect: 15 digits survive the way through a binary double, as Excel's own figures do.
            cell.setCellValue(Double.parseDouble(value));
            cell.setCellStyle(styles.number(decimals, noted));
        }
    }

    private static Map<Integer, Map<Integer, String>> byRow(List<Note> notes) {
        Map<Integer, Map<Integer, String>> rows = new HashMap<>();
        for (Note note : notes) {
            rows.computeIfAbsent(note.row(), row -> new HashMap<>())
                    .merge(note.column(), note.text(), (one, other) -> one + "\n" + other);
        }
        return rows;
    }
}
