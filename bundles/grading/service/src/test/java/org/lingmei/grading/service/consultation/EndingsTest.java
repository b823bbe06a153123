package org.lingmei.grading.service.consultation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.service.standards.GradingRoom;
import org.lingmei.grading.service.store.StandardRow;

class EndingsTest {

    private static final String NAME = "industrial-1";
    private static final Composition FINE = new Composition(Map.of(Analyte.MGO, new BigDecimal("47.2"), Analyte.CAO, new BigDecimal("0.5"),
            Analyte.SIO2, new BigDecimal("0.25")));

    private static JsonNode end(ConsultationRoom room, String day) throws IOException {
        return GradingRoom.json(room.endings.end(GradingRoom.province(), NAME, new Endings.End(day, "辽工信建材〔2026〕30号", "矿石改按国家标准定级")));
    }

    private static String graded(ConsultationRoom room, String day) {
        return room.grading.standards.grade(ProductFamily.RAW_ORE, LocalDate.parse(day), FINE).map(grading -> grading.standard() + " " + grading.grade())
                .orElse("none");
    }

    private static StandardRow row(ConsultationRoom room) {
        return room.grading.standards.required(NAME).row();
    }

    @OnEachDatabase
    @DisplayName("until its day it grades as before, from then on nothing does; days before stay as they were")
    void theDayItEnds(StoreHarness core) throws Exception {
        ConsultationRoom room = new ConsultationRoom(core);
        JsonNode ended = end(room, "2027-01-01");
        assertEquals("issued", ended.at("/standard/state").asText());
        assertTrue(ended.at("/standard/inForce").asBoolean());
        assertEquals("2027-01-01", ended.at("/standard/effectiveTo").asText());
        assertEquals("矿石改按国家标准定级", ended.at("/standard/ending/reason").asText());
        assertEquals("raw_ore", ended.at("/foreseen/ungraded/0").asText());
        assertEquals("industrial-1 T", graded(room, "2026-12-31"));
        assertEquals("none", graded(room, "2027-01-01"));
        assertEquals("issued", row(room).stateOn(LocalDate.of(2026, 12, 31)).code());
        assertEquals("ended", row(room).stateOn(LocalDate.of(2027, 1, 1)).code());

        core.clock().set(Instant.parse("2026-12-31T16:00:00Z"));
        assertEquals("already-ended", ConsultationRoom.refused(() -> end(room, "2028-01-01")).type());
        assertEquals("already-ended", ConsultationRoom.refused(() -> room.endings.keep(GradingRoom.province(), NAME, new Endings.TakeBack("why"))).type());
        room.grading.draft(NAME);
        room.approved("industrial-2");
        assertNull(room.issue("industrial-2", "2027-03-01").at("/foreseen/supersedes").textValue());
        assertEquals("none", graded(room, "2027-02-28"));
        assertEquals("industrial-2 T", graded(room, "2027-03-01"));
        assertEquals("ended", row(room).stateOn(LocalDate.of(2027, 3, 1)).code());
        assertEquals("grading.standard.ended", core.publishedEvents().get(0).type());
        assertTrue(core.auditReader().verify().whole());
    }

    @OnEachDatabase
    @DisplayName("before its day an end is corrected, taken back, or made needless by a successor")
    void corrected(StoreHarness core) throws Exception {
        ConsultationRoom room = new ConsultationRoom(core);
        assertEquals("not-ending", ConsultationRoom.refused(() -> room.endings.keep(GradingRoom.province(), NAME, new Endings.TakeBack("why"))).type());
        end(room, "2026-11-24");
        end(room, "2027-06-01");
        assertEquals("industrial-1 T", graded(room, "2027-05-31"));
        assertEquals("none", graded(room, "2027-06-01"));
        JsonNode kept = GradingRoom.json(room.endings.keep(GradingRoom.province(), NAME, new Endings.TakeBack("the counties ask for it")));
        assertTrue(kept.at("/standard/ending").isNull());
        assertTrue(kept.at("/standard/effectiveTo").isNull());
        assertEquals("industrial-1 T", graded(room, "2027-06-01"));

        end(room, "2027-06-01");
        room.grading.draft(NAME);
        room.approved("industrial-2");
        assertEquals(NAME, room.issue("industrial-2", "2027-05-01").at("/foreseen/supersedes").asText());
        assertEquals("industrial-2 T", graded(room, "2027-06-01"));
        assertEquals("superseded", row(room).stateOn(LocalDate.of(2027, 6, 1)).code());
        assertNull(row(room).ending());
        assertEquals("superseded", ConsultationRoom.refused(() -> end(room, "2027-04-01")).type());
        assertEquals(List.of("ended", "ended", "kept", "ended", "circulated", "issued"),
                core.publishedEvents().stream().map(event -> event.type().replace("grading.standard.", "")).toList());
        assertTrue(core.auditReader().verify().whole());
    }

    @OnEachDatabase
    @DisplayName("it is not ended in passing: with number and reason, tomorrow at the earliest, by whoever may issue")
    void refusals(StoreHarness core) throws Exception {
        ConsultationRoom room = new ConsultationRoom(core);
        assertEquals(List.of("number", "reason"), ConsultationRoom.refused(() -> room.endings.end(GradingRoom.province(), NAME,
                new Endings.End("2027-01-01", " ", null))).errors().stream().map(error -> error.column()).toList());
        assertEquals("invalid-ending", ConsultationRoom.refused(() -> room.endings.end(GradingRoom.province(), NAME, null)).type());
        assertEquals("invalid-ending-date", ConsultationRoom.refused(() -> end(room, "2026-11-23")).type());
        assertEquals(403, ConsultationRoom.refused(() -> room.endings.end(GradingRoom.county("210381"), NAME,
                new Endings.End("2027-01-01", "1", "why"))).status());
        assertEquals(404, ConsultationRoom.refused(() -> room.endings.end(GradingRoom.province(), "industrial-9",
                new Endings.End("2027-01-01", "1", "why"))).status());
        room.grading.draft(NAME);
        assertEquals("not-issued", ConsultationRoom.refused(() -> room.endings.end(GradingRoom.province(), "industrial-2",
                new Endings.End("2027-01-01", "1", "why"))).type());
        assertEquals("not-issued", ConsultationRoom.refused(() -> room.endings.keep(GradingRoom.province(), "industrial-2",
                new Endings.TakeBack("why"))).type());
        assertEquals("industrial-1 T", graded(room, "2027-01-01"));
    }

    @OnEachDatabase
    @DisplayName("what comes of it is told beforehand and changes nothing")
    void foreseen(StoreHarness core) throws Exception {
        ConsultationRoom room = new ConsultationRoom(core);
        Foresight.Foreseen end = room.foresight.ending(GradingRoom.province().caller(), NAME, "2027-01-01", Locale.ENGLISH);
        assertEquals(new Foresight.Foreseen("2027-01-01", null, List.of("raw_ore"), List.of()), end);
        room.grading.draft(NAME);
        assertEquals(new Foresight.Foreseen("2027-01-01", NAME, List.of(), List.of()),
                room.foresight.issue(GradingRoom.province().caller(), "industrial-2", "2027-01-01", Locale.ENGLISH));
        assertEquals(List.of(), room.foresight.ending(GradingRoom.province().caller(), "yb-t-5208-1", "2027-01-01", Locale.ENGLISH).ungraded(),
                "no lot is graded by a standard that people compare with");
        assertEquals(403, ConsultationRoom.refused(() -> room.foresight.ending(GradingRoom.county("210381").caller(), NAME, "2027-01-01",
                Locale.ENGLISH)).status());
        assertEquals("industrial-1 T", graded(room, "2027-01-01"));
    }
}
