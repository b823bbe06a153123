package org.lingmei.core.office.workbook;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** From which day a workbook counts its dates: 1900, or 1904 where it was begun on an old Macintosh. */
enum DateSystem {
    FROM_1900,
    FROM_1904;

    static DateSystem of(XSSFReader reader)
            throws IOException, SAXException, ParserConfigurationException, InvalidFormatException {
        PropertiesHandler handler = new PropertiesHandler();
        try (InputStream workbook = reader.getWorkbookData()) {
            XMLReader xml = XMLHelper.newXMLReader();
            xml.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            xml.setContentHandler(handler);
            xml.parse(new InputSource(workbook));
        }
        return handler.from1904 ? FROM_1904 : FROM_1900;
    }

    private static final class PropertiesHandler extends DefaultHandler {

        private boolean from1904;

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes) {
            if ("workbookPr".equals(localName)) {
                String value = attributes.getValue("date1904");
                from1904 = "1".equals(value) || "true".equals(value);
            }
        }
    }
}
