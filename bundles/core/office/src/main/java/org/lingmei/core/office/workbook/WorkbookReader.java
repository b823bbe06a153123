package org.lingmei.core.office.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets.Table;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.office.Limits;
import org.lingmei.core.office.TableBuilder;
import org.lingmei.core.office.TableErrors;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** Reads the first sheet of a workbook as a stream of events; a sheet is never in memory as a whole. */
public final class WorkbookReader {

    // POI's own guard: refuse what inflates more than a hundredfold, as no sheet written by a program does.
    private static final double MIN_INFLATE_RATIO = 0.01;

    private final Limits limits;
    private final ZipGuard guard;

    public WorkbookReader(Limits limits) {
        this.limits = limits;
        guard = new ZipGuard(limits.maxUncompressedBytes());
        // POI keeps these for the whole JVM; nobody else in the distribution uses it.
        ZipSecureFile.setMinInflateRatio(MIN_INFLATE_RATIO);
        ZipSecureFile.setMaxEntrySize(limits.maxUncompressedBytes());
    }

    /** See {@link org.lingmei.core.api.office.Spreadsheets#readWorkbook}. */
    public Table read(byte[] content) throws UnreadableTableException {
        ZipGuard.checkStart(content);
        Path file = null;
        try {
            // From a file, POI unpacks only the parts that it reads; from a stream, all of them into memory.
            file = Files.createTempFile("lingmei-", ".xlsx");
            Files.write(file, content);
            return read(file);
        } catch (IOException noSpace) {
            throw new UncheckedIOException("keeping an uploaded workbook", noSpace);
        } finally {
            delete(file);
        }
    }

    private Table read(Path file) throws UnreadableTableException {
        guard.checkParts(file);
        try (OPCPackage workbook = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            TableBuilder table = new TableBuilder(limits);
            readFirstSheet(workbook, table, limits);
            return table.build();
        } catch (SheetHandler.Refusal refusal) {
            throw refusal.reason();
        } catch (IOException | OpenXML4JException | SAXException | ParserConfigurationException | RuntimeException damaged) {
            // POI tells of damage by many kinds of runtime exceptions, by where it stumbles.
            throw damaged();
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException leftForTheSystem) {
            file.toFile().deleteOnExit();
        }
    }

    static UnreadableTableException damaged() {
        return TableErrors.file(new Text("文件已损坏或不完整，无法读取；请重新保存后上传。",
                "The file is damaged or incomplete and cannot be read; save it again and upload it."));
    }

    private static void readFirstSheet(OPCPackage workbook, TableBuilder table, Limits limits)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException, UnreadableTableException {
        XSSFReader reader = new XSSFReader(workbook);
        Iterator<InputStream> sheets = reader.getSheetsData();
        if (!sheets.hasNext()) {
            throw TableErrors.file(new Text("工作簿里没有工作表。", "The workbook has no sheet."));
        }
        SharedTexts texts = new SharedTexts(BoundedStrings.of(workbook, limits));
        CellFormat format = new CellFormat(reader.getStylesTable(), DateSystem.of(reader));
        try (InputStream sheet = sheets.next()) {
            XMLReader xml = XMLHelper.newXMLReader();
            xml.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            xml.setContentHandler(new SheetHandler(texts, format, table));
            xml.parse(new InputSource(sheet));
        }
    }
}
