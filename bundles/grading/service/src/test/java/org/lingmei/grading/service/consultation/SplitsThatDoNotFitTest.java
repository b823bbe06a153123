package org.lingmei.grading.service.consultation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.grading.service.standards.GradingRoom;
import org.lingmei.grading.service.standards.SplittingCounties;

class SplitsThatDoNotFitTest {

    private static final String HAICHENG = "210381";
    private static final String NAME = "industrial-2";

    private static ConsultationRoom room(StoreHarness core) throws Exception {
        ConsultationRoom room = new ConsultationRoom(core);
        SplittingCounties counties = new SplittingCounties();
        counties.deploy(HAICHENG, "Haicheng", "1.0.0", SplittingCounties.lowSilica("0.5"));
        room.counties.modules(counties.modules());
        return room;
    }

    @OnEachDatabase
    @DisplayName("who issues a standard is told whose sub-grades it leaves behind; the county and the province see it, before the day and after")
    void aLaterStandard(StoreHarness core) throws Exception {
        ConsultationRoom room = room(core);
        assertEquals(List.of(), room.tasks(GradingRoom.county(HAICHENG)), "it fits what is in force");

        room.grading.draft("industrial-1");
        ObjectNode text = room.grading.text(NAME);
        GradingRoom.limit(text, 0, 2, "0.4");
        room.grading.revise(NAME, text);
        room.approved(NAME);
        Foresight.MisfitView foreseen = room.foresight.issue(GradingRoom.province().caller(), NAME, "2027-06-01", Locale.ENGLISH).misfits().get(0);
        assertEquals(HAICHENG + " " + NAME, foreseen.region() + " " + foreseen.standard());
        assertTrue(foreseen.reason().contains("SiO2 ≤ 0.5 of the sub-grade T-1 is wider than grade T"), foreseen.reason());
        assertEquals(List.of("issue " + NAME), room.tasks(GradingRoom.province()), "asking changes nothing");

        JsonNode issued = room.issue(NAME, "2027-06-01");
        assertEquals(HAICHENG, issued.at("/foreseen/misfits/0/region").asText());
        TaskBoard.Task task = room.tasks.of(GradingRoom.county(HAICHENG).caller(), Locale.ENGLISH).get(0);
        assertEquals("split " + NAME + " 2027-06-01", task.kind() + " " + task.standard() + " " + task.deadline());
        assertEquals(foreseen.reason(), task.text());
        assertEquals(List.of("split " + NAME), room.tasks(GradingRoom.province()));
        assertEquals(List.of(), room.tasks(GradingRoom.county("210882")), "another county");

        core.clock().set(Instant.parse("2027-06-02T01:00:00Z"));
        assertEquals(null, room.tasks.of(GradingRoom.county(HAICHENG).caller(), Locale.ENGLISH).get(0).deadline());
    }

    @OnEachDatabase
    @DisplayName("where a standard ends, what is split of its goods has no grade any more")
    void anEnd(StoreHarness core) throws Exception {
        ConsultationRoom room = room(core);
        JsonNode ended = GradingRoom.json(room.endings.end(GradingRoom.province(), "industrial-1", new Endings.End("2027-01-01", "1", "why")));
        assertEquals(HAICHENG, ended.at("/foreseen/misfits/0/region").asText());
        assertTrue(ended.at("/foreseen/misfits/0/standard").isNull());
        assertEquals(List.of("split null"), room.tasks(GradingRoom.county(HAICHENG)));
        room.endings.keep(GradingRoom.province(), "industrial-1", new Endings.TakeBack("why"));
        assertEquals(List.of(), room.tasks(GradingRoom.county(HAICHENG)));
    }
}
