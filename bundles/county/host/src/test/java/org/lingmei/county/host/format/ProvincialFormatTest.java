package org.lingmei.county.host.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.bench.Samples;
import org.lingmei.county.host.bench.StubModule;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.ReportRow;

class ProvincialFormatTest {

    private static final String HEADER = "region,uscc,form,week,indicator,item,value\n";
    private static final String FIRST = "210381,A,M1,2021-W01,mined,T,1.50\n";
    private static final ReportRow ROW = new ReportRow(2, "210381", "A", "M1", "2021-W01", "mined", "T", "1.50");
    private static final String[] COUNTIES = {"210381", "210323", "211021", "210682", "210624"};

    private final CountyModules host = ModuleBench.host();

    static Stream<SubmittedFile> samples() {
        return Arrays.stream(COUNTIES).flatMap(region -> Samples.weekly(region).stream());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsEverySample(SubmittedFile sample) {
        Decoded decoded = host.decode(sample);
        assertEquals(List.of(), decoded.errors());
        assertEquals(Samples.rows(sample), decoded.rows());
        assertEquals(ProvincialFormat.CSV, decoded.format());
    }

    @ParameterizedTest
    @ValueSource(strings = {"210381", "210624"})
    void readsTheSameFormFromAWorkbook(String region) {
        SubmittedFile sample = Samples.weekly(region).get(0);
        Decoded decoded = host.decode(Samples.with(sample, "周报.xlsx", workbook(cells(sample))));
        assertEquals(List.of(), decoded.errors());
        assertEquals(Samples.rows(sample).stream().map(ProvincialFormatTest::plain).toList(), decoded.rows().stream().map(ProvincialFormatTest::plain).toList());
        assertEquals(ProvincialFormat.XLSX, decoded.format());
    }

    /** With its number as short as it can be written, which is how a workbook has it. */
    private static ReportRow plain(ReportRow row) {
        return new ReportRow(row.row(), row.region(), row.uscc(), row.form(), row.period(), row.indicator(), row.item(),
                new BigDecimal(row.value()).stripTrailingZeros().toPlainString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void endsOfLinesAreAllTheSame(String end) {
        assertEquals(List.of(ROW), decode((HEADER + FIRST).replace("\n", end)).rows());
    }

    @Test
    void aByteOrderMarkQuotesAndBlankLinesDoNotMatter() {
        Decoded decoded = decode("\uFEFF" + HEADER + "\n\"210381\",A,M1,\"2021-W01\",mined,T,1.50\n\n,,,,,,\n");
        assertEquals(List.of(), decoded.errors());
        assertEquals(List.of(new ReportRow(3, "210381", "A", "M1", "2021-W01", "mined", "T", "1.50")), decoded.rows());
    }

    static Stream<Arguments> badFiles() {
        byte[] gbk = (HEADER + FIRST + "210381,矿,M1,2021-W01,mined,T,1\n").getBytes(Charset.forName("GBK"));
        return Stream.of(
                bad("nothing", new byte[0], 0, null, "空"),
                bad("a heading that is missing", "region,uscc,form,week,indicator,item\n", 1, "value", "第 7 列"),
                bad("a heading that is wrong", "region,uscc,form,period,indicator,item,value\n", 1, "week", "“period”"),
                bad("a heading too many", "region,uscc,form,week,indicator,item,value,note\n", 1, "note", "多余"),
                bad("headings in another order", "uscc,region,form,week,indicator,item,value\n", 1, "region", "“uscc”"),
                bad("no heading", FIRST, 1, "region", "210381"),
                bad("a line cut short", HEADER + FIRST + "210381,A,M1,2021-W", 3, null, "4 列"),
                bad("a cell too many", HEADER + FIRST + "210381,A,M1,2021-W01,mined,T,1,5\n", 3, null, "8 列"),
                bad("another character set", gbk, 3, null, "UTF-8"),
                bad("half a character at the end", Arrays.copyOf((HEADER + FIRST + "矿").getBytes(StandardCharsets.UTF_8),
                        HEADER.length() + FIRST.length() + 2), 3, null, "UTF-8"),
                bad("a NUL", HEADER + FIRST + "210381,A,M1,2021-W01,mi\0ned,T,1\n", 3, null, "空字节"),
                bad("a lone quote", HEADER + FIRST + "210381,\"A,M1,2021-W01,mined,T,1\n", 3, null, "引号"),
                bad("an old workbook", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}, 0, null, ".xls"),
                bad("half a workbook", new byte[] {'P', 'K', 3, 4, 1, 2, 3}, 0, null, "损坏"),
                bad("a zip bomb", bomb(), 0, null, ""),
                bad("a workbook in no known form", workbook(List.of(List.of("企业", "采出量"), List.of("A", "1"))), 0, null, "可以接受"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void saysWhatIsWrongAndWhere(String what, byte[] content, int row, String column, String zh) {
        Decoded decoded = host.decode(file(content));
        assertTrue(decoded.rows().isEmpty() && !decoded.readable());
        CellError error = decoded.errors().get(0);
        assertEquals(row, error.row(), error.toString());
        assertEquals(column, error.column(), error.toString());
        assertTrue(error.message().zh().contains(zh), error.toString());
        assertTrue(!error.message().en().isBlank() && !error.message().en().equals(error.message().zh()), error.toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void saysTheSameWhereTheCountyHasAModuleThatReadsNone(String what, byte[] content, int row, String column, String zh) {
        Decoded decoded = ModuleBench.host(StubModule.of("210381")).decode(file(content));
        assertEquals(host.decode(file(content)).errors(), decoded.errors());
        assertEquals(List.of(), decoded.findings());
    }

    @Test
    void namesTheCountysFormatsWhereAWorkbookIsInNone() {
        CountyModules withModule = ModuleBench.host(StubModule.of("210381").declining());
        CellError error = withModule.decode(file(workbook(List.of(List.of("x"))))).errors().get(0);
        assertTrue(error.message().zh().contains("stub format") && error.message().en().contains("stub format"), error.toString());
    }

    @Test
    void listsAHundredRowsAndSaysThatThereAreMore() {
        Decoded decoded = decode(HEADER + "1,2,3\n".repeat(500));
        assertEquals(101, decoded.errors().size());
        assertTrue(decoded.errors().get(100).message().zh().contains("更多"));
    }

    @Test
    void aCellThatASheetDoesNotStoreIsEmpty() {
        Decoded decoded = host.decode(file(workbook(List.of(DecodingTools.PROVINCIAL_HEADER,
                List.of("210381", "A", "M1", "2021-W01", "mined", "T")))));
        assertEquals(List.of(new ReportRow(2, "210381", "A", "M1", "2021-W01", "mined", "T", "")), decoded.rows());
    }

    private Decoded decode(String text) {
        return host.decode(file(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Arguments bad(String what, String content, int row, String column, String zh) {
        return bad(what, content.getBytes(StandardCharsets.UTF_8), row, column, zh);
    }

    private static Arguments bad(String what, byte[] content, int row, String column, String zh) {
        return Arguments.of(what, content, row, column, zh);
    }

    private static SubmittedFile file(byte[] content) {
        return new SubmittedFile("f", "", content, "210381", "2021-W01");
    }

    private static List<List<String>> cells(SubmittedFile sample) {
        List<List<String>> cells = new ArrayList<>();
        new String(sample.content(), StandardCharsets.UTF_8).lines().forEach(line -> cells.add(List.of(line.split(",", -1))));
        return cells;
    }

    private static byte[] workbook(List<List<String>> cells) {
        return ModuleBench.spreadsheets().writeWorkbook("周报", new Spreadsheets.Table(cells), List.of());
    }

    private static byte[] bomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 80; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
