package org.lingmei.core.office.workbook;

import java.util.Arrays;
import org.apache.poi.ss.util.CellReference;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.office.TableBuilder;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Takes the rows out of a sheet's XML (ECMA-376 part 1, 18.3).
 *
 * <p>Refuses formulas: a figure that somebody signs must be in the file itself, not be worked out from other cells or other
 * files when it is opened.
 */
final class SheetHandler extends DefaultHandler {

    /** Stops the parser; {@link #reason} is for the caller. */
    static final class Refusal extends SAXException {

        private static final long serialVersionUID = 1L;

        private final transient UnreadableTableException reason;

        Refusal(UnreadableTableException reason) {
            super(reason);
            this.reason = reason;
        }

        UnreadableTableException reason() {
            return reason;
        }
    }

    private static final int EXCEL_COLUMNS = 16_384;
    private static final int EXCEL_TEXT_LENGTH = 32_767;

    private final SharedTexts texts;
    private final CellFormat format;
    private final TableBuilder table;

    private final StringBuilder text = new StringBuilder();
    private String[] cells = new String[16];
    private int width;
    private int row;
    private int column;
    private String type;
    private int style;
    // Outside sheetData, conditional formats and sparklines use the same element names.
    private boolean inCells;
    private boolean collecting;
    private boolean inPhonetic;
    private boolean inInlineText;

    SheetHandler(SharedTexts texts, CellFormat format, TableBuilder table) {
        this.texts = texts;
        this.format = format;
        this.table = table;
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) throws SAXException {
        if ("sheetData".equals(name)) {
            inCells = true;
        }
        if (!inCells) {
            return;
        }
        switch (name) {
            case "row" -> startRow(attributes.getValue("r"));
            case "c" -> startCell(attributes);
            case "f" -> throw refusal(new Text("单元格里是公式；上报的数必须是填写的数值。",
                    "The cell holds a formula; figures that are reported must be values."));
            case "v" -> collecting = true;
            case "is" -> inInlineText = true;
            case "rPh" -> inPhonetic = true;
            case "t" -> collecting = inInlineText && !inPhonetic;
            default -> { }
        }
    }

    @Override
    public void characters(char[] chars, int start, int length) throws SAXException {
        if (!collecting) {
            return;
        }
        if (text.length() + length > EXCEL_TEXT_LENGTH) {
            throw refusal(new Text("单元格的内容超过 %d 个字符。", "The cell holds more than %d characters.").with(EXCEL_TEXT_LENGTH));
        }
        text.append(chars, start, length);
    }

    @Override
    public void endElement(String uri, String name, String qName) throws SAXException {
        if (!inCells) {
            return;
        }
        switch (name) {
            case "sheetData" -> inCells = false;
            case "v", "t" -> collecting = false;
            case "rPh" -> inPhonetic = false;
            case "is" -> inInlineText = false;
            case "c" -> endCell();
            case "row" -> endRow();
            default -> { }
        }
    }

    private void startRow(String number) throws SAXException {
        int next = number == null ? row + 1 : Integer.parseInt(number);
        if (next <= row) {
            throw new SAXException("rows out of order");
        }
        row = next;
        column = -1;
        width = 0;
    }

    private void startCell(Attributes attributes) throws SAXException {
        String reference = attributes.getValue("r");
        column = reference == null ? column + 1 : new CellReference(reference).getCol();
        if (column < 0 || column >= EXCEL_COLUMNS) {
            throw new SAXException("column out of range");
        }
        type = attributes.getValue("t");
        String styleIndex = attributes.getValue("s");
        style = styleIndex == null ? 0 : Integer.parseInt(styleIndex);
        text.setLength(0);
    }

    private void endCell() throws SAXException {
        String value = value();
        if (value.isEmpty()) {
            return;
        }
        if (column >= cells.length) {
            cells = Arrays.copyOf(cells, Math.max(column + 1, cells.length * 2));
        }
        if (column >= width) {
            Arrays.fill(cells, width, column, "");
            width = column + 1;
        }
        cells[column] = value;
    }

    private String value() throws SAXException {
        String raw = text.toString();
        if (raw.isEmpty()) {
            return "";
        }
        return switch (type == null ? "n" : type) {
            case "s" -> texts.text(Integer.parseInt(raw.strip()));
            case "b" -> "1".equals(raw.strip()) ? "TRUE" : "FALSE";
            case "e" -> throw refusal(new Text("单元格里是错误值 %s。", "The cell holds the error %s.").with(raw));
            case "n" -> number(raw.strip());
            default -> SharedTexts.unescape(raw);
        };
    }

    private String number(String raw) throws SAXException {
        try {
            return format.number(raw, style);
        } catch (NumberFormatException unusable) {
            throw refusal(new Text("单元格里的“%s”不是可用的数。", "“%s” in this cell is no usable number.")
                    .with(raw.length() > 40 ? raw.substring(0, 40) + "…" : raw));
        }
    }

    private void endRow() throws SAXException {
        try {
            table.add(row, Arrays.copyOf(cells, width));
        } catch (UnreadableTableException limit) {
            throw new Refusal(limit);
        }
    }

    private Refusal refusal(Text message) {
        String heading = table.heading(column);
        String name = heading.isEmpty() ? CellReference.convertNumToColString(column) : heading;
        return new Refusal(new UnreadableTableException(new CellError(row, name, message)));
    }
}
