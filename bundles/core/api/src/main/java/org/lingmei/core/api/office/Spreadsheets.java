package org.lingmei.core.api.office;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Reads and writes CSV and XLSX; a hostile file costs no more than the limits that configuration sets. */
@ProviderType
public interface Spreadsheets {

    /**
     * Reads the first sheet of a workbook.
     *
     * @param content an XLSX file
     * @return its rows with content, each with its cells up to the last filled one as text as a person sees them: numbers in
     *     plain decimal notation with the 15 significant digits that Excel shows, without trailing zeros (1.50 is 1.5), dates
     *     as {@code 2021-01-14}; missing cells are empty strings. Wholly empty rows are left out
     * @throws UnreadableTableException if it is no XLSX file, is damaged, or exceeds the limits (zip bomb), or a cell holds a
     *     formula: figures that people sign are values
     */
    Table readWorkbook(byte[] content) throws UnreadableTableException;

    /**
     * Reads comma-separated text (RFC 4180; CR, LF or CRLF).
     *
     * @param charset the file's character set, such as {@code UTF-8} or {@code GBK}; a byte order mark is skipped
     * @return its rows without the wholly empty ones; cells as they stand, blanks included
     * @throws UnreadableTableException at the first byte that is not of that character set, an unclosed quote, or a row with more
     *     columns than a sheet has; also if there is no such character set
     */
    Table readCsv(byte[] content, String charset) throws UnreadableTableException;

    /**
     * Writes a workbook with one sheet, its first row as heading; notes appear as cell comments on a red ground. Cells that
     * read as numbers of at most 15 significant digits become numbers, all others text, never formulas.
     */
    default byte[] writeWorkbook(String sheetName, Table table, List<Note> notes) {
        return writeWorkbook(List.of(new Sheet(sheetName, table, notes)));
    }

    /** As {@link #writeWorkbook(String, Table, List)}, with several sheets. */
    byte[] writeWorkbook(List<Sheet> sheets);

    /**
     * Writes comma-separated text in UTF-8 with a byte order mark, so that Excel shows Chinese. A cell that a spreadsheet
     * program might run as a formula gets a {@code '} in front.
     */
    byte[] writeCsv(Table table);

    /**
     * Rows of cells.
     *
     * @param rows each row's cells; rows may differ in length
     * @param lines for each row the line of the text file or the row of the sheet it came from, counted from 1
     */
    record Table(List<List<String>> rows, int[] lines) {
        public Table(List<List<String>> rows) {
            this(rows, java.util.stream.IntStream.rangeClosed(1, rows.size()).toArray());
        }
    }

    /**
     * A sheet to be written.
     *
     * @param name what it is called; characters that no sheet may have in its name are replaced
     */
    record Sheet(String name, Table table, List<Note> notes) {
    }

    /**
     * A remark on a cell.
     *
     * @param row index of the row, from 0
     * @param column index of the column, from 0
     */
    record Note(int row, int column, String text) {
    }
}
