package org.lingmei.county.modules.haicheng;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingmei.county.tck.Submission;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;

class FlueGasRuleTest {

    private static final String PLANT = "912103819DX0010223";

    private static List<String> found(String running, String mean, String highest) {
        List<ReportRow> rows = new ArrayList<>();
        add(rows, "kilns_running", "", running);
        add(rows, "x_flue_so2", "MEAN", mean);
        add(rows, "x_flue_so2", "MAX", highest);
        List<Finding> findings = new FlueGasRule().check(new Submission("210381", "2021-W02", rows, List.of(), Path.of("none")));
        findings.forEach(finding -> assertEquals("H02 " + PLANT + " M3 x_flue_so2",
                String.join(" ", finding.rule(), finding.uscc(), finding.form(), finding.indicator())));
        return findings.stream().map(finding -> finding.severity() + " " + finding.item()).toList();
    }

    private static void add(List<ReportRow> rows, String indicator, String item, String value) {
        if (value != null) {
            rows.add(new ReportRow(rows.size() + 2, "210381", PLANT, "M3", "2021-W02", indicator, item, value));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3, 20, 50.0, ",
        "3, 20, 50.1, EXPLAIN MAX",
        "3, 50, 49.9, EXPLAIN MEAN",
        "3, 60, 55, EXPLAIN MAX;EXPLAIN MEAN",
        "3, 0, 0, CHECK MAX",
        "0, 0, 0, ",
        ", 0, 0, ",
        "3, , , ",
        "3, 20, , ",
        "3, , 12.5, "})
    void judgesTheReadings(String running, String mean, String highest, String expected) {
        assertEquals(expected == null ? List.of() : List.of(expected.split(";")), found(running, mean, highest));
    }

    @Property
    void readingsWithinTheLimitAreNeverAFinding(@ForAll @BigRange(min = "0.1", max = "50") @Scale(1) BigDecimal highest,
            @ForAll @BigRange(min = "0", max = "1") @Scale(2) BigDecimal share) {
        assertEquals(List.of(), found("2", highest.multiply(share).toPlainString(), highest.toPlainString()));
    }

    @Test
    void asksForWhatItJudges() {
        assertEquals(List.of("MEAN", "MAX"), FlueGasRule.INDICATOR.items().stream().map(item -> item.code()).toList());
    }
}
