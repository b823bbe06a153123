package org.lingmei.core.office.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.lingmei.core.api.Text;
import org.lingmei.core.office.Limits;
import org.lingmei.core.office.TableErrors;
import org.xml.sax.SAXException;

/** A workbook's table of texts, refused while it is read once it holds more than a table may cost. */
final class BoundedStrings extends ReadOnlySharedStringsTable {

    // All texts stay in memory while the sheet is read, so that they get only a part of what a file may inflate to.
    private static final int SHARE = 8;

    private final long mostEntries;
    private final long mostCharacters;
    private long entries;
    private long characters;

    private BoundedStrings(Limits limits) throws IOException, SAXException {
        super(InputStream.nullInputStream(), false);
        mostEntries = limits.maxCells();
        mostCharacters = limits.maxUncompressedBytes() / SHARE;
    }

    static BoundedStrings of(OPCPackage workbook, Limits limits) throws IOException, SAXException {
        BoundedStrings strings = new BoundedStrings(limits);
        List<PackagePart> parts = workbook.getPartsByContentType(XSSFRelation.SHARED_STRINGS.getContentType());
        if (!parts.isEmpty()) {
            try (InputStream in = parts.get(0).getInputStream()) {
                strings.readFrom(in);
            }
        }
        return strings;
    }

    @Override
    public void characters(char[] chars, int start, int length) throws SAXException {
        characters += length;
        if (characters > mostCharacters) {
            throw refusal(new Text("工作簿中的文字共超过 %d 个字符的上限。", "The texts of the workbook exceed the limit of %d characters.")
                    .with(mostCharacters));
        }
        super.characters(chars, start, length);
    }

    @Override
    public void endElement(String uri, String name, String qName) throws SAXException {
        super.endElement(uri, name, qName);
        if ("si".equals(name) && ++entries > mostEntries) {
            throw refusal(new Text("工作簿中的文字超过 %d 条的上限。", "The workbook has more texts than the limit of %d.").with(mostEntries));
        }
    }

    private static SAXException refusal(Text why) {
        return new SheetHandler.Refusal(TableErrors.file(why));
    }
}
