package org.lingmei.reporting.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lingmei.core.api.Enterprise;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.ReportRow;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.calendar.DueTimes;
import org.lingmei.reporting.engine.calendar.WorkingCalendar;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.intake.EnterpriseReport;
import org.lingmei.reporting.engine.intake.Intake;
import org.lingmei.reporting.engine.intake.IntakeResult;
import org.lingmei.reporting.engine.rule.History;
import org.lingmei.reporting.engine.rule.PastFigures;
import org.lingmei.reporting.engine.rule.RuleBook;
import org.lingmei.reporting.engine.total.Totals;

/** Ten weeks of six counties from end to end, against what the data set says must come out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenWeeksTest {

    private static final Set<String> DEFINED_BY_THE_DATA = Set.of("V01", "V02", "V03", "V04", "V05", "V09", "V16");
    /** More further findings than this in ten weeks, and no clerk would read them. */
    private static final int READABLE = 60;

    private final Samples samples = Samples.find();
    private final FormCatalog catalog = Shipped.catalog();
    private final RuleBook rules = Shipped.rules(catalog);
    private final Map<String, Enterprise> enterprises = samples.enterprises();
    private final Map<String, Map<String, EnterpriseReport>> reportsByWeek = new HashMap<>();
    private final Map<String, List<Finding>> findingsByFile = new LinkedHashMap<>();
    private final Map<String, List<Totals.Judged>> judgedByFile = new LinkedHashMap<>();

    @BeforeAll
    void replayInOrderOfArrival() {
        List<Map<String, String>> arrivals = samples.table("weekly-arrivals.csv").stream()
                .filter(row -> !row.get("file").isEmpty())
                .sorted(Comparator.comparing(row -> OffsetDateTime.parse(row.get("submitted_at")))).toList();
        Intake intake = new Intake(catalog);
        for (Map<String, String> arrival : arrivals) {
            IsoWeek week = IsoWeek.parse(arrival.get("week")).orElseThrow();
            List<ReportRow> rows = samples.weekly(arrival.get("file"), arrival.get("encoding"));
            assertEquals(Integer.parseInt(arrival.get("rows")), rows.size(), arrival.get("file"));
            IntakeResult result = intake.take(rows, arrival.get("region"), week, code -> Optional.ofNullable(enterprises.get(code)));
            assertEquals(List.of(), result.errors(), arrival.get("file"));
            assertEquals(rows.size(), result.batch().size());
            check(week, arrival.get("region"), result);
        }
    }

    private void check(IsoWeek week, String region, IntakeResult result) {
        String file = week + " " + region;
        List<Finding> findings = new ArrayList<>();
        for (EnterpriseReport report : result.batch().reports()) {
            List<Finding> ofReport = rules.check(report, history(week, report.uscc()));
            findings.addAll(ofReport);
            boolean accepted = ofReport.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
            judgedByFile.computeIfAbsent(file, unused -> new ArrayList<>()).add(new Totals.Judged(report, accepted));
            reportsByWeek.computeIfAbsent(week.toString(), unused -> new HashMap<>()).put(report.uscc(), report);
        }
        findings.addAll(rules.checkBatch(result.batch(),
                enterprises.values().stream().filter(enterprise -> enterprise.region().equals(region)).toList()));
        findingsByFile.put(file, findings);
    }

    /** Of earlier weeks no more than the rules say they need. */
    private History history(IsoWeek week, String uscc) {
        Set<Integer> needs = rules.needs().stream().map(cell -> cell.index()).collect(Collectors.toSet());
        Set<Integer> needsBefore = rules.needsOfWeekBeforeLast().stream().map(cell -> cell.index()).collect(Collectors.toSet());
        PastFigures last = past(week.previous(), uscc, needs);
        PastFigures beforeLast = past(week.previous().previous(), uscc, needsBefore);
        List<BigDecimal> ratios = new ArrayList<>();
        for (IsoWeek earlier = week.previous(); earlier.year() == week.year(); earlier = earlier.previous()) {
            EnterpriseReport report = reportsByWeek.getOrDefault(earlier.toString(), Map.of()).get(uscc);
            BigDecimal ratio = report == null ? null : rules.explosivesRatio(report::value);
            if (ratio != null) {
                ratios.add(ratio);
            }
        }
        return new History() {
            @Override
            public PastFigures lastWeek() {
                return last;
            }

            @Override
            public PastFigures weekBeforeLast() {
                return beforeLast;
            }

            @Override
            public List<BigDecimal> explosivesRatios() {
                return ratios;
            }
        };
    }

    private PastFigures past(IsoWeek week, String uscc, Set<Integer> needs) {
        EnterpriseReport report = reportsByWeek.getOrDefault(week.toString(), Map.of()).get(uscc);
        return report == null ? null : cell -> needs.contains(cell) ? report.value(cell) : null;
    }

    @Test
    void theSevenRulesFindExactlyWhatTheDataSetSays() {
        Set<String> expected = samples.table("weekly-expected-findings.csv").stream()
                .map(row -> String.join(" ", row.get("week"), row.get("region"), row.get("uscc"), row.get("rule"), row.get("severity"),
                        row.get("item")))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> found = new ArrayList<>();
        findingsByFile.forEach((file, findings) -> findings.stream()
                .filter(finding -> DEFINED_BY_THE_DATA.contains(finding.rule()))
                .forEach(finding -> found.add(String.join(" ", file, finding.uscc(), finding.rule(), finding.severity().code(),
                        finding.item()))));
        assertEquals(String.join("\n", expected), String.join("\n", new TreeSet<>(found)));
        assertEquals(expected.size(), found.size(), "each finding once");
    }

    @Test
    void noOtherRuleReturnsAReportNorFloodsTheClerk() {
        Map<String, Integer> others = new TreeMap<>();
        findingsByFile.forEach((file, findings) -> findings.stream()
                .filter(finding -> !DEFINED_BY_THE_DATA.contains(finding.rule()))
                .forEach(finding -> {
                    assertTrue(finding.severity() != Severity.ERROR, () -> file + " " + finding);
                    others.merge(finding.rule(), 1, Integer::sum);
                }));
        others.forEach((rule, count) -> assertTrue(count <= READABLE, () -> others.toString()));
    }

    @Test
    void everyFindingNamesTheRowAndTheFigures() {
        findingsByFile.values().stream().flatMap(List::stream).forEach(finding -> {
            assertTrue(finding.row() > 1, finding::toString);
            assertTrue(finding.message().zh().matches("(?s).*\\d.*") && finding.message().en().matches("(?s).*\\d.*"), finding::toString);
        });
    }

    @Test
    void acceptedAndReturnedReports() {
        for (Map<String, String> row : samples.table("weekly-expected-reports.csv")) {
            List<Totals.Judged> judged = judgedByFile.getOrDefault(row.get("week") + " " + row.get("region"), List.of());
            long accepted = judged.stream().filter(Totals.Judged::accepted).count();
            assertEquals(List.of(row.get("enterprises"), row.get("accepted"), row.get("returned")),
                    List.of("" + judged.size(), "" + accepted, "" + (judged.size() - accepted)), row.toString());
        }
    }

    @Test
    void totalsToTheLastDecimal() {
        Map<String, Map<Totals.Key, Totals.Sum>> totals = new HashMap<>();
        judgedByFile.forEach((file, judged) -> totals.put(file,
                Totals.of(judged)));
        int compared = 0;
        for (Map<String, String> row : samples.table("weekly-expected-totals.csv")) {
            Totals.Sum sum = totals.get(row.get("week") + " " + row.get("region"))
                    .get(new Totals.Key(row.get("region"), row.get("indicator"), row.get("item")));
            assertEquals(0, sum.submitted().compareTo(new BigDecimal(row.get("value_submitted"))), () -> row + " but " + sum);
            assertEquals(0, sum.accepted().compareTo(new BigDecimal(row.get("value_accepted"))), () -> row + " but " + sum);
            compared++;
        }
        long computed = totals.values().stream().flatMap(file -> file.keySet().stream())
                .filter(key -> key.indicator().equals("mined") || key.indicator().equals("output")).count();
        assertEquals(computed, compared, "no sum that the data set does not know");
    }

    @Test
    void dueTimesAndTimeliness() {
        WorkingCalendar calendar = samples.calendar();
        for (Map<String, String> row : samples.table("weekly-arrivals.csv")) {
            Instant due = DueTimes.dueAt(IsoWeek.parse(row.get("week")).orElseThrow(), calendar);
            assertEquals(OffsetDateTime.parse(row.get("due_at")).toInstant(), due, row.toString());
            Optional<Instant> arrived = Optional.of(row.get("submitted_at")).filter(text -> !text.isEmpty())
                    .map(text -> OffsetDateTime.parse(text).toInstant());
            assertEquals(row.get("timeliness"), DueTimes.judge(arrived, due, due.plusSeconds(1)).code(), row.toString());
        }
    }
}
