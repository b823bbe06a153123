package org.lingmei.county.modules.haicheng;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.county.tck.ModuleBench;
import org.lingmei.county.tck.Samples;
import org.lingmei.county.tck.Submission;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;

class HaichengModuleTest {

    private static final String MINE = "912103819DX0010148";

    @TempDir
    Path folder;

    private final CountyModules host = ModuleBench.host(new HaichengModule());

    static List<SubmittedFile> samples() {
        return Samples.weekly("210381");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsTheProvincialCsvAndFindsNothingWithoutTickets(SubmittedFile sample) {
        Decoded decoded = host.decode(sample);
        assertEquals(List.of(), decoded.findings());
        assertEquals(Samples.rows(sample), decoded.rows());
        assertEquals(List.of(), host.applyRules(new Submission("210381", sample.period(), decoded.rows(), List.of(), folder)));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100, ",
        "103, 100, ",
        "97, 100, ",
        "103.01, 100, CHECK",
        "96.99, 100, CHECK",
        "110, 100, CHECK",
        "90, 100, CHECK",
        "110.01, 100, EXPLAIN",
        "89.99, 100, EXPLAIN",
        "1, 0, EXPLAIN",
        "0, 0, ",
        "0, 5, EXPLAIN"})
    void judgesTheDifferenceByTheNetTonnes(String sold, String weighed, String severity) throws IOException {
        tickets("uscc,net_tonnes\n" + MINE + "," + weighed + "\n");
        List<Finding> findings = host.applyRules(selling(sold));
        assertEquals(severity == null ? List.of() : List.of(severity), findings.stream().map(finding -> finding.severity().name()).toList());
        findings.forEach(finding -> {
            assertEquals("H01", finding.rule());
            assertEquals(MINE, finding.uscc());
            assertEquals(2, finding.row());
            assertTrue(finding.message().zh().contains(sold) && finding.message().en().contains(weighed), finding.message().toString());
        });
    }

    @Property
    void whatTheStationsWeighedIsNeverAFinding(@ForAll @BigRange(min = "0", max = "1000000") @Scale(3) BigDecimal tonnes) throws IOException {
        Path own = Files.createTempDirectory("weigh");
        try {
            Files.createDirectory(own.resolve("weigh"));
            Files.writeString(own.resolve("weigh/2021-W01.csv"), "uscc,net_tonnes\n" + MINE + "," + tonnes.toPlainString() + "\n");
            assertEquals(List.of(), new WeighedSalesRule().check(
                    new Submission("210381", "2021-W01", List.of(sold(MINE, tonnes.toPlainString())), List.of(), own)));
        } finally {
            Files.delete(own.resolve("weigh/2021-W01.csv"));
            Files.delete(own.resolve("weigh"));
            Files.delete(own);
        }
    }

    @Test
    void addsUpTicketsAndGradesAndIgnoresOtherColumns() throws IOException {
        Files.createDirectories(folder.resolve("weigh"));
        Files.write(folder.resolve("weigh/2021-W01.csv"),
                ("\uFEFFticket,uscc,plate,net_tonnes\n1," + MINE + ",\"辽C,12345\",40.5\n\n2, " + MINE.toLowerCase(java.util.Locale.ROOT)
                        + " ,辽C 54321,59.5\n").getBytes(StandardCharsets.UTF_8));
        List<ReportRow> rows = List.of(sold(MINE, "60"), new ReportRow(3, "210381", MINE, "M1", "2021-W01", "sold", "1", "40"),
                new ReportRow(4, "210381", MINE, "M1", "2021-W01", "self_used", "1", "900"));
        assertEquals(List.of(), host.applyRules(new Submission("210381", "2021-W01", rows, List.of(), folder)));
    }

    @Test
    void readsTicketsInGbkToo() throws IOException {
        Files.createDirectories(folder.resolve("weigh"));
        Files.write(folder.resolve("weigh/2021-W01.csv"),
                ("uscc,货物,net_tonnes\n" + MINE + ",菱镁矿石,100\n").getBytes(Charset.forName("GBK")));
        assertEquals(List.of(), host.applyRules(selling("100")));
    }

    @Test
    void aMineThatWasNotWeighedIsWorthALook() throws IOException {
        tickets("uscc,net_tonnes\nOTHER,100\n");
        assertEquals(List.of("HINT"), host.applyRules(selling("5")).stream().map(finding -> finding.severity().name()).toList());
        assertEquals(List.of(), host.applyRules(selling("0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "uscc,tonnes\nX,1", "uscc,net_tonnes\nX", "uscc,net_tonnes\nX,much", "uscc,net_tonnes\nX,1e999999999",
        "uscc,net_tonnes\nX,-1", "uscc,net_tonnes\n\"X,1"})
    void aFileThatCannotBeReadIsAHintAboutTheFile(String content) throws IOException {
        tickets(content);
        List<Finding> findings = host.applyRules(selling("100"));
        assertEquals(List.of("H01 HINT "), findings.stream().map(f -> f.rule() + " " + f.severity() + " " + f.uscc()).toList());
        assertTrue(findings.get(0).message().zh().contains("weigh/2021-W01.csv"));
    }

    private Submission selling(String tonnes) {
        return new Submission("210381", "2021-W01", List.of(sold(MINE, tonnes)), List.of(), folder);
    }

    private static ReportRow sold(String uscc, String tonnes) {
        return new ReportRow(2, "210381", uscc, "M1", "2021-W01", "sold", "T", tonnes);
    }

    private void tickets(String content) throws IOException {
        Files.createDirectories(folder.resolve("weigh"));
        Files.writeString(folder.resolve("weigh/2021-W01.csv"), content);
    }
}
