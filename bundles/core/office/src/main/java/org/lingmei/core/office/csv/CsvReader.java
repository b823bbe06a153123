package org.lingmei.core.office.csv;

import java.io.CharArrayReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets.Table;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.office.Limits;
import org.lingmei.core.office.TableBuilder;
import org.lingmei.core.office.TableErrors;

/** Reads RFC 4180 text. */
public final class CsvReader {

    // Blank lines come as records and are dropped by the builder: the parser would drop them without counting the line.
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private final Limits limits;

    public CsvReader(Limits limits) {
        this.limits = limits;
    }

    /** See {@link org.lingmei.core.api.office.Spreadsheets#readCsv}. */
    public Table read(byte[] content, String charset) throws UnreadableTableException {
        if (content.length == 0) {
            throw TableErrors.empty();
        }
        CharBuffer text = StrictText.decode(content, Charset.forName(charset));
        TableBuilder table = new TableBuilder(limits);
        int line = 1;
        try (CSVParser parser = CSVParser.builder().setFormat(FORMAT).setReader(reader(text)).get()) {
            Iterator<CSVRecord> records = parser.iterator();
            while (records.hasNext()) {
                table.add(line, records.next().values());
                line = (int) parser.getCurrentLineNumber() + 1;
            }
        } catch (UncheckedIOException | IOException malformed) {
            throw TableErrors.line(line, new Text("从第 %d 行开始的一行，引号没有成对，或者引号后面还有别的字符。",
                    "In the row that begins at line %d a quotation mark is not closed, or is followed by other characters.").with(line));
        }
        return table.build();
    }

    private static Reader reader(CharBuffer text) {
        return new CharArrayReader(text.array(), text.position(), text.remaining());
    }
}
