package org.lingmei.county.modules.fengcheng;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.county.tck.ModuleBench;
import org.lingmei.county.tck.Samples;
import org.lingmei.county.tck.Submission;
import org.lingmei.reporting.api.ReportRow;

class FengchengModuleTest {

    private static final String HEADER = "region;uscc;form;week;indicator;item;value\n";

    private final CountyModules host = ModuleBench.host(new FengchengModule());

    static List<SubmittedFile> samples() {
        return Samples.weekly("210682");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsTheProvincialCsv(SubmittedFile sample) {
        Decoded decoded = host.decode(sample);
        assertEquals(List.of(), decoded.findings());
        assertEquals("provincial CSV", decoded.format());
        assertEquals(Samples.rows(sample), decoded.rows());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsTheSameFiguresAsItsSpreadsheetsExportThem(SubmittedFile sample) {
        StringBuilder export = new StringBuilder(HEADER);
        for (ReportRow row : Samples.rows(sample)) {
            export.append(String.join(";", row.region(), row.uscc(), row.form(), row.period(), row.indicator(), row.item(),
                    grouped(row.value()))).append("\r\n");
        }
        Decoded decoded = host.decode(Samples.with(sample, "周报.csv", export.toString().getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of(), decoded.errors());
        assertEquals("WPS semicolon CSV", decoded.format());
        assertEquals(Samples.rows(sample).stream().map(ReportRow::row).toList(), decoded.rows().stream().map(ReportRow::row).toList());
        assertEquals(Submission.meaning(Samples.rows(sample)), Submission.meaning(decoded.rows()));
    }

    @Property
    void groupingNeverChangesAFigure(@ForAll @BigRange(min = "-99999999999", max = "99999999999") @Scale(3) BigDecimal figure) {
        assertEquals(0, figure.compareTo(new BigDecimal(value(grouped(figure.toPlainString())))));
        assertEquals(0, figure.compareTo(new BigDecimal(value('"' + grouped(figure.toPlainString()) + '"'))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"12|12", "1,234.50|1234.50", "-1,234|-1234", "\"1,234\"|1234", "\"1,2\"|1,2"})
    void takesCommasOutOfFiguresOnly(String written, String read) {
        assertEquals(read, value(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,23", "1,2345", ",5", "a,bcd"})
    void aCommaThatGroupsNothingMakesTheRowWrong(String written) {
        Decoded decoded = decode(HEADER + "210682;U;M1;2021-W01;mined;T;" + written + "\n");
        assertFalse(decoded.readable());
        assertEquals(List.of(2), decoded.errors().stream().map(CellError::row).toList());
    }

    @Test
    void readsGbk() {
        SubmittedFile file = new SubmittedFile("", "", (HEADER + "210682;矿;M1;2021-W01;mined;T;1\n").getBytes(Charset.forName("GBK")), "210682", "2021-W01");
        assertEquals("矿", host.decode(file).rows().get(0).uscc());
    }

    @Test
    void tellsOfAHeadingThatIsWrong() {
        assertEquals("week", decode("region;uscc;form;date;indicator;item;value\n").errors().get(0).column());
    }

    @Test
    void tellsOfBytesThatAreNoText() {
        byte[] bytes = (HEADER + "x").getBytes(StandardCharsets.US_ASCII);
        bytes[bytes.length - 1] = (byte) 0xFF;
        Decoded decoded = host.decode(new SubmittedFile("", "", bytes, "210682", "2021-W01"));
        assertEquals(List.of(), decoded.findings());
        assertEquals(List.of(2), decoded.errors().stream().map(CellError::row).toList());
    }

    private String value(String written) {
        Decoded decoded = decode(HEADER + "210682;U;M1;2021-W01;mined;T;" + written + "\n");
        assertEquals(List.of(), decoded.errors(), written);
        return decoded.rows().get(0).value();
    }

    private Decoded decode(String text) {
        return host.decode(new SubmittedFile("", "", text.getBytes(StandardCharsets.UTF_8), "210682", "2021-W01"));
    }

    private static String grouped(String value) {
        return new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(new BigDecimal(value));
    }
}
