package org.lingmei.county.modules.xiuyan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.county.tck.Samples;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.ReportRow;

/**
 * Makes Xiuyan's weekly sheets from reports in the provincial form, as the county's office would type them. Run it to write
 * the samples of the repository anew.
 */
public final class XiuyanWorkbooks {

    private static final List<String> FORMS = List.of("M1", "M3");
    private static final Map<String, String> FORM_TITLES = Map.of("M1", "菱镁矿山生产情况周报", "M3", "镁质材料窑炉生产情况周报");

    private final Map<String, Map<String, String>> headings = new LinkedHashMap<>();
    private final Map<String, String> names;

    /**
     * A maker of sheets.
     *
     * @param names the enterprises' names by code
     */
    public XiuyanWorkbooks(Map<String, String> names) {
        this.names = names;
        for (String[] cells : resource("columns.csv")) {
            headings.computeIfAbsent(cells[0], form -> new LinkedHashMap<>()).put(cells[2] + "|" + cells[3], cells[1]);
        }
    }

    /** Writes the sheet of every sample week of the county into {@code samples/weekly-xiuyan}. */
    public static void main(String[] arguments) throws IOException {
        XiuyanWorkbooks workbooks = ofSamples();
        Path folder = Files.createDirectories(folder());
        for (SubmittedFile sample : Samples.weekly("210323")) {
            Files.write(folder.resolve(sample.name().replace(".csv", ".xlsx")), workbooks.write(Samples.rows(sample)));
        }
    }

    /** With the names of the samples' enterprises. */
    static XiuyanWorkbooks ofSamples() throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Samples.folder().resolve("enterprises.csv"))) {
            names.put(line.split(",")[1], line.split(",")[2]);
        }
        return new XiuyanWorkbooks(names);
    }

    /** Where the repository keeps the sheets. */
    static Path folder() {
        return Samples.folder().resolve("weekly-xiuyan");
    }

    /** The sheet for one week's figures, the same bytes for the same figures. */
    public byte[] write(List<ReportRow> rows) {
        IsoWeek week = IsoWeek.parse(rows.get(0).period()).orElseThrow();
        try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            LocalDate filled = week.monday().plusDays(7);
            Optional<Date> date = Optional.of(Date.from(filled.atStartOfDay(java.time.ZoneOffset.UTC).toInstant()));
            workbook.getProperties().getCoreProperties().setCreated(date);
            workbook.getProperties().getCoreProperties().setModified(date);
            Pen pen = new Pen(workbook);
            for (String form : FORMS) {
                block(pen, form, week, filled, rows.stream().filter(row -> row.form().equals(form)).toList());
            }
            workbook.write(bytes);
            return withoutTimes(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void block(Pen pen, String form, IsoWeek week, LocalDate filled, List<ReportRow> rows) {
        Map<String, String> columns = headings.get(form);
        pen.title("岫岩满族自治县" + FORM_TITLES.get(form), columns.size() + 3);
        pen.texts("表号：", form, "", "填报单位：", "岫岩满族自治县工业和信息化局", "", "报告周：",
                week.year() + "年第" + week.week() + "周", "", "计量单位：", "吨");
        List<String> headingRow = new ArrayList<>(List.of("序号", "统一社会信用代码", "企业名称"));
        headingRow.addAll(columns.values());
        pen.headings(headingRow);
        Map<String, Map<String, String>> byEnterprise = new LinkedHashMap<>();
        rows.forEach(row -> byEnterprise.computeIfAbsent(row.uscc(), uscc -> new LinkedHashMap<>())
                .put(row.indicator() + "|" + row.item(), row.value()));
        int number = 0;
        for (Map.Entry<String, Map<String, String>> enterprise : byEnterprise.entrySet()) {
            if (!columns.keySet().containsAll(enterprise.getValue().keySet())) {
                throw new IllegalArgumentException("no column for all of " + enterprise.getValue().keySet());
            }
            pen.figures(++number, enterprise.getKey(), names.getOrDefault(enterprise.getKey(), ""),
                    columns.keySet().stream().map(enterprise.getValue()::get).toList());
        }
        pen.texts("单位负责人：", "（签字）", "", "统计负责人：", "（签字）", "", "填表人：", "（签字）", "", "报出日期：", filled.toString());
        pen.skip();
    }

    private static List<String[]> resource(String name) {
        try (java.io.InputStream in = Columns.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** POI stamps every part with the time of writing. */
    private static byte[] withoutTimes(byte[] zip) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip)); ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
                ZipEntry timeless = new ZipEntry(part.getName());
                timeless.setTimeLocal(LocalDate.of(2021, 1, 1).atStartOfDay());
                out.putNextEntry(timeless);
                in.transferTo(out);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Writes one row after the other. */
    private static final class Pen {
        private final XSSFSheet sheet;
        private final CellStyle title;
        private final CellStyle heading;
        private final CellStyle figure;
        private final CellStyle count;
        private int next;

        Pen(XSSFWorkbook workbook) {
            sheet = workbook.createSheet("周报");
            title = workbook.createCellStyle();
            title.setAlignment(HorizontalAlignment.CENTER);
            heading = workbook.createCellStyle();
            heading.setWrapText(true);
            heading.setBorderBottom(BorderStyle.THIN);
            figure = workbook.createCellStyle();
            figure.setDataFormat(workbook.createDataFormat().getFormat("#,##0.00"));
            count = workbook.createCellStyle();
            count.setDataFormat(workbook.createDataFormat().getFormat("0"));
            sheet.setColumnWidth(1, 22 * 256);
            sheet.setColumnWidth(2, 28 * 256);
        }

        void title(String text, int width) {
            sheet.addMergedRegion(new CellRangeAddress(next, next, 0, width - 1));
            row().createCell(0).setCellValue(text);
            sheet.getRow(next - 1).getCell(0).setCellStyle(title);
        }

        void texts(String... texts) {
            Row row = row();
            for (int column = 0; column < texts.length; column++) {
                row.createCell(column).setCellValue(texts[column]);
            }
        }

        void headings(List<String> headings) {
            Row row = row();
            for (int column = 0; column < headings.size(); column++) {
                row.createCell(column).setCellValue(headings.get(column).replace("·", "\n"));
                row.getCell(column).setCellStyle(heading);
            }
        }

        void figures(int number, String uscc, String name, List<String> values) {
            Row row = row();
            row.createCell(0).setCellValue(number);
            row.createCell(1).setCellValue(uscc);
            row.createCell(2).setCellValue(name);
            for (int column = 0; column < values.size(); column++) {
                if (values.get(column) != null) {
                    // a sheet keeps its figures as binary fractions; fifteen digits survive that
                    row.createCell(column + 3).setCellValue(Double.parseDouble(values.get(column)));
                    row.getCell(column + 3).setCellStyle(values.get(column).contains(".") ? figure : count);
                }
            }
        }

        void skip() {
            next++;
        }

        private Row row() {
            return sheet.createRow(next++);
        }
    }
}
