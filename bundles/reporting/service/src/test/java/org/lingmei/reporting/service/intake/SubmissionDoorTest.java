package org.lingmei.reporting.service.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.reporting.engine.total.Decimals;
import org.lingmei.reporting.service.store.ExemptionStore;
import org.lingmei.reporting.service.store.SubmissionReader;
import org.lingmei.reporting.service.store.Totals;

class SubmissionDoorTest {

    private static final List<String> WEEKS =
            IntStream.rangeClosed(1, 10).mapToObj(week -> "2021-W%02d".formatted(week)).toList();
    private static final Set<String> DEFINED = Set.of("V01", "V02", "V03", "V04", "V05", "V09", "V16");

    @OnEachDatabase
    @DisplayName("the ten sample weeks come out as expected: findings, counts, totals, timeliness")
    void samples(StoreHarness core) throws Exception {
        Room room = new Room(core);
        Set<String> findings = new TreeSet<>();
        Set<String> counts = new TreeSet<>();
        for (String[] row : Samples.rows("weekly-arrivals.csv").stream().filter(row -> !row[2].isEmpty()).sorted(
                java.util.Comparator.comparing((String[] row) -> java.time.OffsetDateTime.parse(row[4]).toInstant())).toList()) {
            JsonNode receipt = room.submit(row[1], row[0], row[4], Samples.file("weekly/" + row[2]), null);
            assertEquals(row[5], receipt.get("dueAt").asText());
            assertEquals(row[6], receipt.get("timeliness").asText());
            assertEquals(row[7], receipt.get("rows").asText());
            counts.add(String.join(",", row[0], row[1], receipt.get("enterprises").asText(),
                    receipt.get("accepted").asText(), receipt.get("returned").asText()));
            for (JsonNode finding : receipt.get("findings")) {
                if (DEFINED.contains(finding.get("rule").asText()) || finding.get("severity").asText().equals("error")) {
                    findings.add(String.join(",", row[0], row[1], finding.get("uscc").asText(), finding.get("rule").asText(),
                            finding.get("severity").asText(), finding.get("item").asText()));
                }
            }
        }
        assertEquals(expected("weekly-expected-findings.csv"), findings);
        assertEquals(expected("weekly-expected-reports.csv").stream().filter(row -> !row.endsWith(",0,0,0"))
                .collect(Collectors.toCollection(TreeSet::new)), counts);
        assertEquals(expected("weekly-expected-totals.csv"), totals(room));
        assertEquals(2, missing(room));
        assertTrue(core.auditReader().verify().whole());
        assertEquals(58, core.publishedEvents().size());
    }

    private static Set<String> expected(String table) {
        return Samples.rows(table).stream().map(row -> String.join(",", row)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> totals(Room room) {
        List<Totals.Total> totals = room.board.totals(room.board.range("2021-W01", "2021-W10"), List.of("mined", "output"));
        return totals.stream().map(total -> String.join(",", total.period(), total.region(), total.indicator(), total.item(),
                Decimals.plain(total.submitted()), Decimals.plain(total.accepted())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long missing(Room room) {
        return room.board.periods(room.board.range("2021-W01", "2021-W10")).stream()
                .flatMap(period -> period.counties().stream()).filter(county -> county.timeliness().equals("missing")).count();
    }

    @OnEachDatabase
    @DisplayName("a correction brings just the enterprises it corrects; every version is kept; timeliness stays the first's")
    void correction(StoreHarness core) throws Exception {
        Room room = new Room(core);
        room.replay(WEEKS.subList(0, 1));
        String before = totals(room).stream().filter(row -> row.startsWith("2021-W01,210381,mined,T")).findFirst().orElseThrow();
        assertEquals("2021-W01,210381,mined,T,8438.83,8438.83", before);

        String whole = new String(Samples.file("weekly/2021-W01-210381.csv"), StandardCharsets.UTF_8);
        String mine = "912103819DX0010148";
        String part = whole.lines().filter(line -> line.startsWith("region") || line.contains(mine))
                .map(line -> line.endsWith(",mined,T,1918.95") ? line.replace("1918.95", "1919.95") : line)
                .map(line -> line.endsWith(",mined_total,,23116.04") || line.endsWith(",mined_ytd,,23116.04")
                        ? line.replace("23116.04", "23117.04") : line)
                .map(line -> line.endsWith(",closing,T,3570.62") ? line.replace("3570.62", "3571.62") : line)
                .collect(Collectors.joining("\n"));
        JsonNode receipt = room.submit("210381", "2021-W01", "2021-02-20T10:00:00+08:00", Room.csv(part), null);

        assertEquals(2, receipt.get("version").asInt());
        assertEquals("on_time", receipt.get("timeliness").asText(), "decided by the first file");
        assertEquals(1, receipt.get("enterprises").asInt());
        assertTrue(receipt.get("findings").findValues("rule").stream().noneMatch(rule -> rule.asText().equals("V14")),
                "those whose report is in force are not missing from a correction");
        assertTrue(totals(room).contains("2021-W01,210381,mined,T,8439.83,8439.83"));
        PeriodBoard.County county = room.board.period(Periods.parse("2021-W01")).counties().get(0);
        assertEquals(16, county.accepted() + county.returned());
        List<SubmissionReader.Summary> versions = room.archive.versions(Room.OPERATOR, "210381", "2021-W01");
        assertEquals(List.of(2, 1), versions.stream().map(SubmissionReader.Summary::version).toList());
        assertEquals(whole, new String(room.archive.content(Room.OPERATOR, versions.get(1).id()).bytes(), StandardCharsets.UTF_8));
    }

    @OnEachDatabase
    @DisplayName("one key, twenty senders at once: one submission, one answer")
    void idempotency(StoreHarness core) throws Exception {
        Room room = new Room(core);
        byte[] content = Samples.file("weekly/2021-W01-210624.csv");
        Set<String> answers = inParallel(20, () -> room.submit("210624", "2021-W01", "2021-01-12T17:00:00+08:00", content, "k1")
                .toString());
        assertEquals(1, answers.size());
        assertEquals(1, room.archive.versions(Room.OPERATOR, "210624", "2021-W01").size());
        room.modules.failing = true;
        assertEquals(answers.iterator().next(),
                room.submit("210624", "2021-W01", "2021-01-12T17:00:00+08:00", content, "k1").toString(),
                "what was answered stays answered, whatever the module can read today");
        room.modules.failing = false;
        ProblemException refused = assertThrows(ProblemException.class, () -> room.submit("210624", "2021-W02",
                "2021-01-19T17:00:00+08:00", Samples.file("weekly/2021-W02-210624.csv"), "k1"));
        assertEquals("idempotency-key-reused", refused.problem().type());
    }

    @OnEachDatabase
    @DisplayName("files that arrive at once for one county and week become versions one after the other")
    void simultaneous(StoreHarness core) throws Exception {
        Room room = new Room(core);
        byte[] content = Samples.file("weekly/2021-W01-210624.csv");
        inParallel(12, () -> room.submit("210624", "2021-W01", "2021-01-12T17:00:00+08:00", content, null).toString());
        assertEquals(IntStream.rangeClosed(1, 12).map(i -> 13 - i).boxed().toList(), room.archive.versions(Room.OPERATOR, "210624", "2021-W01").stream()
                .map(SubmissionReader.Summary::version).toList());
        PeriodBoard.County county = room.board.period(Periods.parse("2021-W01")).counties().stream()
                .filter(standing -> standing.region().equals("210624")).findFirst().orElseThrow();
        assertEquals(4, county.accepted());
        assertEquals(12, county.versions());
    }

    private static Set<String> inParallel(int threads, Callable<String> task) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<String>> futures = executor.invokeAll(IntStream.range(0, threads).mapToObj(i -> task).toList());
            Set<String> answers = new TreeSet<>();
            for (Future<String> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            executor.shutdown();
        }
    }

    @OnEachDatabase
    @DisplayName("a refused file leaves nothing behind")
    void refused(StoreHarness core) throws Exception {
        Room room = new Room(core);
        long entries = core.auditReader().verify().entries();
        List<String> types = new ArrayList<>();
        for (String[] attempt : new String[][] {
            {"210381", "2021-W54", "region,uscc,form,week,indicator,item,value\n"},
            {"210381", "2021-W30", "region,uscc,form,week,indicator,item,value\n"},
            {"210381", "2021-W01", ""},
            {"210381", "2021-W01", "region,uscc,form,week,indicator,item,value\n210381,x\n"},
            {"210381", "2021-W01", "region,uscc,form,week,indicator,item,value\n210381,912103819DX0010148,M1,2021-W01,mined,T,NaN\n"},
            {"999999", "2021-W01", "region,uscc,form,week,indicator,item,value\n"}}) {
            types.add(assertThrows(ProblemException.class, () -> room.submit(attempt[0], attempt[1], "2021-05-01T00:00:00Z",
                    Room.csv(attempt[2]), null)).problem().type());
        }
        assertEquals(List.of("unknown-period", "period-not-ended", "empty-file", "unreadable-file", "unsound-file", "not-found"),
                types);
        assertEquals(entries, core.auditReader().verify().entries());
        assertTrue(room.archive.versions(Room.OPERATOR, "210381", "2021-W01").isEmpty());
    }

    @OnEachDatabase
    @DisplayName("a county's reporter submits for that county only, and at the server's time only")
    void access(StoreHarness core) throws Exception {
        Room room = new Room(core);
        byte[] content = Samples.file("weekly/2021-W01-210381.csv");
        Arrival foreign = new Arrival(Room.reporter("210882"), "210381", "2021-W01", null, "", "", content, "", null, Locale.ENGLISH);
        assertEquals(403, assertThrows(ProblemException.class, () -> room.door.submit(foreign)).problem().status());
        Arrival backdated = new Arrival(Room.reporter("210381"), "210381", "2021-W01",
                java.time.Instant.parse("2021-01-11T00:00:00Z"), "", "", content, "", null, Locale.ENGLISH);
        assertEquals(403, assertThrows(ProblemException.class, () -> room.door.submit(backdated)).problem().status());
        Arrival own = new Arrival(Room.reporter("210381"), "210381", "2021-W01", null, "", "", content, "", null, Locale.ENGLISH);
        assertEquals(201, room.door.submit(own).status());
        assertEquals("late", room.board.period(Periods.parse("2021-W01")).counties().get(0).timeliness());
    }

    @OnEachDatabase
    @DisplayName("a finding is explained by the county itself, in words worth the name")
    void explanations(StoreHarness core) throws Exception {
        Room room = new Room(core);
        room.replay(WEEKS.subList(0, 1));
        long id = room.archive.versions(Room.OPERATOR, "210882", "2021-W01").get(0).id();
        Receipt receipt = room.archive.receipt(Room.OPERATOR, id, Locale.ENGLISH);
        int check = receipt.findings().stream().filter(line -> line.severity().equals("check")).findFirst().orElseThrow().id();
        int error = receipt.findings().stream().filter(line -> line.severity().equals("error")).findFirst().orElseThrow().id();
        int waiting = waiting(room);
        for (String thin : List.of("", "核实无误", "ok")) {
            assertEquals("explanation-too-thin", assertThrows(ProblemException.class,
                    () -> room.explain(Room.reporter("210882"), id, check, thin)).problem().type());
        }
        assertEquals("explanation-not-wanted", assertThrows(ProblemException.class,
                () -> room.explain(Room.reporter("210882"), id, error, "本周集中爆破，产量增加，附爆破记录。")).problem().type());
        assertEquals(403, assertThrows(ProblemException.class,
                () -> room.explain(Room.OPERATOR, id, check, "本周集中爆破，产量增加，附爆破记录。")).problem().status());
        room.explain(Room.reporter("210882"), id, check, "本周集中爆破，产量增加，附爆破记录。");
        assertEquals(waiting - 1, waiting(room));
        assertNotEquals(null, room.archive.receipt(Room.OPERATOR, id, Locale.ENGLISH).findings().get(check).explanation());
    }

    @OnEachDatabase
    @DisplayName("an exemption explains what would need an explanation, for its time and its enterprise only")
    void exemptions(StoreHarness core) throws Exception {
        Room room = new Room(core);
        String absent = "912106249DX0015596";
        room.transactions.write(tx -> {
            ExemptionStore.put(tx.connection(), new ExemptionStore.Exemption(absent, "V14", "210624", "停产整改，县里已备案",
                    java.time.LocalDate.parse("2021-01-01"), java.time.LocalDate.parse("2021-01-10"), "operator",
                    java.time.Instant.parse("2021-01-01T00:00:00Z")));
            return null;
        });
        for (String[] week : new String[][] {{"2021-W01", "2021-01-12T17:00:00+08:00"}, {"2021-W02", "2021-01-18T23:23:00+08:00"}}) {
            String without = new String(Samples.file("weekly/" + week[0] + "-210624.csv"), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.contains(absent)).collect(Collectors.joining("\n"));
            JsonNode receipt = room.submit("210624", week[0], week[1], Room.csv(without), null);
            JsonNode missing = null;
            for (JsonNode finding : receipt.get("findings")) {
                missing = finding.get("rule").asText().equals("V14") ? finding : missing;
            }
            assertEquals("explain", missing.get("severity").asText());
            assertEquals(absent, missing.get("uscc").asText());
            assertEquals(week[0].equals("2021-W01"), !missing.get("explanation").isNull(), "exempt in the first week only");
        }
    }

    private static int waiting(Room room) {
        return room.board.period(Periods.parse("2021-W01")).counties().stream()
                .filter(county -> county.region().equals("210882")).findFirst().orElseThrow().toExplain();
    }
}
