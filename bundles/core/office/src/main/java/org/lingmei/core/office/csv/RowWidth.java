package org.lingmei.core.office.csv;

import java.nio.CharBuffer;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.office.TableErrors;

/** Refuses rows with more columns than a sheet can have before the parser, which reads a row as a whole, makes cells of them. */
final class RowWidth {

    /** As many as a sheet of a workbook has. */
    private static final int MOST_COLUMNS = 16_384;

    private RowWidth() {
    }

    static void check(CharBuffer text) throws UnreadableTableException {
        int line = 1;
        int rowBegins = 1;
        int columns = 1;
        boolean quoted = false;
        boolean cellBegins = true;
        for (int at = text.position(); at < text.limit(); at++) {
            char character = text.get(at);
            char next = at + 1 < text.limit() ? text.get(at + 1) : 0;
            boolean lineEnds = character == '\n' || character == '\r' && next != '\n';
            line += lineEnds ? 1 : 0;
            if (quoted) {
                if (character == '"' && next == '"') {
                    at++;
                } else {
                    quoted = character != '"';
                }
            } else if (lineEnds) {
                rowBegins = line;
                columns = 1;
                cellBegins = true;
            } else if (character == ',') {
                columns++;
                cellBegins = true;
                if (columns > MOST_COLUMNS) {
                    throw TableErrors.line(rowBegins, new Text("从第 %1$d 行开始的一行超过 %2$d 列的上限。",
                            "The row that begins at line %1$d exceeds the limit of %2$d columns.").with(rowBegins, MOST_COLUMNS));
                }
            } else {
                quoted = cellBegins && character == '"';
                cellBegins = false;
            }
        }
    }
}
