package org.lingmei.reporting.service.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.reporting.service.store.ExemptionStore;
import org.lingmei.reporting.service.store.Standings;
import org.lingmei.reporting.service.store.SubmissionReader;

/** What a correction leaves as it was: what the county has said, and how timely it was. */
class CorrectionTest {

    private static final String COUNTY = "210882";
    private static final String WEEK = "2021-W07";
    private static final String NEXT_WEEK = "2021-W08";
    private static final String ABSENT = "912106249DX0015596";
    private static final String REASON = "3号破碎机检修后恢复生产，产量回升。";
    private static final String LATER = "2021-05-01T10:00:00+08:00";

    private static byte[] sample(String county) {
        return Samples.file("weekly/" + WEEK + "-" + county + ".csv");
    }

    private static PeriodBoard.County standing(Room room, String county) {
        return room.board.period(Periods.parse(WEEK)).counties().stream().filter(each -> each.region().equals(county)).findFirst().orElseThrow();
    }

    private static List<Receipt.Line> inForce(Room room, String county) {
        return room.archive.inForce(Room.OPERATOR, county, WEEK, Locale.ENGLISH);
    }

    private static boolean waits(Receipt.Line line) {
        return line.explanation() == null && (line.severity().equals("explain") || line.severity().equals("check"));
    }

    private static void explainAll(Room room, String county) {
        inForce(room, county).stream().filter(CorrectionTest::waits)
                .forEach(line -> room.explain(Room.reporter(county), line.submission(), line.id(), REASON));
        assertEquals(0, standing(room, county).toExplain());
    }

    private static List<String> said(List<Receipt.Line> lines) {
        return lines.stream().filter(line -> line.explanation() != null)
                .map(line -> String.join("|", line.rule(), line.uscc(), line.form(), line.indicator(), line.item(), line.message(),
                        line.explanation().toString())).sorted().toList();
    }

    @OnEachDatabase
    @DisplayName("what was said to a finding stays said when the same finding comes with a correction, with who said it and when")
    void said(StoreHarness core) throws Exception {
        Room room = new Room(core);
        room.replay(List.of(WEEK));
        explainAll(room, COUNTY);
        List<String> before = said(inForce(room, COUNTY));
        assertFalse(before.isEmpty());

        JsonNode receipt = room.submit(COUNTY, WEEK, LATER, sample(COUNTY), null);
        assertEquals(2, receipt.get("version").asInt());
        assertEquals(0, standing(room, COUNTY).toExplain());
        assertEquals(before, said(inForce(room, COUNTY)));
        assertEquals(before, said(room.archive.receipt(Room.OPERATOR, receipt.get("id").asLong(), Locale.ENGLISH).findings()));
        long told = 0;
        for (JsonNode finding : receipt.get("findings")) {
            told += finding.get("explanation").isNull() ? 0 : 1;
        }
        assertEquals(before.size(), told, "the sender is told at once");
    }

    @OnEachDatabase
    @DisplayName("a finding whose figures changed is to be explained anew, the others of the file are not")
    void changed(StoreHarness core) throws Exception {
        Room room = new Room(core);
        room.replay(List.of(WEEK));
        explainAll(room, COUNTY);
        Receipt.Line one = inForce(room, COUNTY).stream().filter(line -> line.explanation() != null && line.row() > 1).findFirst().orElseThrow();
        List<String> lines = new ArrayList<>(new String(sample(COUNTY), StandardCharsets.UTF_8).lines().toList());
        String line = lines.get(one.row() - 1);
        String value = line.substring(line.lastIndexOf(',') + 1);
        lines.set(one.row() - 1, line.substring(0, line.lastIndexOf(',') + 1) + new java.math.BigDecimal(value).multiply(
                new java.math.BigDecimal("1.5")).setScale(2, java.math.RoundingMode.HALF_EVEN));
        List<String> before = said(inForce(room, COUNTY));

        room.submit(COUNTY, WEEK, LATER, Room.csv(String.join("\n", lines)), null);
        List<Receipt.Line> now = inForce(room, COUNTY);
        assertTrue(said(now).stream().noneMatch(each -> each.startsWith(said(List.of(one)).get(0))), "its words are others");
        assertTrue(before.containsAll(said(now)));
        assertTrue(said(now).stream().anyMatch(each -> !each.contains(one.uscc())), "the other enterprises' stay said");
        assertEquals(now.stream().filter(CorrectionTest::waits).count(), standing(room, COUNTY).toExplain());
    }

    @OnEachDatabase
    @DisplayName("findings on the file as a whole stay explained when one enterprise is corrected; an exemption holds only while it is granted")
    void wholeFile(StoreHarness core) throws Exception {
        Room room = new Room(core);
        String county = "210624";
        String without = new String(sample(county), StandardCharsets.UTF_8).lines().filter(line -> !line.contains(ABSENT))
                .collect(Collectors.joining("\n"));
        room.submit(county, WEEK, "2021-02-23T11:00:00+08:00", Room.csv(without), null);
        explainAll(room, county);
        String part = without.lines().filter(line -> line.startsWith("region") || line.contains("912106249DX001532E"))
                .collect(Collectors.joining("\n"));
        room.submit(county, WEEK, LATER, Room.csv(part), null);
        Receipt.Line absent = inForce(room, county).stream().filter(line -> line.rule().equals("V14")).findFirst().orElseThrow();
        assertEquals(REASON, absent.explanation().text());
        assertEquals("reporter-" + county, absent.explanation().by());
        assertEquals(0, standing(room, county).toExplain());

        grant(room, true);
        String next = new String(Samples.file("weekly/" + NEXT_WEEK + "-" + county + ".csv"), StandardCharsets.UTF_8).lines()
                .filter(line -> !line.contains(ABSENT)).collect(Collectors.joining("\n"));
        room.submit(county, NEXT_WEEK, LATER, Room.csv(next), null);
        grant(room, false);
        room.submit(county, NEXT_WEEK, LATER, Room.csv(next), null);
        assertNull(room.archive.inForce(Room.OPERATOR, county, NEXT_WEEK, Locale.ENGLISH).stream()
                .filter(line -> line.rule().equals("V14")).findFirst().orElseThrow().explanation());
    }

    private static void grant(Room room, boolean granted) {
        room.transactions.write(tx -> {
            if (granted) {
                ExemptionStore.put(tx.connection(), new ExemptionStore.Exemption(ABSENT, "V14", "210624", "停产整改，县里已备案",
                        LocalDate.parse("2021-01-01"), null, "operator", Instant.parse("2021-01-01T00:00:00Z")));
            } else {
                ExemptionStore.remove(tx.connection(), ABSENT, "V14");
            }
            return null;
        });
    }

    @OnEachDatabase
    @DisplayName("two findings explained at the same time are both counted")
    void sideBySide(StoreHarness core) throws Exception {
        Room room = new Room(core);
        room.replay(List.of(WEEK));
        List<Receipt.Line> waiting = inForce(room, COUNTY).stream().filter(CorrectionTest::waits).limit(2).toList();
        int before = standing(room, COUNTY).toExplain();
        CountDownLatch counted = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = executor.submit(() -> room.transactions.write(tx -> {
                SubmissionReader.explain(tx.connection(), waiting.get(0).submission(), waiting.get(0).id(),
                        new SubmissionReader.Explanation(REASON, "reporter", Instant.parse("2021-02-01T00:00:00Z")));
                Standings.recount(tx.connection(), WEEK, COUNTY);
                counted.countDown();
                await(go);
                return null;
            }));
            await(counted);
            Future<?> second = executor.submit(() ->
                    room.explain(Room.reporter(COUNTY), waiting.get(1).submission(), waiting.get(1).id(), REASON));
            awaitWaiting(room);
            go.countDown();
            first.get();
            second.get();
        } finally {
            go.countDown();
            executor.shutdown();
        }
        assertEquals(before - 2, standing(room, COUNTY).toExplain());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until the database says that somebody waits for a lock. */
    private static void awaitWaiting(Room room) {
        String waiting = room.transactions.dialect() == Dialect.POSTGRESQL
                ? "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
                : "select count(*) from syscs_diag.lock_table where state = 'WAIT'";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (room.transactions.read(tx -> {
            try (Statement select = tx.connection().createStatement(); ResultSet row = select.executeQuery(waiting)) {
                row.next();
                return row.getInt(1);
            }
        }) == 0) {
            assertTrue(System.nanoTime() < end, "nobody waits for a lock");
            Thread.onSpinWait();
        }
    }

    @OnEachDatabase
    @DisplayName("a county stays as timely as it was when the calendar changes and a correction comes")
    void dueTimeStays(StoreHarness core) throws Exception {
        Room room = new Room(core);
        String tuesday = "2021-02-23T10:00:00+08:00";
        room.submit("210624", WEEK, tuesday, sample("210624"), null);
        assertEquals("on_time", standing(room, "210624").timeliness());
        String due = standing(room, "210624").dueAt();

        room.calendars.put(Room.OPERATOR, null, 2021, Room.csv("date,kind\n2021-02-23,holiday\n"));
        String moved = room.board.period(Periods.parse(WEEK)).dueAt();
        assertFalse(due.equals(moved));
        room.submit("210381", WEEK, "2021-02-24T10:00:00+08:00", sample("210381"), null);
        room.calendars.put(Room.OPERATOR, null, 2021, Samples.file("working-calendar-2021.csv"));
        assertEquals(due, room.board.period(Periods.parse(WEEK)).dueAt());
        assertEquals("on_time", standing(room, "210381").timeliness(), "it was due later when the file came");

        JsonNode receipt = room.submit("210381", WEEK, LATER, sample("210381"), null);
        assertEquals("on_time", receipt.get("timeliness").asText());
        assertEquals(moved, receipt.get("dueAt").asText());
        assertEquals("on_time", standing(room, "210381").timeliness());
        assertEquals(moved, standing(room, "210381").dueAt(), "beside the verdict stands what it was decided by");
        assertEquals(due, standing(room, "210624").dueAt());
    }
}
