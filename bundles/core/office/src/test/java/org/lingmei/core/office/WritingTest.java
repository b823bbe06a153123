package org.lingmei.core.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.office.Spreadsheets.Note;
import org.lingmei.core.api.office.Spreadsheets.Table;

class WritingTest {

    private final PoiSpreadsheets spreadsheets = new PoiSpreadsheets(new Limits(1_000, 20_000, 64L * 1024 * 1024));

    @Test
    void aWorkbookHasItsHeadingInViewAndItsNotesOnRedGround() throws Exception {
        Table table = new Table(List.of(List.of("企业", "产量"), List.of("海城矿业有限公司", "1918.50"), List.of("=1+1", "912103811234567890")));
        byte[] file = spreadsheets.writeWorkbook("2021/W01", table,
                List.of(new Note(1, 1, "V05：比上周多 3 倍"), new Note(1, 1, "第二条"), new Note(3, 0, "缺少企业")));
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            assertEquals(1, sheet.getPaneInformation().getHorizontalSplitPosition());
            assertTrue(sheet.getRow(0).getCell(0).getCellStyle().getFont().getBold());
            XSSFCell figure = sheet.getRow(1).getCell(1);
            assertEquals(CellType.NUMERIC, figure.getCellType());
            assertEquals("0.00", figure.getCellStyle().getDataFormatString());
            assertEquals(FillPatternType.SOLID_FOREGROUND, figure.getCellStyle().getFillPattern());
            assertEquals("V05：比上周多 3 倍\n第二条", figure.getCellComment().getString().getString());
            assertNotNull(sheet.getRow(3).getCell(0).getCellComment());
            assertNull(sheet.getRow(1).getCell(0).getCellComment());
            assertEquals(CellType.STRING, sheet.getRow(2).getCell(0).getCellType());
            assertEquals("=1+1", sheet.getRow(2).getCell(0).getStringCellValue());
            assertEquals(CellType.STRING, sheet.getRow(2).getCell(1).getCellType());
            assertTrue(sheet.getColumnWidth(0) > 16 * 256, "eight Chinese characters need sixteen places");
        }
    }

    @Test
    void csvShowsChineseInExcelAndRunsNothing() {
        Table table = new Table(List.of(List.of("名称", "备注"), List.of("=cmd|' /C calc'!A0", "-12.5"), List.of("@a", "-a"),
                List.of("＝1", "a,\"b\"")));
        String text = new String(spreadsheets.writeCsv(table), StandardCharsets.UTF_8);
        assertEquals("\uFEFF名称,备注\r\n'=cmd|' /C calc'!A0,-12.5\r\n'@a,'-a\r\n'＝1,\"a,\"\"b\"\"\"\r\n", text);
    }
}
