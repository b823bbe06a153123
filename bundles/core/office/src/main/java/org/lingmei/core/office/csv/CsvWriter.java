package org.lingmei.core.office.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.lingmei.core.api.office.Spreadsheets.Table;

/** Writes RFC 4180 text that is safe to open in a spreadsheet program. */
public final class CsvWriter {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    // A spreadsheet program runs what begins so as a formula (CWE-1236), some also the full-width forms.
    private static final String FORMULA_STARTS = "=+-@＝＋－＠\t\r";
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

    /** See {@link org.lingmei.core.api.office.Spreadsheets#writeCsv}; what a program might run as a formula gets a {@code '} before it. */
    public byte[] write(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
                CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180)) {
            writer.write(BYTE_ORDER_MARK);
            for (List<String> row : table.rows()) {
                printer.printRecord(row.stream().map(CsvWriter::defused));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static String defused(String cell) {
        boolean formula = !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 && !NUMBER.matcher(cell).matches();
        return formula ? "'" + cell : cell;
    }
}
