package org.lingmei.county.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.SubmissionRule;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;

/** How a module checks submissions. */
final class RuleChecks {

    private static final String WEEK = "2021-W01";
    private static final String IDENTIFIER = "[A-UW-Z][0-9]{1,4}";
    private static final int MOST_SAMPLES = 5;
    private static final List<String> STRANGE_FIGURES = List.of("0", "-1", "0.000001", "99999999999999999999.999", "1E+30", "1E-30");
    private static final List<List<String>> CELLS = List.of(List.of("M1", "mined", "T"), List.of("M1", "sold", "1"), List.of("M1", "opening", "T"),
            List.of("M1", "closing", "T"), List.of("M1", "mined_total", ""), List.of("M3", "ore_in", "CCM"), List.of("M3", "output", "CCM"),
            List.of("M3", "kilns_running", ""), List.of("Q9", "no_such_indicator", "no such item"));

    private final CountyModule module;
    private final List<SubmittedFile> samples;
    private final Path countyFolder;
    private final String region;

    RuleChecks(CountyModule module, List<SubmittedFile> samples, Path countyFolder) {
        this.module = module;
        this.samples = samples;
        this.countyFolder = countyFolder;
        this.region = module.descriptor().region();
    }

    void haveIdentifiers() {
        List<String> identifiers = new ArrayList<>();
        for (SubmissionRule rule : module.submissionRules()) {
            assertNotNull(rule, "submissionRules() has null in it");
            assertNotNull(rule.id(), rule.getClass() + ".id() gave null");
            assertTrue(rule.id().matches(IDENTIFIER), rule.id() + " is no identifier: a letter other than V, and a number");
            identifiers.add(rule.id());
        }
        assertEquals(identifiers.size(), Set.copyOf(identifiers).size(), "two rules have the same identifier: " + identifiers);
    }

    void bearAnything() {
        check(submission(List.of(), List.of()));
        check(new Submission(region, WEEK, strange("912199999999999999", "1"), List.of(), countyFolder.resolve("missing")));
        for (String figure : STRANGE_FIGURES) {
            check(submission(strange("912199999999999999", figure), List.of()));
            check(submission(strange("", figure), strange("", "0")));
            check(submission(strange("", "0"), strange("", figure)));
        }
        for (List<String> cell : CELLS) {
            check(submission(List.of(row(cell, "U", "0")), List.of()));
        }
    }

    void areDeterministic() throws Exception {
        for (Submission submission : real()) {
            List<Finding> first = check(submission);
            assertEquals(first, check(submission), "the rules find something else at the second call");
            var host = ModuleBench.patient(module);
            Set<List<Finding>> results = new HashSet<>(Together.all(() -> host.applyRules(submission)));
            assertEquals(Set.of(first), results, "the rules find something else when several threads ask at once");
        }
    }

    private List<Submission> real() {
        List<Submission> submissions = new ArrayList<>();
        List<ReportRow> before = List.of();
        for (SubmittedFile sample : samples.subList(0, Math.min(MOST_SAMPLES, samples.size()))) {
            Decoded decoded = ModuleBench.host(module).decode(sample);
            submissions.add(new Submission(region, sample.period(), decoded.rows(), before, countyFolder));
            before = decoded.rows();
        }
        submissions.add(submission(strange("U", "1000"), strange("U", "1")));
        return submissions;
    }

    private List<Finding> check(Submission submission) {
        List<Finding> findings = ModuleBench.host(module).applyRules(submission);
        Set<String> own = new HashSet<>(module.submissionRules().stream().map(SubmissionRule::id).toList());
        assertEquals(List.of(), findings.stream().filter(finding -> !own.contains(finding.rule()))
                .map(finding -> finding.message().en()).toList());
        return findings;
    }

    private Submission submission(List<ReportRow> rows, List<ReportRow> before) {
        return new Submission(region, WEEK, rows, before, countyFolder);
    }

    private List<ReportRow> strange(String uscc, String figure) {
        return CELLS.stream().map(cell -> row(cell, uscc, figure)).toList();
    }

    private ReportRow row(List<String> cell, String uscc, String figure) {
        return new ReportRow(2, region, uscc, cell.get(0), WEEK, cell.get(1), cell.get(2), figure);
    }
}
