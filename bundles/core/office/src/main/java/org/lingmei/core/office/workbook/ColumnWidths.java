package org.lingmei.core.office.workbook;

import java.util.List;
import org.apache.poi.xssf.streaming.SXSSFSheet;

/** Estimates column widths from the text alone: measuring glyphs would need fonts, which a server may not have. */
final class ColumnWidths {

    private static final int SAMPLED_ROWS = 500;
    private static final int MIN_CHARACTERS = 8;
    private static final int MAX_CHARACTERS = 60;
    private static final int UNITS_PER_CHARACTER = 256;
    private static final int FIRST_WIDE_CHARACTER = 0x1100;

    private ColumnWidths() {
    }

    static void apply(SXSSFSheet sheet, List<List<String>> rows) {
        List<List<String>> sample = rows.subList(0, Math.min(SAMPLED_ROWS, rows.size()));
        int columns = sample.stream().mapToInt(List::size).max().orElse(0);
        for (int column = 0; column < columns; column++) {
            int characters = MIN_CHARACTERS;
            for (List<String> row : sample) {
                characters = Math.max(characters, column < row.size() ? width(row.get(column)) + 2 : 0);
            }
            sheet.setColumnWidth(column, Math.min(characters, MAX_CHARACTERS) * UNITS_PER_CHARACTER);
        }
    }

    private static int width(String text) {
        return text.codePoints().limit(MAX_CHARACTERS).map(c -> c >= FIRST_WIDE_CHARACTER ? 2 : 1).sum();
    }
}
