package org.lingmei.reporting.service.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.event.DomainEvent;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.service.store.Totals;

/** What the correction of a week makes of the findings on the weeks behind it. */
class JudgedAgainTest {

    private static final String KUANDIAN = "210624";
    private static final String MINE = "912106249DX001532E";
    private static final String LATER = "2021-05-01T10:00:00+08:00";
    /** The county did not report the fifth and the tenth week. */
    private static final List<String> SAMPLES = List.of("2021-W01", "2021-W02", "2021-W03", "2021-W04", "2021-W06", "2021-W07", "2021-W08",
            "2021-W09");
    private static final String REASON = "3号破碎机检修后恢复生产，产量回升。";

    /** What an enterprise said in a sample week, said of another week. */
    private static String lines(String enterprise, String of, String as) {
        return new String(Samples.file("weekly/" + of + "-" + KUANDIAN + ".csv"), StandardCharsets.UTF_8).lines()
                .filter(line -> line.contains(enterprise)).collect(Collectors.joining("\n")).replace(of, as);
    }

    private static byte[] file(String... lines) {
        return Room.csv("region,uscc,form,week,indicator,item,value\n" + String.join("\n", lines) + "\n");
    }

    /** The mine's own report of a week with some figures changed. */
    private static byte[] mine(String week, UnaryOperator<String> change) {
        return file(lines(MINE, week, week).lines().map(change).collect(Collectors.joining("\n")));
    }

    private static UnaryOperator<String> setting(String cell, String value) {
        return line -> line.contains("," + cell + ",") ? line.substring(0, line.lastIndexOf(',') + 1) + value : line;
    }

    private static String value(String week, String cell) {
        return lines(MINE, week, week).lines().filter(line -> line.contains("," + cell + ",")).map(line ->
                line.substring(line.lastIndexOf(',') + 1)).findFirst().orElseThrow();
    }

    private static String plus(String value, String more) {
        return new BigDecimal(value).add(new BigDecimal(more)).toPlainString();
    }

    private static JsonNode submit(Room room, String week, byte[] content) throws Exception {
        return room.submit(KUANDIAN, week, LATER, content, null);
    }

    private static List<Receipt.Line> findings(Room room, String week) {
        return room.archive.inForce(Room.OPERATOR, KUANDIAN, week, Locale.ENGLISH);
    }

    private static List<Receipt.Line> holding(Room room, String week) {
        return findings(room, week).stream().filter(line -> line.lapsed() == null).toList();
    }

    private static PeriodBoard.County standing(Room room, String week) {
        return room.board.period(Periods.parse(week)).counties().stream().filter(county -> county.region().equals(KUANDIAN)).findFirst()
                .orElseThrow();
    }

    private static BigDecimal accepted(Room room, String week) {
        return room.board.totals(room.board.range(week, week), List.of("mined")).stream().filter(total -> total.region().equals(KUANDIAN))
                .map(Totals.Total::accepted).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<String> attention(Room room, String week) {
        return room.attention.items(room.board.range(week, week), KUANDIAN, Locale.CHINA).stream()
                .filter(item -> week.equals(item.period())).map(item -> item.kind() + " " + item.count()).sorted().toList();
    }

    @OnEachDatabase
    @DisplayName("an accepted week stays accepted and counted, its new errors are marked and wait; when their cause is gone so are they")
    void contradicted(StoreHarness core) throws Exception {
        Room room = new Room(core);
        submit(room, "2021-W01", mine("2021-W01", line -> line));
        submit(room, "2021-W02", mine("2021-W02", line -> line));
        JsonNode third = submit(room, "2021-W03", mine("2021-W03", line -> line));
        BigDecimal counted = accepted(room, "2021-W02");
        List<Receipt.Line> before = holding(room, "2021-W02");
        List<String> waiting = attention(room, "2021-W02");

        JsonNode correction = submit(room, "2021-W01", mine("2021-W01", setting("closing,T", plus(value("2021-W01", "closing,T"), "0.5"))));
        assertEquals(1, correction.get("later").size());
        assertEquals("{\"period\":\"2021-W02\",\"came\":1,\"errors\":1,\"lapsed\":0}", correction.get("later").get(0).toString());
        Receipt.Line error = holding(room, "2021-W02").stream().filter(line -> line.came() != null).findFirst().orElseThrow();
        assertEquals("V01", error.rule());
        assertTrue(error.row() > 1, "the row of the later week's own file");
        assertEquals("2021-W01", error.came().period());
        assertEquals(2, error.came().version());
        assertEquals("T", error.item());
        assertEquals(1, standing(room, "2021-W02").accepted());
        assertEquals(0, standing(room, "2021-W02").returned());
        assertEquals(1, standing(room, "2021-W02").toCorrect());
        assertEquals(counted, accepted(room, "2021-W02"));
        assertTrue(attention(room, "2021-W02").contains("contradicted 1"), () -> attention(room, "2021-W02").toString());
        assertEquals(correction.get("later").toString(), Json.write(room.archive.receipt(Room.OPERATOR, correction.get("id").asLong(),
                Locale.ENGLISH).later()));
        DomainEvent event = core.publishedEvents().get(core.publishedEvents().size() - 1);
        assertEquals("reporting.week.judged-again", event.type());
        assertEquals(KUANDIAN + "/2021-W02", event.subject());
        assertTrue(core.auditReader().verify().whole());

        JsonNode back = submit(room, "2021-W01", mine("2021-W01", line -> line));
        assertEquals("{\"period\":\"2021-W02\",\"came\":0,\"errors\":0,\"lapsed\":1}", back.get("later").get(0).toString());
        assertEquals(before, holding(room, "2021-W02"));
        assertEquals(0, standing(room, "2021-W02").toCorrect());
        assertEquals(before.size(), standing(room, "2021-W02").findings());
        assertEquals(waiting, attention(room, "2021-W02"));
        Receipt.Line gone = findings(room, "2021-W02").stream().filter(line -> line.lapsed() != null).findFirst().orElseThrow();
        assertEquals(3, gone.lapsed().version());
        assertEquals(2, gone.came().version());

        JsonNode same = submit(room, "2021-W01", mine("2021-W01", line -> line));
        assertTrue(same.get("later").isEmpty(), "who says the same again changes nothing");
        assertEquals(third.get("findings").size(), holding(room, "2021-W03").size());
    }

    @OnEachDatabase
    @DisplayName("what was returned only because of the week before is accepted when that is corrected; the sum of the year goes on from week to week")
    void mendedAndChained(StoreHarness core) throws Exception {
        Room room = new Room(core);
        UnaryOperator<String> more = setting("mined_ytd,", plus(value("2021-W01", "mined_ytd,"), "1"));
        submit(room, "2021-W01", mine("2021-W01", more));
        for (String week : List.of("2021-W02", "2021-W03", "2021-W04")) {
            submit(room, week, mine(week, line -> line));
        }
        assertEquals(1, standing(room, "2021-W02").returned());
        assertEquals(BigDecimal.ZERO.setScale(6), accepted(room, "2021-W02").setScale(6));

        submit(room, "2021-W01", mine("2021-W01", line -> line));
        assertEquals(1, standing(room, "2021-W02").accepted());
        assertEquals(0, standing(room, "2021-W02").returned());
        assertTrue(accepted(room, "2021-W02").signum() > 0);
        assertEquals(1, room.archive.versions(Room.OPERATOR, KUANDIAN, "2021-W02").get(0).accepted());

        for (int week = 1; week <= 3; week++) {
            String corrected = "2021-W0" + week;
            submit(room, corrected, mine(corrected, setting("mined_ytd,", plus(value(corrected, "mined_ytd,"), "7"))));
            for (int other = 2; other <= 4; other++) {
                assertEquals(other == week + 1 ? 1 : 0, holding(room, "2021-W0" + other).stream().filter(line -> line.rule().equals("V05")).count(),
                        "after the correction of %s, in week %d".formatted(corrected, other));
            }
        }
    }

    @OnEachDatabase
    @DisplayName("an explanation is kept while its finding holds, whatever its words, and comes back with it; what has lapsed takes none")
    void explanations(StoreHarness core) throws Exception {
        Room room = new Room(core);
        submit(room, "2021-W01", mine("2021-W01", line -> line));
        submit(room, "2021-W02", mine("2021-W02", line -> line));
        byte[] halved = mine("2021-W01", setting("mined_total,", "1000.00"));
        submit(room, "2021-W01", halved);
        Receipt.Line jump = holding(room, "2021-W02").stream().filter(line -> line.rule().equals("V12")).findFirst().orElseThrow();
        assertEquals(1, standing(room, "2021-W02").came());
        String answered = room.explain(Room.reporter(KUANDIAN), "said", jump.submission(), jump.id(), REASON).body();
        assertEquals(0, standing(room, "2021-W02").came());

        submit(room, "2021-W01", mine("2021-W01", setting("mined_total,", "900.00")));
        Receipt.Line reworded = holding(room, "2021-W02").stream().filter(line -> line.rule().equals("V12")).findFirst().orElseThrow();
        assertEquals(jump.id(), reworded.id());
        assertNotEquals(jump.message(), reworded.message());
        assertEquals(REASON, reworded.explanation().text());

        submit(room, "2021-W01", mine("2021-W01", line -> line));
        Receipt.Line lapsed = findings(room, "2021-W02").stream().filter(line -> line.id() == jump.id()).findFirst().orElseThrow();
        assertEquals(4, lapsed.lapsed().version());
        assertEquals(REASON, lapsed.explanation().text());
        ProblemException refused = assertThrows(ProblemException.class,
                () -> room.explain(Room.reporter(KUANDIAN), jump.submission(), jump.id(), REASON));
        assertEquals("finding-lapsed", refused.problem().type());
        assertEquals(answered, room.explain(Room.reporter(KUANDIAN), "said", jump.submission(), jump.id(), REASON).body());

        submit(room, "2021-W01", mine("2021-W01", setting("mined_total,", "900.00")));
        Receipt.Line again = holding(room, "2021-W02").stream().filter(line -> line.rule().equals("V12")).findFirst().orElseThrow();
        assertEquals(5, again.came().version());
        assertEquals(REASON, again.explanation().text());
    }

    @OnEachDatabase
    @DisplayName("a later week is judged again by the rules that it was judged by, whatever is in force today")
    void rulesOfTheTime(StoreHarness core) throws Exception {
        Room room = new Room(core);
        submit(room, "2021-W01", mine("2021-W01", line -> line));
        submit(room, "2021-W02", mine("2021-W02", line -> line));
        Path folder = Files.createTempDirectory("definitions");
        try (InputStream in = Severity.class.getResourceAsStream("/org/lingmei/reporting/engine/rules.json")) {
            String lenient = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"share\": 0.30, \"leastTonnes\": 100", "\"share\": 99, \"leastTonnes\": 100");
            Files.writeString(folder.resolve("rules.json"), lenient);
        }
        Room today = new Room(core, "reporting", folder);
        assertEquals(0, new BigDecimal("99").compareTo(today.definitions.current().rules().settings().rules().get("V12").thresholds().get("share")));
        submit(today, "2021-W01", mine("2021-W01", setting("mined_total,", "900.00")));
        assertTrue(holding(today, "2021-W02").stream().anyMatch(line -> line.rule().equals("V12")));
        submit(today, "2021-W02", mine("2021-W02", line -> line));
        assertTrue(holding(today, "2021-W02").stream().noneMatch(line -> line.rule().equals("V12")));
    }

    /** A county that asks about every plant or mine that sells more than half as much again as the week before, or less than half. */
    private static List<Finding> countyRule(SubmissionView view) {
        List<Finding> findings = new ArrayList<>();
        for (String uscc : view.enterprises()) {
            for (SubmissionView.Figure figure : view.figures(uscc)) {
                view.previous(uscc, figure.form(), figure.indicator(), figure.item()).filter(before -> figure.value().compareTo(before) > 0
                        && figure.indicator().startsWith("mined")).ifPresent(before -> findings.add(new Finding("K01",
                                figure.item().equals("T") ? Severity.ERROR : Severity.CHECK, uscc, figure.form(), figure.indicator(),
                                figure.item(), figure.row(), Text.same(figure.value().subtract(before).stripTrailingZeros().toPlainString()))));
            }
        }
        findings.add(new Finding("K02", Severity.HINT, "", "", "", "", 0, Text.same(view.enterprises().stream()
                .map(uscc -> view.previous(uscc, "M1", "mined_total", "").map(total -> total.stripTrailingZeros().toPlainString()).orElse("-")).collect(Collectors.joining(" ")))));
        return findings;
    }

    @OnEachDatabase
    @DisplayName("the county's own rules look at the next week again; while its module fails nothing of theirs lapses")
    void ofTheCounty(StoreHarness core) throws Exception {
        Room room = new Room(core);
        room.modules.rules = JudgedAgainTest::countyRule;
        submit(room, "2021-W01", mine("2021-W01", setting("mined_total,", "1.00")));
        submit(room, "2021-W02", mine("2021-W02", line -> line));
        submit(room, "2021-W03", mine("2021-W03", line -> line));
        assertTrue(holding(room, "2021-W02").stream().anyMatch(line -> line.rule().equals("K01") && line.indicator().equals("mined_total")));
        List<Receipt.Line> third = findings(room, "2021-W03");
        submit(room, "2021-W01", mine("2021-W01", setting("mined_total,", "3.00")));
        assertEquals("2021-W02", room.modules.judged.period());
        assertEquals(value("2021-W02", "mined_total,"),
                room.modules.judged.figure(MINE, "M1", "mined_total", "").orElseThrow().value().toPlainString(), "as it was written");

        Finding failure = new Finding("MODULE", Severity.CHECK, "", "", "", "", 0, Text.same("out of order"));
        room.modules.rules = view -> List.of(failure);
        submit(room, "2021-W01", mine("2021-W01", setting("mined_total,", "2.00")));
        assertTrue(holding(room, "2021-W02").stream().anyMatch(line -> line.rule().equals("K01") && line.indicator().equals("mined_total")));
        assertEquals(1, holding(room, "2021-W02").stream().filter(line -> line.rule().equals("MODULE")).count());

        room.modules.rules = JudgedAgainTest::countyRule;
        submit(room, "2021-W01", mine("2021-W01", setting("mined_total,", "99999.00")));
        assertTrue(holding(room, "2021-W02").stream().noneMatch(line -> line.rule().equals("K01") && line.indicator().equals("mined_total")));
        Receipt.Line lapsed = findings(room, "2021-W02").stream().filter(line -> line.rule().equals("K01") && line.lapsed() != null).findFirst()
                .orElseThrow();
        assertNull(lapsed.came());
        assertEquals(third, findings(room, "2021-W03"), "it looks one week back and no further");
    }

    /** A file: some enterprises, each with what it said in some sample week, said of this week. */
    private record Sent(int week, List<String> said) {
        String period() {
            return "2021-W%02d".formatted(week);
        }
    }

    private static List<Sent> anyFiles(long seed) {
        Random random = new Random(seed);
        List<String> enterprises = Samples.enterprises().stream().filter(each -> each.region().equals(KUANDIAN))
                .map(each -> each.uscc().value()).toList();
        List<Sent> files = new ArrayList<>();
        for (int i = 0; i < 26; i++) {
            int week = 1 + random.nextInt(10);
            String period = "2021-W%02d".formatted(week);
            List<String> said = new ArrayList<>();
            for (String enterprise : enterprises) {
                String of = random.nextInt(3) > 0 && SAMPLES.contains(period) ? period : SAMPLES.get(random.nextInt(SAMPLES.size()));
                String lines = lines(enterprise, of, period);
                if (random.nextInt(4) > 0 && !lines.isEmpty()) {
                    said.add(lines);
                }
            }
            if (!said.isEmpty()) {
                files.add(new Sent(week, said));
            }
        }
        return files;
    }

    private static TreeSet<String> all(Room room) {
        TreeSet<String> all = new TreeSet<>();
        for (int week = 1; week <= 10; week++) {
            String period = "2021-W%02d".formatted(week);
            List<Receipt.Line> holding = holding(room, period);
            holding.forEach(line -> all.add(String.join(" ", period, line.rule(), line.severity(), line.uscc(), line.form(),
                    line.indicator(), line.item(), Integer.toString(line.row()), line.message())));
            assertEquals(holding.size(), standing(room, period).findings(), period);
            long wrong = holding.stream().filter(line -> line.severity().equals("error")).map(Receipt.Line::uscc).distinct().count();
            assertTrue(standing(room, period).returned() <= wrong, period);
        }
        return all;
    }

    @OnEachDatabase
    @DisplayName("in whatever order weeks arrive and are corrected, what holds is what judging them in order finds")
    void inAnyOrder(StoreHarness core) throws Exception {
        int came = 0;
        for (long seed = 1; seed <= 4; seed++) {
            Room asItComes = new Room(core, "any" + seed);
            Room inOrder = new Room(core, "ordered" + seed);
            asItComes.modules.rules = JudgedAgainTest::countyRule;
            inOrder.modules.rules = JudgedAgainTest::countyRule;
            List<Sent> files = anyFiles(seed);
            for (Sent sent : files) {
                came += submit(asItComes, sent.period(), file(sent.said().toArray(String[]::new))).get("later").size();
            }
            TreeMap<Integer, List<Sent>> byWeek = files.stream().collect(Collectors.groupingBy(Sent::week, TreeMap::new, Collectors.toList()));
            for (Sent sent : byWeek.values().stream().flatMap(List::stream).toList()) {
                assertTrue(submit(inOrder, sent.period(), file(sent.said().toArray(String[]::new))).get("later").isEmpty());
            }
            assertEquals(String.join("\n", all(inOrder)), String.join("\n", all(asItComes)), "seed " + seed);
            assertTrue(all(inOrder).stream().anyMatch(line -> line.contains("K02")));
        }
        assertTrue(came > 40, "corrections that change nothing show nothing: " + came);
    }
}
