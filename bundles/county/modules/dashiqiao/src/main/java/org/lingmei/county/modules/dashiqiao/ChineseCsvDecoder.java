package org.lingmei.county.modules.dashiqiao;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.county.spi.DecodingException;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.ReportRow;

/**
 * CSV with the seven provincial columns in order, in GBK or UTF-8, headings and contents in the province's codes or the
 * county's words ({@link Words}).
 */
final class ChineseCsvDecoder implements ReportDecoder {

    private static final List<String> COLUMNS = DecodingTools.PROVINCIAL_HEADER;
    private static final int VALUE = COLUMNS.indexOf("value");
    private static final int BINARY_SHOWS_WITHIN = 512;
    private static final int MOST_ERRORS = 100;

    private final Words words;

    ChineseCsvDecoder(Words words) {
        this.words = words;
    }

    @Override
    public String format() {
        return "GBK CSV";
    }

    /** Any text with a character beyond ASCII; what is pure ASCII is the provincial CSV already. */
    @Override
    public boolean accepts(SubmittedFile file) {
        if (file.looksLikeZip()) {
            return false;
        }
        byte[] content = file.content();
        boolean beyondAscii = false;
        for (int i = 0; i < content.length && !(beyondAscii && i >= BINARY_SHOWS_WITHIN); i++) {
            if (content[i] == 0) {
                return false;
            }
            beyondAscii |= content[i] < 0;
        }
        return beyondAscii;
    }

    @Override
    public List<ReportRow> decode(SubmittedFile file, DecodingTools tools) throws DecodingException {
        // GB18030 contains GBK and the rarer characters that newer systems write into the same files
        Spreadsheets.Table table = tools.csv(file, isUtf8(file.content()) ? "UTF-8" : "GB18030");
        List<CellError> errors = new ArrayList<>();
        checkHeadings(table, errors);
        List<ReportRow> rows = new ArrayList<>(table.rows().size());
        for (int i = 1; i < table.rows().size() && errors.size() < MOST_ERRORS; i++) {
            List<String> cells = table.rows().get(i);
            if (!cells.stream().allMatch(String::isBlank)) {
                rows.add(row(table.lines()[i], cells, errors));
            }
        }
        if (!errors.isEmpty()) {
            throw new DecodingException(errors);
        }
        return rows;
    }

    private void checkHeadings(Spreadsheets.Table table, List<CellError> errors) throws DecodingException {
        if (table.rows().isEmpty()) {
            throw new DecodingException(new CellError(0, null, new Text("文件中没有任何内容。", "The file has no content.")));
        }
        List<String> headings = table.rows().get(0);
        for (int column = 0; column < COLUMNS.size(); column++) {
            String heading = column < headings.size() ? headings.get(column) : "";
            if (!words.code(heading).equals(Optional.of(COLUMNS.get(column)))) {
                errors.add(new CellError(table.lines()[0], heading.isBlank() ? COLUMNS.get(column) : heading, new Text(
                        "第 %1$d 列标题“%2$s”不是“%3$s”列的名称。", "Column %1$d is headed “%2$s”, which is no name for column “%3$s”.")
                        .with(column + 1, heading, COLUMNS.get(column))));
            }
        }
        if (!errors.isEmpty()) {
            throw new DecodingException(errors);
        }
    }

    private ReportRow row(int line, List<String> cells, List<CellError> errors) {
        if (cells.size() != COLUMNS.size()) {
            errors.add(new CellError(line, null, new Text("本行有 %1$d 列，应为 %2$d 列。", "This row has %1$d columns instead of %2$d.")
                    .with(cells.size(), COLUMNS.size())));
            return new ReportRow(line, "", "", "", "", "", "", "");
        }
        String[] codes = new String[COLUMNS.size()];
        for (int column = 0; column < codes.length; column++) {
            String word = cells.get(column);
            Optional<String> code = column == VALUE ? Optional.of(word) : words.code(word);
            if (code.isEmpty()) {
                errors.add(new CellError(line, COLUMNS.get(column), new Text("“%s”不在对照表中。", "“%s” is not in the table of names.").with(word)));
            }
            codes[column] = code.orElse("");
        }
        return new ReportRow(line, codes[0], codes[1], codes[2], codes[3], codes[4], codes[5], codes[6]);
    }

    private static boolean isUtf8(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }
}
