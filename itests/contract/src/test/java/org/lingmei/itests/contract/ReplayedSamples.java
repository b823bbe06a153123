package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Figures;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/** The samples' findings, counts, totals and timeliness are exactly those that the province expects. */
abstract class ReplayedSamples {

    private static final Set<String> DEFINED_RULES = Set.of("V01", "V02", "V03", "V04", "V05", "V09", "V16");
    private static final String FIRST = "2021-W01";
    private static final String LAST = "2021-W10";

    abstract Platform platform();

    abstract Replay replay();

    private Client reader() {
        return platform().user("leader");
    }

    @Test
    void everySenderIsAnsweredWhatTheReportsAreWorth() {
        Map<String, Map<String, String>> arrivals = byKey(Samples.table("weekly-arrivals.csv"));
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> answered = new TreeMap<>();
        Map<String, Map<String, String>> reports = byKey(Samples.table("weekly-expected-reports.csv"));
        replay().receipts().forEach((key, receipt) -> {
            Map<String, String> report = reports.get(key);
            Map<String, String> arrival = arrivals.get(key);
            expected.put(key, String.join(" ", arrival.get("rows"), report.get("enterprises"), report.get("accepted"),
                    report.get("returned"), arrival.get("timeliness"), OffsetDateTime.parse(arrival.get("due_at")).toInstant().toString(),
                    OffsetDateTime.parse(arrival.get("submitted_at")).toInstant().toString()));
            answered.put(key, String.join(" ", receipt.path("rows").asText(), receipt.path("enterprises").asText(),
                    receipt.path("accepted").asText(), receipt.path("returned").asText(), receipt.path("timeliness").asText(),
                    OffsetDateTime.parse(receipt.path("dueAt").asText()).toInstant().toString(),
                    OffsetDateTime.parse(receipt.path("receivedAt").asText()).toInstant().toString()));
        });
        assertEquals(58, answered.size());
        assertEquals(lines(expected), lines(answered));
    }

    @Test
    void theSevenDefinedRulesFindExactlyWhatIsExpected() {
        TreeSet<String> expected = Samples.table("weekly-expected-findings.csv").stream()
                .map(row -> String.join(" ", row.get("week"), row.get("region"), row.get("uscc"), row.get("rule"),
                        row.get("severity"), row.get("item")))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> found = new ArrayList<>();
        List<String> furtherErrors = new ArrayList<>();
        replay().receipts().forEach((key, receipt) -> receipt.path("findings").forEach(finding -> {
            String rule = finding.path("rule").asText();
            String line = String.join(" ", receipt.path("period").asText(), receipt.path("region").asText(),
                    finding.path("uscc").asText(), rule, finding.path("severity").asText(), finding.path("item").asText(""));
            if (DEFINED_RULES.contains(rule)) {
                found.add(line);
            } else if (finding.path("severity").asText().equals("error")) {
                furtherErrors.add(line);
            }
        }));
        assertAll(
                () -> assertEquals(List.of(), furtherErrors, "no other rule adds an error"),
                () -> assertEquals(String.join("\n", expected), found.stream().sorted().collect(Collectors.joining("\n"))));
        Figures.note("samples: findings as expected", found.size());
    }

    @Test
    void everyFindingPointsToARowOfItsEnterprise() {
        replay().receipts().forEach((key, receipt) -> {
            String region = receipt.path("region").asText();
            List<String> lines = new String(Samples.file(region, receipt.path("period").asText()), Samples.charset(region)).lines().toList();
            receipt.path("findings").forEach(finding -> {
                int row = finding.path("row").asInt();
                if (row == 0 && finding.path("uscc").asText().isEmpty()) {
                    // about the county as a whole
                    return;
                }
                assertTrue(row >= 1 && row <= lines.size(), () -> key + " " + finding);
                assertTrue(lines.get(row - 1).contains(finding.path("uscc").asText()), () -> key + " row " + row + " " + finding);
                assertTrue(!finding.path("message").asText().isBlank(), () -> key + " " + finding);
            });
        });
    }

    @Test
    void totalsEqualToTheLastDecimal() {
        assertEquals(expectedTotals(row -> row.get("value_accepted")), totals("/totals?from=" + FIRST + "&to=" + LAST));
        assertEquals(expectedTotals(row -> row.get("value_submitted")),
                totals("/totals?include=returned&from=" + FIRST + "&to=" + LAST));
    }

    @Test
    void totalsOfEachWeekAreThoseOfTheRange() {
        for (String include : List.of("", "?include=returned")) {
            Map<String, String> single = new TreeMap<>();
            for (int week = 1; week <= 10; week++) {
                String period = "2021-W%02d".formatted(week);
                for (JsonNode total : reader().get("/reporting/periods/" + period + "/totals" + include).expect(200).json()) {
                    single.put(total(period, total), total.path("value").asText());
                }
            }
            assertEquals(expectedTotals(row -> row.get(include.isEmpty() ? "value_accepted" : "value_submitted")), lines(single));
        }
    }

    private String totals(String path) {
        Map<String, String> totals = new TreeMap<>();
        for (JsonNode total : reader().get("/reporting" + path).expect(200).json()) {
            assertTrue(total.path("value").isTextual(), "a figure arrives as text");
            totals.put(total(total.path("period").asText(), total), total.path("value").asText());
        }
        return lines(totals);
    }

    private static String total(String period, JsonNode total) {
        return String.join(" ", period, total.path("region").asText(), total.path("indicator").asText(), total.path("item").asText());
    }

    private static String expectedTotals(Function<Map<String, String>, String> value) {
        Map<String, String> totals = new TreeMap<>();
        Samples.table("weekly-expected-totals.csv").forEach(row -> totals.put(
                String.join(" ", row.get("week"), row.get("region"), row.get("indicator"), row.get("item")), value.apply(row)));
        return lines(totals);
    }

    @Test
    void everyCountyStandsAsItArrived() {
        Map<String, String> expected = new TreeMap<>();
        Map<String, Map<String, String>> reports = byKey(Samples.table("weekly-expected-reports.csv"));
        for (Map<String, String> arrival : Samples.table("weekly-arrivals.csv")) {
            String key = Replay.key(arrival.get("week"), arrival.get("region"));
            String counts = arrival.get("timeliness").equals("missing") ? "0 0"
                    : reports.get(key).get("accepted") + " " + reports.get(key).get("returned");
            expected.put(key, arrival.get("timeliness") + " " + counts);
        }
        Map<String, String> stands = new TreeMap<>();
        JsonNode periods = reader().get("/reporting/periods?from=" + FIRST + "&to=" + LAST).expect(200).json();
        assertEquals(10, periods.size());
        for (JsonNode period : periods) {
            JsonNode alone = reader().get("/reporting/periods/" + period.path("period").asText()).expect(200).json();
            assertEquals(period, alone, "the week alone says what the range says");
            period.path("counties").forEach(county -> stands.put(
                    Replay.key(period.path("period").asText(), county.path("region").asText()),
                    county.path("timeliness").asText() + " " + county.path("accepted").asText() + " " + county.path("returned").asText()));
        }
        assertEquals(lines(expected), lines(stands));
    }

    @Test
    void ratesAreCountedFromTheArrivals() {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        Samples.table("weekly-arrivals.csv").forEach(row -> counts.computeIfAbsent(row.get("region"), region -> new HashMap<>())
                .merge(row.get("timeliness"), 1, Integer::sum));
        Map<String, String> expected = new TreeMap<>();
        counts.forEach((region, of) -> {
            int onTime = of.getOrDefault("on_time", 0);
            String rate = BigDecimal.valueOf(onTime).divide(BigDecimal.TEN, 4, RoundingMode.UNNECESSARY).toPlainString();
            expected.put(region, "10 %d %d %d %s".formatted(onTime, of.getOrDefault("late", 0), of.getOrDefault("missing", 0), rate));
        });
        Map<String, String> rates = new TreeMap<>();
        for (JsonNode rate : reader().get("/reporting/timeliness?from=" + FIRST + "&to=" + LAST).expect(200).json()) {
            rates.put(rate.path("region").asText(), String.join(" ", rate.path("due").asText(), rate.path("onTime").asText(),
                    rate.path("late").asText(), rate.path("missing").asText(), rate.path("rate").asText()));
        }
        assertEquals(lines(expected), lines(rates));
    }

    @Test
    void theTrailIsWholeAndNamesEverySubmission() {
        Client auditor = platform().user("auditor");
        JsonNode verification = auditor.get("/audit/verification").expect(200).json();
        assertTrue(verification.path("whole").asBoolean(), verification::toString);
        long before = Long.MAX_VALUE;
        Set<String> stored = new TreeSet<>();
        while (before > 0) {
            JsonNode page = auditor.get("/audit?limit=1000" + (before == Long.MAX_VALUE ? "" : "&before=" + before)).expect(200).json();
            long lowest = 0;
            for (JsonNode entry : page) {
                lowest = entry.path("sequence").asLong();
                if (entry.path("action").asText().equals("reporting.submission.stored")) {
                    stored.add(entry.path("subject").asText());
                }
            }
            before = lowest - 1;
        }
        replay().receipts().values().forEach(receipt ->
                assertTrue(stored.contains(receipt.path("region").asText() + "/" + receipt.path("period").asText()), receipt::toString));
    }

    private static Map<String, Map<String, String>> byKey(List<Map<String, String>> rows) {
        return rows.stream().collect(Collectors.toMap(row -> Replay.key(row.get("week"), row.get("region")), row -> row));
    }

    private static String lines(Map<String, String> sorted) {
        return sorted.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).collect(Collectors.joining("\n"));
    }
}
