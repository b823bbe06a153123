package org.lingmei.itests.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lingmei.itests.platform.Samples;

/** Files that must not be stored, and what their senders are to be told. */
final class BadFiles {

    static final String REGION = "210624";
    static final String WEEK = "2021-W20";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final String CSV = "text/csv";
    /** A line in the middle of the first report: the 5th of the file, an indicator in tonnes. */
    private static final int ROW = 5;

    private BadFiles() {
    }

    /**
     * A bad file.
     *
     * @param row where the answer must point; 0: anywhere
     * @param column which column it must name; null: any or none
     */
    record BadFile(String name, String contentType, byte[] content, int row, String column) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<BadFile> all() {
        return Stream.of(values(), rows(), layouts(), truncations(), workbooks()).flatMap(files -> files);
    }

    /** A value that is none, in a file that is sound otherwise. */
    private static Stream<BadFile> values() {
        return Stream.of("NaN", "Infinity", "-Infinity", "1e400", "1E5", "-12.5", "=1+1", "=cmd|' /C calc'!A0", "+1", "@SUM(A1)",
                        "\"1,234.5\"", "\"1'234.5\"", "12.5t", "12.5吨", "约120", "1.2345678", "12345678901234567890",
                        "12..5", "12.5.1", "", " ", "--", "无", "0x1F", "１２３ｔ", "#DIV/0!", "\"12\n5\"", "9".repeat(5_000), "½", "Ⅻ",
                        "1_000", "٣", "null", "TRUE", "1 234")
                .map(value -> edited("value " + (value.length() > 30 ? value.substring(0, 30) + "…" : value).replace("\n", "\\n"),
                        line -> line.substring(0, line.lastIndexOf(',') + 1) + value, "value"));
    }

    /** A row that names something wrong. */
    private static Stream<BadFile> rows() {
        return Stream.of(
                edited("unknown enterprise", line -> part(line, 1, "91210624MA0P4XQK1T"), "uscc"),
                edited("another county's enterprise", line -> part(line, 1, "912103819DX0010148"), "uscc"),
                edited("no enterprise", line -> part(line, 1, ""), "uscc"),
                edited("a code that is none", line -> part(line, 1, "x".repeat(4_000)), "uscc"),
                edited("another county's row", line -> part(line, 0, "210381"), "region"),
                edited("another week's row", line -> part(line, 3, "2021-W19"), "week"),
                edited("a week that is none", line -> part(line, 3, "2021-W54"), "week"),
                edited("unknown form", line -> part(line, 2, "M99"), "form"),
                edited("unknown indicator", line -> part(line, 4, "minned"), "indicator"),
                edited("unknown item", line -> part(line, 5, "9"), "item"),
                edited("formula as indicator", line -> part(line, 4, "=HYPERLINK(1)"), "indicator"),
                inserted("duplicate row", ROW + 1, lines().get(ROW - 1), null),
                inserted("same cell, other value", ROW + 1, lines().get(ROW - 1).replaceFirst("[^,]*$", "1"), null));
    }

    private static Stream<BadFile> layouts() {
        return Stream.of(
                csv("zero bytes", ""),
                csv("header only", lines().get(0) + "\n"),
                csv("no header", withoutHeader()),
                header("wrong header", "region,uscc,form,week,indicator,item,amount"),
                header("header in another order", "uscc,region,form,week,indicator,item,value"),
                header("a column of the header twice", "region,uscc,form,week,indicator,value,value"),
                csv("semicolons", text().replace(',', ';')),
                csv("tabs", text().replace(',', '\t')),
                edited("too many columns", line -> line + ",7", null),
                edited("too few columns", line -> line.substring(0, line.lastIndexOf(',')), null),
                edited("lone quote", line -> line.substring(0, line.lastIndexOf(',') + 1) + "\"12.5", null),
                bytes("NUL byte", CSV, edit(line -> line + "\0").getBytes(StandardCharsets.UTF_8)),
                bytes("GBK in a UTF-8 file", CSV, edit(line -> part(line, 5, "特级品")).getBytes(Charset.forName("GBK"))),
                bytes("broken UTF-8", CSV, broken()),
                bytes("UTF-16 without a mark", CSV, text().getBytes(StandardCharsets.UTF_16LE)),
                bytes("JSON", "application/json", "{\"rows\":[]}".getBytes(StandardCharsets.UTF_8)),
                bytes("JSON said to be CSV", CSV, "[1,2,3]".getBytes(StandardCharsets.UTF_8)),
                bytes("HTML", "text/html", "<html><body><table><tr><td>1</td></tr></table></body></html>".getBytes(StandardCharsets.UTF_8)),
                bytes("PDF", "application/pdf", "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".getBytes(StandardCharsets.UTF_8)),
                bytes("old workbook", "application/vnd.ms-excel", oldWorkbook()),
                bytes("noise", "application/octet-stream", noise()),
                csv("one line of ten million characters", "x".repeat(10_000_000)),
                csv("a million commas", ",".repeat(1_000_000)));
    }

    /** Cut off anywhere but between two reports, a file is not taken for a shorter one. */
    private static Stream<BadFile> truncations() {
        byte[] whole = text().getBytes(StandardCharsets.UTF_8);
        int header = lines().get(0).length();
        int lastLine = text().stripTrailing().lastIndexOf('\n') + 1;
        String last = lines().get(lines().size() - 1);
        int beforeLastValue = lastLine + last.lastIndexOf(',');
        int secondLine = header + 1 + lines().get(1).length();
        IntStream places = IntStream.of(1, 2, 10, header - 1, header, header + 1, header + 10, secondLine, secondLine + 1,
                whole.length / 7, whole.length / 3, whole.length / 2, lastLine - 1, lastLine, lastLine + 1, lastLine + 8,
                beforeLastValue - 3, beforeLastValue, beforeLastValue + 1);
        return places.distinct().mapToObj(at -> bytes("cut off after " + at + " bytes of " + whole.length, CSV, Arrays.copyOf(whole, at)));
    }

    private static Stream<BadFile> workbooks() {
        byte[] empty = workbook("<row r=\"1\"/>");
        return Stream.of(
                bytes("zip bomb", XLSX, bomb(400)),
                bytes("zip bomb said to be CSV", CSV, bomb(400)),
                bytes("zip of many entries", XLSX, manyEntries(20_000)),
                bytes("workbook with an entity bomb", XLSX, zip("xl/worksheets/sheet1.xml", laughs())),
                bytes("workbook with an external entity", XLSX, zip("xl/worksheets/sheet1.xml", external())),
                bytes("zip that is no workbook", XLSX, zip("readme.txt", "hello")),
                bytes("workbook without a sheet", XLSX, zip("[Content_Types].xml", contentTypes())),
                bytes("empty workbook", XLSX, empty),
                bytes("half a workbook", XLSX, Arrays.copyOf(empty, empty.length / 2)),
                bytes("workbook with a row beyond all rows", XLSX,
                        workbook("<row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row>")),
                bytes("workbook with a column beyond all columns", XLSX, workbook("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>")));
    }

    static String text() {
        return Samples.sound(REGION, WEEK);
    }

    private static List<String> lines() {
        return text().lines().toList();
    }

    private static String edit(UnaryOperator<String> change) {
        List<String> lines = new ArrayList<>(lines());
        lines.set(ROW - 1, change.apply(lines.get(ROW - 1)));
        return joined(lines);
    }

    private static String joined(List<String> lines) {
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private static String withoutHeader() {
        return joined(lines().subList(1, lines().size()));
    }

    private static String part(String line, int index, String value) {
        String[] parts = line.split(",", -1);
        parts[index] = value;
        return String.join(",", parts);
    }

    private static BadFile edited(String name, UnaryOperator<String> change, String column) {
        return new BadFile(name, CSV, edit(change).getBytes(StandardCharsets.UTF_8), ROW, column);
    }

    private static BadFile inserted(String name, int row, String line, String column) {
        List<String> lines = new ArrayList<>(lines());
        lines.add(row - 1, line);
        return new BadFile(name, CSV, joined(lines).getBytes(StandardCharsets.UTF_8), row, column);
    }

    private static BadFile header(String name, String header) {
        return new BadFile(name, CSV, (header + "\n" + withoutHeader()).getBytes(StandardCharsets.UTF_8), 1, null);
    }

    private static BadFile csv(String name, String content) {
        return bytes(name, CSV, content.getBytes(StandardCharsets.UTF_8));
    }

    private static BadFile bytes(String name, String contentType, byte[] content) {
        return new BadFile(name, contentType, content, 0, null);
    }

    private static byte[] broken() {
        byte[] content = text().getBytes(StandardCharsets.UTF_8);
        content[content.length / 2] = (byte) 0xC0;
        return content;
    }

    private static byte[] oldWorkbook() {
        byte[] content = new byte[4_096];
        byte[] magic = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        System.arraycopy(magic, 0, content, 0, magic.length);
        return content;
    }

    private static byte[] noise() {
        byte[] content = new byte[50_000];
        new java.util.Random(20210114).nextBytes(content);
        return content;
    }

    private static String contentTypes() {
        return "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + XLSX + ".main+xml\"/>"
                + "<Override PartName=\"/xl/worksheets/sheet1.xml\" "
                + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>";
    }

    private static byte[] workbook(String rows) {
        return zip("xl/worksheets/sheet1.xml", "<?xml version=\"1.0\"?>"
                + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows + "</sheetData></worksheet>");
    }

    private static String laughs() {
        StringBuilder entities = new StringBuilder("<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 12; i++) {
            entities.append("<!ENTITY a").append(i).append(" \"").append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return "<?xml version=\"1.0\"?><!DOCTYPE worksheet [" + entities + "]>"
                + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">"
                + "<c r=\"A1\" t=\"inlineStr\"><is><t>&a11;</t></is></c></row></sheetData></worksheet>";
    }

    private static String external() {
        return "<?xml version=\"1.0\"?><!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">"
                + "<c r=\"A1\" t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData></worksheet>";
    }

    /** A workbook whose other parts are in order. */
    private static byte[] zip(String name, String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            skeleton(zip, name);
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void skeleton(ZipOutputStream zip, String name) throws IOException {
        if (!name.startsWith("xl/")) {
            return;
        }
        String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
        String[][] parts = {
            {"[Content_Types].xml", contentTypes()},
            {"_rels/.rels", "<?xml version=\"1.0\"?><Relationships xmlns=\"" + packageRelations + "\"><Relationship Id=\"r1\" Type=\""
                    + relations + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
            {"xl/workbook.xml", "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                    + "xmlns:r=\"" + relations + "\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels", "<?xml version=\"1.0\"?><Relationships xmlns=\"" + packageRelations
                    + "\"><Relationship Id=\"r1\" Type=\"" + relations + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"}};
        for (String[] part : parts) {
            zip.putNextEntry(new ZipEntry(part[0]));
            zip.write(part[1].getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A sheet of so many megabytes of blanks, which deflate to next to nothing. */
    private static byte[] bomb(int megabytes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            skeleton(zip, "xl/worksheets/sheet1.xml");
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write("<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                    .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < megabytes; i++) {
                zip.write(blanks);
            }
            zip.write("</sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] manyEntries(int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            skeleton(zip, "xl/worksheets/sheet1.xml");
            for (int i = 0; i < count; i++) {
                zip.putNextEntry(new ZipEntry("xl/media/image" + i + ".png"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
