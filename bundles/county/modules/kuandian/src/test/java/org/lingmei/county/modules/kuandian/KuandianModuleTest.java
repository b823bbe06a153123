package org.lingmei.county.modules.kuandian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
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

class KuandianModuleTest {

    private final CountyModules host = ModuleBench.host(new KuandianModule());

    static List<SubmittedFile> samples() {
        return Samples.weekly("210624");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsTheProvincialCsvAndHintsAtMost(SubmittedFile sample) {
        Decoded decoded = host.decode(sample);
        assertEquals(List.of(), decoded.findings());
        assertEquals(Samples.rows(sample), decoded.rows());
        for (Finding finding : host.applyRules(new Submission("210624", sample.period(), decoded.rows(), List.of(), Path.of("none")))) {
            assertEquals("K01", finding.rule());
            assertEquals(Severity.HINT, finding.severity());
        }
    }

    @ParameterizedTest
    @CsvSource({"5769, 5769.2, 0", "5769.2, 5769.2, 0", "5769.23, 5769.23, 0", "5769.24, 5769.23, 1", "11538.46, 0, 0", "11538.47, 0, 1"})
    void hintsAboveTwoAverageWeeksOfAllMinesTogether(String one, String other, int findings) {
        List<ReportRow> rows = List.of(row(2, "A", "mined", "T", one), row(3, "B", "mined", "1", other),
                row(4, "B", "mined_total", "", "999999"), row(5, "B", "sold", "T", "999999"));
        List<Finding> found = host.applyRules(new Submission("210624", "2021-W01", rows, List.of(), Path.of("none")));
        assertEquals(findings, found.size());
        found.forEach(finding -> {
            String mined = new BigDecimal(one).add(new BigDecimal(other)).toPlainString();
            assertTrue(finding.message().zh().contains(mined) && finding.message().en().contains(mined), finding.message().toString());
        });
    }

    private static ReportRow row(int line, String uscc, String indicator, String item, String value) {
        return new ReportRow(line, "210624", uscc, "M1", "2021-W01", indicator, item, value);
    }
}
