package org.lingmei.core.office;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Makes workbooks, also such as no honest program would write. */
final class Workbooks {

    private static final String TEXTS_PART = "xl/sharedStrings.xml";
    private static final String SHEET_PART = "xl/worksheets/sheet1.xml";

    /** Writes the body of a part as it is asked for, so that a bomb needs no memory. */
    @FunctionalInterface
    interface Part {
        void writeTo(OutputStream out) throws IOException;
    }

    private Workbooks() {
    }

    static byte[] with(Consumer<XSSFSheet> filler) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            filler.accept(workbook.createSheet("表"));
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    /** A workbook whose sheet has exactly this XML inside {@code sheetData}. */
    static byte[] withSheetData(String xml) throws IOException {
        return withSheet("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + xml
                + "</sheetData></worksheet>");
    }

    static byte[] withSheet(String xml) throws IOException {
        return withSheet(out -> out.write(xml.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] withSheet(Part sheet) throws IOException {
        return with(SHEET_PART, sheet);
    }

    /** A workbook whose first cell shows the first of the texts in this table. */
    static byte[] withTexts(String xml) throws IOException {
        return with(TEXTS_PART, out -> out.write(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] with(String name, Part part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] plain = with(sheet -> sheet.createRow(0).createCell(0).setCellValue("text"));
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(plain));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (name.equals(entry.getName())) {
                    part.writeTo(out);
                } else {
                    in.transferTo(out);
                }
            }
        }
        return bytes.toByteArray();
    }

    static byte[] zipOf(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
