package org.lingmei.reporting.service.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.reporting.engine.total.Decimals;
import org.lingmei.reporting.service.store.Totals;

/** What is counted and added up over weeks. */
class PeriodBoardTest {

    private static final String COUNTY = "210624";
    private static final String WEEK = "2021-W01";

    @OnEachDatabase
    @DisplayName("a week counts for timeliness once it is due, however early a county's file came")
    void dueWeeksOnly(StoreHarness core) throws Exception {
        Room room = new Room(core);
        core.clock().set(Instant.parse("2021-01-11T02:00:00Z"));
        room.submit(COUNTY, WEEK, "2021-01-11T09:00:00+08:00", Samples.file("weekly/2021-W01-210624.csv"), null);
        assertEquals("on_time", room.board.period(Periods.parse(WEEK)).counties().stream()
                .filter(county -> county.region().equals(COUNTY)).findFirst().orElseThrow().timeliness());
        assertEquals(new PeriodBoard.Rate(COUNTY, 0, 0, 0, 0, "1.0000"), rate(room, COUNTY), "the week is due on Tuesday at noon");
        assertEquals(new PeriodBoard.Rate("210381", 0, 0, 0, 0, "1.0000"), rate(room, "210381"));

        core.clock().set(Instant.parse("2021-01-12T04:00:01Z"));
        assertEquals(new PeriodBoard.Rate(COUNTY, 1, 1, 0, 0, "1.0000"), rate(room, COUNTY));
        assertEquals(new PeriodBoard.Rate("210381", 1, 0, 0, 1, "0.0000"), rate(room, "210381"));
    }

    private static PeriodBoard.Rate rate(Room room, String county) {
        return room.board.rates(room.board.range(WEEK, "2021-W02")).stream().filter(rate -> rate.region().equals(county)).findFirst()
                .orElseThrow();
    }

    @OnEachDatabase
    @DisplayName("a county's own summary is not added to what it sums up, and each total names its form")
    void summaries(StoreHarness core) throws Exception {
        Room room = new Room(core);
        String whole = new String(Samples.file("weekly/2021-W01-210624.csv"), StandardCharsets.UTF_8).strip();
        room.submit(COUNTY, WEEK, "2021-01-12T09:00:00+08:00", Room.csv(whole), null);
        List<String> enterprises = totals(room);
        assertTrue(enterprises.stream().anyMatch(total -> total.startsWith("M1 mined T ")), enterprises::toString);

        room.submit(COUNTY, WEEK, "2021-01-13T09:00:00+08:00",
                Room.csv(whole + "\n" + Stream.of("mined,T,4321.5", "mined,1,1", "mined,2,1", "mined,3,1", "mined,4,1", "mined,L,1",
                        "output,CCM,99", "output,DBM,1", "output,FM,1").map(cell -> COUNTY + ",,C2," + WEEK + "," + cell)
                        .collect(Collectors.joining("\n"))), null);
        assertEquals(enterprises, totals(room));
        List<String> asked = totals(room, "mined");
        assertTrue(asked.contains("C2 mined T 4321.5"), asked::toString);
        assertTrue(asked.containsAll(enterprises.stream().filter(total -> total.contains(" mined ")).toList()), asked::toString);
    }

    private static List<String> totals(Room room, String... indicators) {
        List<Totals.Total> totals = room.board.totals(room.board.range(WEEK, WEEK), List.of(indicators));
        return totals.stream().filter(total -> total.region().equals(COUNTY)).map(total -> String.join(" ", total.form(), total.indicator(),
                total.item(), Decimals.plain(total.submitted(), 0))).toList();
    }

    @OnEachDatabase
    @DisplayName("prices, shares and answers in words are not added up")
    void noTotal(StoreHarness core) throws Exception {
        Room room = new Room(core);
        room.submit(COUNTY, WEEK, "2021-01-12T09:00:00+08:00", Samples.file("weekly/2021-W01-210624.csv"), null);
        for (String indicator : List.of("price_avg", "mgo", "kwh_per_t", "pm", "licence")) {
            Problem refused = assertThrows(ProblemException.class, () -> totals(room, "mined", indicator)).problem();
            assertEquals("no-total 422", refused.type() + " " + refused.status());
            assertTrue(refused.detail().zh().contains(indicator) && refused.detail().en().contains(indicator));
        }
        for (String indicator : List.of("closing", "explosives_kg", "permitted", "power", "revenue", "x_unknown")) {
            totals(room, indicator);
        }
        assertTrue(totals(room, "opening").size() > 0);
    }

    @OnEachDatabase
    @DisplayName("kilns are counted, tonnes are written to the second decimal")
    void decimals(StoreHarness core) throws Exception {
        Room room = new Room(core);
        room.submit(COUNTY, WEEK, "2021-01-12T09:00:00+08:00", Samples.file("weekly/2021-W01-210624.csv"), null);
        room.board.totals(room.board.range(WEEK, WEEK), List.of("mined")).forEach(total -> assertEquals(2, room.board.leastDecimals(total)));
        List<Totals.Total> kilns = room.board.totals(room.board.range(WEEK, WEEK), List.of("kilns_total"));
        assertTrue(kilns.size() > 0);
        kilns.forEach(total -> assertEquals(0, room.board.leastDecimals(total)));
    }
}
