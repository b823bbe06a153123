package org.lingmei.core.office;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.core.api.office.Spreadsheets.Table;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.api.problem.CellError;

class WorkbookReadingTest {

    private static final Limits LIMITS = new Limits(1_000, 20_000, 8L * 1024 * 1024);

    private final PoiSpreadsheets spreadsheets = new PoiSpreadsheets(LIMITS);

    @Test
    void cellsComeAsPeopleSeeThem() throws Exception {
        byte[] file = Workbooks.with(sheet -> {
            Row header = sheet.createRow(0);
            header.createCell(0).setCellValue("名称");
            header.createCell(1).setCellValue("产量");
            header.createCell(2).setCellValue("停产");
            Row row = sheet.createRow(1);
            row.createCell(0).setCellValue(" 海城矿 ");
            row.createCell(1).setCellValue(1918.95);
            row.createCell(2).setCellValue(true);
        });
        assertEquals(List.of(List.of("名称", "产量", "停产"), List.of(" 海城矿 ", "1918.95", "TRUE")),
                spreadsheets.readWorkbook(file).rows());
    }

    @ParameterizedTest
    @CsvSource({
        "1918.9500000000001, 1918.95",
        "0.10000000000000001, 0.1",
        "1918.50, 1918.5",
        "210381.0, 210381",
        "1.5E3, 1500",
        "1E-7, 0.0000001",
        "-0.30000000000000004, -0.3",
        "123456789012345678, 123456789012346000",
        "-0, 0",
        "0.00, 0",
    })
    void numbersKeepTheFifteenDigitsThatExcelShows(String stored, String expected) throws Exception {
        Table table = read("<row r=\"1\"><c r=\"A1\"><v>" + stored + "</v></c></row>");
        assertEquals(expected, table.rows().get(0).get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e999999999", "1e-999999999", "NaN", "12,5", "0x10"})
    void whatIsNoNumberIsRefusedAtItsCell(String stored) {
        CellError error = refusal("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>产量</t></is></c></row>"
                + "<row r=\"3\"><c r=\"A3\"><v>" + stored + "</v></c></row>");
        assertEquals(3, error.row());
        assertEquals("产量", error.column());
    }

    @Test
    void formulasAreRefusedWithTheHeadingOfTheirColumn() throws Exception {
        byte[] file = Workbooks.with(sheet -> {
            sheet.createRow(0).createCell(1).setCellValue("产量");
            sheet.createRow(4).createCell(1).setCellFormula("1+1");
        });
        CellError error = refusal(file);
        assertEquals(5, error.row());
        assertEquals("产量", error.column());
        assertTrue(error.message().zh().contains("公式"));
    }

    @Test
    void formulaElementsOutsideTheCellsDoNotMatter() throws Exception {
        byte[] file = Workbooks.withSheet("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                + "xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\">"
                + "<sheetData><row><c><v>1</v></c></row></sheetData><extLst><ext><xm:f>Sheet1!A1</xm:f></ext></extLst></worksheet>");
        assertEquals(List.of(List.of("1")), spreadsheets.readWorkbook(file).rows());
    }

    @Test
    void errorValuesAreRefused() throws Exception {
        CellError error = refusal("<row r=\"2\"><c r=\"C2\" t=\"e\"><v>#DIV/0!</v></c></row>");
        assertEquals(2, error.row());
        assertEquals("C", error.column());
        assertTrue(error.message().en().contains("#DIV/0!"));
    }

    @Test
    void datesComeAsIsoText() throws Exception {
        byte[] file = Workbooks.with(sheet -> {
            CellStyle day = dateStyle(sheet, "yyyy年m月d日");
            Row row = sheet.createRow(0);
            row.createCell(0).setCellValue(LocalDate.of(2021, 1, 14));
            row.getCell(0).setCellStyle(day);
            row.createCell(1).setCellValue(LocalDateTime.of(2021, 1, 14, 11, 59, 59));
            row.getCell(1).setCellStyle(day);
            row.createCell(2).setCellValue(0.5);
            row.getCell(2).setCellStyle(dateStyle(sheet, "h:mm"));
        });
        assertEquals(List.of("2021-01-14", "2021-01-14T11:59:59", "12:00:00"), spreadsheets.readWorkbook(file).rows().get(0));
    }

    @Test
    void emptyRowsAreLeftOutAndLinesKeepTheirNumbers() throws Exception {
        Table table = read("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"/>"
                + "<row r=\"7\"><c r=\"C7\"><v>2</v></c></row><row r=\"9\"><c r=\"A9\"/></row>");
        assertEquals(List.of(List.of("1"), List.of("", "", "2")), table.rows());
        assertArrayEquals(new int[] {1, 7}, table.lines());
    }

    @Test
    void mergedCellsCountOnceAndPhoneticTextNever() throws Exception {
        byte[] file = Workbooks.with(sheet -> {
            sheet.createRow(0).createCell(0).setCellValue("合并");
            sheet.addMergedRegion(new CellRangeAddress(0, 1, 0, 2));
        });
        assertEquals(List.of(List.of("合并")), spreadsheets.readWorkbook(file).rows());
        Table phonetic = read("<row><c t=\"inlineStr\"><is><r><t>菱</t></r><r><t>镁</t></r>"
                + "<rPh sb=\"0\" eb=\"2\"><t>lingmei</t></rPh></is></c></row>");
        assertEquals("菱镁", phonetic.rows().get(0).get(0));
    }

    @Test
    void whatIsNoWorkbookIsRefusedClearly() throws Exception {
        assertTrue(refusal(new byte[0]).message().zh().contains("空"));
        assertTrue(refusal("region,uscc\n".getBytes(StandardCharsets.UTF_8)).message().en().contains("no .xlsx"));
        assertTrue(refusal(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}).message().en().contains(".xls"));
        assertTrue(refusal(Workbooks.zipOf("word/document.xml", "<w/>")).message().en().contains("no .xlsx"));
        assertTrue(refusal(Workbooks.zipOf("xl/workbook.bin", "x")).message().en().contains(".xlsb"));
        assertTrue(refusal(Workbooks.zipOf("xl/workbook.xml", "<workbook/>")).message().en().contains("damaged"));
    }

    @Test
    void aTruncatedOrDamagedWorkbookIsRefusedWhereverItIsCut() throws Exception {
        byte[] whole = Workbooks.with(sheet -> {
            Random random = new Random(7);
            for (int i = 0; i < 200; i++) {
                sheet.createRow(i).createCell(0).setCellValue(random.nextDouble());
            }
        });
        // Behind the last part there is only the directory of the archive.
        int lastPart = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\001\002");
        for (int length = 1; length < lastPart; length += 97) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertEquals(0, assertThrows(UnreadableTableException.class, () -> spreadsheets.readWorkbook(cut)).error().row());
        }
        for (int position = 40; position < lastPart; position += 61) {
            byte[] damaged = whole.clone();
            damaged[position] ^= 0x55;
            try {
                spreadsheets.readWorkbook(damaged);
            } catch (UnreadableTableException expected) {
                assertTrue(expected.error().message().zh().length() > 5);
            }
        }
    }

    @Test
    void aZipBombIsRefusedWithoutBeingUnpacked() throws Exception {
        byte[] zeros = new byte[1024 * 1024];
        byte[] bomb = Workbooks.withSheet(out -> {
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        });
        assertTrue(bomb.length < 200_000, "the bomb should be small, but has " + bomb.length);
        assertTrue(refusal(bomb).message().en().contains("limit of 8 MB"));
    }

    @Test
    void anInflateRatioThatNoSheetHasIsRefusedBelowTheLimitToo() throws Exception {
        byte[] spaces = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
        byte[] bomb = Workbooks.withSheet(out -> {
            for (int i = 0; i < 7; i++) {
                out.write(spaces);
            }
        });
        assertEquals(0, refusal(bomb).row());
    }

    @Test
    void entitiesAreNotResolved() throws Exception {
        CellError error = refusal(Workbooks.withSheet("<!DOCTYPE worksheet [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row>"
                + "<c t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>"));
        assertTrue(error.message().en().contains("damaged"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniqueCount=\"2147483647\" count=\"2147483647\"", "uniqueCount=\"0\"", "uniqueCount=\"1\"", ""})
    void whatAFileSaysOfTheNumberOfItsTextsDoesNotMatter(String counts) throws Exception {
        byte[] file = Workbooks.withTexts(texts(counts, "<si><t>产量</t></si><si><t>停产</t></si>"));
        assertEquals("产量", spreadsheets.readWorkbook(file).rows().get(0).get(0));
    }

    @Test
    void tooManyTextsAndTooLongOnesAreRefused() throws Exception {
        StringBuilder many = new StringBuilder();
        new Random(1).longs(20_001).forEach(number -> many.append("<si><t>").append(number).append("</t></si>"));
        assertTrue(refusal(Workbooks.withTexts(texts("", many.toString()))).message().en().contains("20000"));
        StringBuilder random = new StringBuilder();
        new Random(1).ints(1_048_577, 'a', 'z').forEach(letter -> random.append((char) letter));
        assertTrue(refusal(Workbooks.withTexts(texts("", "<si><t>" + random + "</t></si>"))).message().en().contains("1048576"));
    }

    private static String texts(String counts, String entries) {
        return "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" " + counts + ">" + entries + "</sst>";
    }

    @Test
    void limitsOnRowsCellsAndTextHold() throws Exception {
        CellError rows = refusal(Workbooks.with(sheet -> {
            for (int i = 0; i <= LIMITS.maxRows(); i++) {
                sheet.createRow(i).createCell(0).setCellValue(1);
            }
        }));
        assertEquals(LIMITS.maxRows() + 1, rows.row());
        CellError cells = refusal("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row><row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>");
        assertEquals(2, cells.row());
        CellError text = refusal("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>" + "x".repeat(40_000) + "</v></c></row>");
        assertTrue(text.message().en().contains("32767"));
    }

    private static CellStyle dateStyle(XSSFSheet sheet, String pattern) {
        CellStyle style = sheet.getWorkbook().createCellStyle();
        style.setDataFormat(sheet.getWorkbook().createDataFormat().getFormat(pattern));
        return style;
    }

    private Table read(String sheetData) throws Exception {
        return spreadsheets.readWorkbook(Workbooks.withSheetData(sheetData));
    }

    private CellError refusal(String sheetData) {
        try {
            return refusal(Workbooks.withSheetData(sheetData));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private CellError refusal(byte[] file) {
        return assertThrows(UnreadableTableException.class, () -> spreadsheets.readWorkbook(file)).error();
    }
}
