package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.county.tck.ModuleBench;
import org.lingmei.county.tck.Samples;
import org.lingmei.county.tck.Submission;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;

class ${moduleName}ModuleTest {

    private static final String REGION = "${region}";
    private static final String HEADER = "企业代码,品级,期初库存,采出量,外销量,自用量,期末库存,本年累计采出量,炸药用量,生产天数\n";

    private final CountyModules platform = ModuleBench.host(new ${moduleName}Module());

    @Test
    void readsTheLedger() {
        Decoded decoded = platform.decode(Samples.weekly(REGION).get(0));
        assertEquals(List.of(), decoded.errors());
        assertEquals(68, decoded.rows().size());
        assertEquals(new ReportRow(2, REGION, "912100000000000001", "M1", "2021-W01", "opening", "T", "1200.5"), decoded.rows().get(0));
    }

    @Test
    void gradesWithoutALineAreNoughts() {
        Decoded decoded = platform.decode(ledger("A,一级品,10,20,30,0,0,,,\nA,合计,,20,,,,20,8,1\n"));
        assertEquals(List.of(), decoded.errors());
        assertEquals(34, decoded.rows().size());
        assertEquals(25, decoded.rows().stream().filter(row -> !row.item().isEmpty() && !row.item().equals("1") && row.value().equals("0")).count());
    }

    @Test
    void saysWhereAnUnknownGradeStands() {
        Decoded decoded = platform.decode(ledger("A,特级品,1,2,3,0,0,,,\nA,超级品,1,2,3,0,0,,,\n"));
        assertEquals(List.of("3 品级"), decoded.errors().stream().map(error -> error.row() + " " + error.column()).toList());
    }

    @ParameterizedTest
    @CsvSource({"30, 0", "30.01, 1"})
    void findsWhoSoldMoreThanThereWas(String sold, int findings) {
        Decoded decoded = platform.decode(ledger("A,一级品,10,20," + sold + ",0,0,,,\n"));
        List<Finding> found = platform.applyRules(new Submission(REGION, "2021-W01", decoded.rows(), List.of(), Path.of("none")));
        assertEquals(findings, found.size());
    }

    private static SubmittedFile ledger(String lines) {
        return new SubmittedFile("ledger.csv", "text/csv", (HEADER + lines).getBytes(StandardCharsets.UTF_8), REGION, "2021-W01");
    }
}
