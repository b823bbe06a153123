package org.lingmei.county.modules.xiuyan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.county.tck.ModuleBench;
import org.lingmei.county.tck.Samples;
import org.lingmei.county.tck.Submission;
import org.lingmei.reporting.api.ReportRow;

class XiuyanModuleTest {

    private final CountyModules host = ModuleBench.host(new XiuyanModule());

    static List<SubmittedFile> samples() {
        return Samples.weekly("210323");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsTheProvincialCsv(SubmittedFile sample) {
        Decoded decoded = host.decode(sample);
        assertEquals(List.of(), decoded.findings());
        assertEquals(Samples.rows(sample), decoded.rows());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsTheSameFiguresFromItsOwnSheet(SubmittedFile sample) throws IOException {
        byte[] sheet = Files.readAllBytes(XiuyanWorkbooks.folder().resolve(sample.name().replace(".csv", ".xlsx")));
        Decoded decoded = host.decode(Samples.with(sample, "周报.xlsx", sheet));
        assertEquals(List.of(), decoded.errors());
        assertEquals(List.of(), decoded.findings());
        assertEquals("岫岩周报 XLSX", decoded.format());
        assertEquals(Submission.meaning(Samples.rows(sample)), Submission.meaning(decoded.rows()));
    }

    @Test
    void theSheetsInTheRepositoryAreWhatTheMakerMakes() throws IOException {
        SubmittedFile sample = samples().get(0);
        byte[] made = XiuyanWorkbooks.ofSamples().write(Samples.rows(sample));
        byte[] kept = Files.readAllBytes(XiuyanWorkbooks.folder().resolve(sample.name().replace(".csv", ".xlsx")));
        assertEquals(Submission.meaning(host.decode(Samples.with(sample, "", kept)).rows()),
                Submission.meaning(host.decode(Samples.with(sample, "", made)).rows()));
        assertArrayEquals(made, XiuyanWorkbooks.ofSamples().write(Samples.rows(sample)));
    }

    @Test
    void aFigureIsFoundWhereItStands() throws IOException {
        SubmittedFile sample = samples().get(0);
        Decoded decoded = host.decode(Samples.with(sample, "", XiuyanWorkbooks.ofSamples().write(Samples.rows(sample))));
        ReportRow first = decoded.rows().get(0);
        assertEquals(new ReportRow(4, "210323", "912103239DX0013136", "M1", "2021-W01", "opening", "T", first.value()), first);
    }

    @Test
    void readsTheSheetAsPeopleWriteIt() {
        Decoded decoded = decode(List.of(
                List.of("", "周报"),
                List.of("表号：镁统M1", "报告期：2021-W01"),
                List.of("统一社会信用代码", "采出量\n特级品", "采出量（一级品）", "采出量—二级品", "备注"),
                List.of("A", "1.25", "", "3", "停电一天"),
                List.of("合 计", "1.25", "", "3"),
                List.of("填表人：某某", "", "日期：2021-01-11"),
                List.of("A", "999")));
        assertEquals(List.of(), decoded.errors());
        assertEquals(List.of(new ReportRow(4, "210323", "A", "M1", "2021-W01", "mined", "T", "1.25"),
                new ReportRow(4, "210323", "A", "M1", "2021-W01", "mined", "2", "3")), decoded.rows());
    }

    static Stream<Arguments> badSheets() {
        List<String> title = List.of("表号", "M1", "报告周", "2021年第1周");
        List<String> headings = List.of("统一社会信用代码", "采出量·特级品");
        return Stream.of(
                Arguments.of("no form", List.of(List.of("企业", "采出量"), List.of("A", "1")), 0, null),
                Arguments.of("no week", List.of(List.of("表号", "M1"), headings, List.of("A", "1")), 1, null),
                Arguments.of("unknown column", List.of(title, List.of("统一社会信用代码", "采出量·超级品"), List.of("A", "1")), 2, "采出量·超级品"),
                Arguments.of("column of the other form", List.of(title, List.of("统一社会信用代码", "产量·轻烧镁"), List.of("A", "1")), 2, "产量·轻烧镁"),
                Arguments.of("a column twice", List.of(title, List.of("统一社会信用代码", "采出量·特级品", "采出量特级品"), List.of("A", "1", "2")), 2, "采出量特级品"),
                Arguments.of("no code", List.of(title, headings, List.of("", "1")), 3, "统一社会信用代码"),
                Arguments.of("no enterprise", List.of(title, headings), 0, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badSheets")
    void saysWhatIsWrongAndWhere(String what, List<List<String>> cells, int row, String column) {
        Decoded decoded = decode(cells);
        assertEquals(List.of(), decoded.findings());
        CellError error = decoded.errors().get(0);
        assertEquals(row, error.row(), error.toString());
        assertEquals(column, error.column(), error.toString());
    }

    @Test
    void aDamagedWorkbookIsTheSendersMatter() {
        Decoded decoded = host.decode(new SubmittedFile("", "", "PK\3\4 cut".getBytes(StandardCharsets.ISO_8859_1), "210323", "2021-W01"));
        assertEquals(List.of(), decoded.findings());
        assertTrue(decoded.errors().get(0).message().zh().contains("损坏"), decoded.errors().toString());
    }

    @Test
    void theProvincialFormAsAWorkbookIsReadToo() {
        SubmittedFile sample = samples().get(0);
        List<List<String>> cells = new ArrayList<>();
        new String(sample.content(), StandardCharsets.UTF_8).lines().forEach(line -> cells.add(List.of(line.split(",", -1))));
        Decoded decoded = decode(cells);
        assertEquals(List.of(), decoded.errors());
        assertEquals(Submission.meaning(Samples.rows(sample)), Submission.meaning(decoded.rows()));
    }

    private Decoded decode(List<List<String>> cells) {
        byte[] workbook = ModuleBench.spreadsheets().writeWorkbook("周报", new Spreadsheets.Table(cells), List.of());
        return host.decode(new SubmittedFile("周报.xlsx", "", workbook, "210323", "2021-W01"));
    }
}
