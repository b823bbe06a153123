package org.lingmei.county.modules.haicheng;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of texts with headings, of which the columns that count are ASCII: the others may be in whatever character set.
 *
 * @param headings the first line
 * @param rows the others that are not blank, each as wide as the headings
 * @param lines where these stand in the file
 */
record AsciiTable(List<String> headings, List<List<String>> rows, List<Integer> lines) {

    /**
     * Reads CSV.
     *
     * @throws IOException if it is none; the message says where
     */
    static AsciiTable of(List<String> text) throws IOException {
        if (text.isEmpty()) {
            throw new IOException("empty");
        }
        // a byte order mark, read as ISO 8859-1 or as what it is
        List<String> headings = cells(text.get(0).replace("\u00EF\u00BB\u00BF", "").replace("\uFEFF", ""), 1);
        List<List<String>> rows = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        for (int i = 1; i < text.size(); i++) {
            if (!text.get(i).isBlank()) {
                List<String> cells = cells(text.get(i), i + 1);
                if (cells.size() != headings.size()) {
                    throw new IOException("line " + (i + 1) + ": " + cells.size() + " columns instead of " + headings.size());
                }
                rows.add(cells);
                lines.add(i + 1);
            }
        }
        return new AsciiTable(headings, rows, lines);
    }

    /** Where a column stands. */
    int column(String name) throws IOException {
        int column = headings.indexOf(name);
        if (column < 0) {
            throw new IOException("line 1: no column " + name);
        }
        return column;
    }

    private static List<String> cells(String line, int number) throws IOException {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(line.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new IOException("line " + number + ": a quotation mark is not closed");
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
