package org.lingmei.county.modules.liaoyang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.county.tck.ModuleBench;
import org.lingmei.county.tck.Samples;
import org.lingmei.county.tck.Submission;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;
import org.lingmei.reporting.api.Severity;

class LiaoyangModuleTest {

    private final CountyModules host = ModuleBench.host(new LiaoyangModule());

    static List<SubmittedFile> samples() {
        return Samples.weekly("211021");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsTheProvincialCsvAndHintsAtMost(SubmittedFile sample) {
        Decoded decoded = host.decode(sample);
        assertEquals(List.of(), decoded.findings());
        assertEquals(Samples.rows(sample), decoded.rows());
        for (Finding finding : host.applyRules(new Submission("211021", sample.period(), decoded.rows(), List.of(), Path.of("none")))) {
            assertEquals("L01", finding.rule());
            assertEquals(Severity.HINT, finding.severity());
        }
    }

    @ParameterizedTest
    @CsvSource({"190, 100, 0", "189.99, 100, 1", "160, 100, 1", "159.99, 100, 0", "240, 100, 0", "0, 0, 0", "5, 0, 0", "0, 100, 0"})
    void hintsWhereTalcExplainsTheRatio(String ore, String output, int hints) {
        List<ReportRow> rows = List.of(row(2, "ore_in", "CCM", ore), row(3, "output", "CCM", output),
                row(4, "ore_in", "FM", "170"), row(5, "output", "FM", "100"));
        List<Finding> found = host.applyRules(new Submission("211021", "2021-W01", rows, List.of(), Path.of("none")));
        assertEquals(hints, found.size());
        found.forEach(finding -> assertEquals(2, finding.row()));
    }

    @Test
    void aReportWithoutTheseFiguresIsNoMatter() {
        List<ReportRow> rows = List.of(row(2, "output", "CCM", "1"));
        assertEquals(List.of(), host.applyRules(new Submission("211021", "2021-W01", rows, List.of(), Path.of("none"))));
    }

    private static ReportRow row(int line, String indicator, String item, String value) {
        return new ReportRow(line, "211021", "U", "M3", "2021-W01", indicator, item, value);
    }
}
