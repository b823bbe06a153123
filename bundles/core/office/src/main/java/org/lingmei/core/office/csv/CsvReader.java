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

    private static final int LONGEST_SHOWN = 40;

    private final Limits limits;

    public CsvReader(Limits limits) {
        this.limits = limits;
    }

    /** See {@link org.lingmei.core.api.office.Spreadsheets#readCsv}. */
    public Table read(byte[] content, String charset) throws UnreadableTableException {
        if (content.length == 0) {
            throw TableErrors.empty();
        }
        CharBuffer text = StrictText.decode(content, charset(charset));
        RowWidth.check(text);
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

    private static Charset charset(String name) throws UnreadableTableException {
        try {
            Charset known = Charset.forName(name);
            if (known.canEncode()) {
                return known;
            }
        } catch (IllegalArgumentException unknown) {
            // told below, as for one that only guesses
        }
        throw TableErrors.file(new Text("不认识文件的字符集“%s”；请用 UTF-8 或 GBK。",
                "The character set “%s” of the file is not known; use UTF-8 or GBK.").with(shown(name)));
    }

    private static String shown(String name) {
        return name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name;
    }

    private static Reader reader(CharBuffer text) {
        return new CharArrayReader(text.array(), text.position(), text.remaining());
    }
}
