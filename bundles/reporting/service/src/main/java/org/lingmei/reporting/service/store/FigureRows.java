package org.lingmei.reporting.service.store;

import java.util.HashMap;
import java.util.Map;

/**
 * The rows of its file that a report's figures stand in, as a text beside the report: a number with each of a hundred thousand figures
 * would make storing them a sixth slower. The text is a list of stretches, {@code cell,row,step*count;…}: so many cells one after
 * another, each so many rows below the one before. A file that has its figures in the order of the form is one stretch.
 */
final class FigureRows {

    /** What its column holds; the rows of a report that is written all criss-cross are not kept. */
    private static final int LONGEST = 4_000;

    private FigureRows() {
    }

    /**
     * The text; null if it would be too long.
     *
     * @param cells the store's numbers of the cells
     * @param rows where they stand, cell by cell
     */
    static String write(int[] cells, int[] rows) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (from < cells.length && text.length() <= LONGEST) {
            int step = from + 1 < cells.length && cells[from + 1] == cells[from] + 1 ? rows[from + 1] - rows[from] : 0;
            int to = from + 1;
            while (to < cells.length && cells[to] == cells[to - 1] + 1 && rows[to] == rows[to - 1] + step) {
                to++;
            }
            text.append(text.isEmpty() ? "" : ";").append(cells[from]).append(',').append(rows[from]).append(',').append(step).append('*')
                    .append(to - from);
            from = to;
        }
        return text.length() > LONGEST ? null : text.toString();
    }

    /** The row of each cell; none if the text is null or empty. */
    static Map<Integer, Integer> read(String text) {
        Map<Integer, Integer> rows = new HashMap<>();
        if (text != null && !text.isEmpty()) {
            for (String stretch : text.split(";")) {
                String[] parts = stretch.split("[,*]");
                int cell = Integer.parseInt(parts[0]);
                int row = Integer.parseInt(parts[1]);
                int step = Integer.parseInt(parts[2]);
                for (int i = 0; i < Integer.parseInt(parts[3]); i++) {
                    rows.put(cell + i, row + i * step);
                }
            }
        }
        return rows;
    }
}
