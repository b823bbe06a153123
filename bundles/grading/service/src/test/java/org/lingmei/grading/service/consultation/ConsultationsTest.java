package org.lingmei.grading.service.consultation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.service.standards.Asker;
import org.lingmei.grading.service.standards.Drafts;
import org.lingmei.grading.service.standards.GradingRoom;

class ConsultationsTest {

    private static final String NAME = "industrial-2";

    @OnEachDatabase
    @DisplayName("a draft goes through two rounds to its issue; who did not answer is on record; the predecessor ends with the new first day")
    void theWholeWay(StoreHarness core) throws Exception {
        ConsultationRoom room = new ConsultationRoom(core);
        room.grading.draft("industrial-1");
        JsonNode round = room.circulate(NAME);
        assertEquals("2026-12-07", round.path("deadline").asText(), "ten working days after Monday the 23rd of November");
        assertEquals("2026-12-08T00:00:00+08:00", round.path("answersEnd").asText());
        assertTrue(round.path("open").asBoolean());
        assertEquals(6, round.path("counties").size());
        assertEquals(List.of("answer " + NAME), room.tasks(GradingRoom.county("210381")));
        assertEquals(List.of(), room.tasks(GradingRoom.province()));

        room.agree(NAME, "210882");
        room.propose(NAME, "210381", "1", "45.5");
        assertEquals(List.of(), room.tasks(GradingRoom.county("210381")));
        assertEquals("consultation-open", ConsultationRoom.refused(() -> room.consultations.close(GradingRoom.province(), NAME)).type());

        core.clock().set(ConsultationRoom.OVER);
        assertEquals("consultation-closed", ConsultationRoom.refused(() -> room.agree(NAME, "210323")).type());
        assertEquals(List.of("close " + NAME), room.tasks(GradingRoom.province()));
        assertEquals(List.of(), room.tasks(GradingRoom.county("210323")));
        JsonNode closed = GradingRoom.json(room.consultations.close(GradingRoom.province(), NAME));
        assertEquals(List.of("propose", "agree", "none", "none", "none", "none"), closed.path("counties").findValuesAsText("answer"));
        assertEquals(List.of("decide " + NAME), room.tasks(GradingRoom.province()));
        assertEquals("proposals-open", ConsultationRoom.refused(() -> room.issuing.approve(GradingRoom.province(), NAME)).type());
        assertEquals("reason-missing", ConsultationRoom.refused(() -> room.decide(NAME, 1, "partly", "")).type());
        assertEquals(404, ConsultationRoom.refused(() -> room.decide(NAME, 2, "adopted", "")).status());
        assertEquals("partly", room.decide(NAME, 1, "partly", "45.5 goes too far").at("/proposals/0/decision").asText());

        ObjectNode text = room.grading.text(NAME);
        GradingRoom.limit(text, 1, 0, "45.8");
        assertEquals(2, room.grading.revise(NAME, text).at("/standard/revision").asInt());
        room.circulate(NAME);
        for (String county : GradingRoom.COUNTIES) {
            room.agree(NAME, county);
        }
        assertEquals(List.of("close " + NAME), room.tasks(GradingRoom.province()));
        room.consultations.close(GradingRoom.province(), NAME);
        assertEquals(1, room.consultations.round(NAME, 1).round());
        assertEquals(2, room.consultations.round(NAME, null).round());
        assertEquals(404, ConsultationRoom.refused(() -> room.consultations.round(NAME, 3)).status());
        assertEquals(List.of("approve " + NAME), room.tasks(GradingRoom.province()));
        room.issuing.approve(GradingRoom.province(), NAME);
        assertEquals(List.of("issue " + NAME), room.tasks(GradingRoom.province()));
        JsonNode issued = room.issue(NAME, "2027-01-01");
        assertEquals("issued", issued.at("/standard/state").asText());
        assertFalse(issued.at("/standard/inForce").asBoolean());
        assertEquals(List.of(), room.tasks(GradingRoom.province()));

        assertEquals("industrial-1", inForce(room, "2026-12-31"));
        assertEquals("industrial-2", inForce(room, "2027-01-01"));
        assertEquals(LocalDate.of(2027, 1, 1), room.grading.standards.required("industrial-1").row().effectiveTo());
        assertEquals("issued", room.grading.standards.required("industrial-1").row().stateOn(LocalDate.of(2026, 12, 31)).code());
        assertEquals("superseded", room.grading.standards.required("industrial-1").row().stateOn(LocalDate.of(2027, 1, 1)).code());

        assertEquals(List.of("circulated", "answered", "answered", "circulated", "answered", "answered", "answered", "answered", "answered",
                "answered", "issued"), core.publishedEvents().stream().map(event -> event.type().replace("grading.standard.", "")).toList());
        JsonNode last = new ObjectMapper().readTree(core.publishedEvents().get(10).payload());
        assertEquals("industrial-1", last.path("supersedes").asText());
        assertEquals("raw_ore", last.path("families").path(0).asText());
        assertTrue(core.auditReader().verify().whole());
    }

    private static String inForce(ConsultationRoom room, String day) {
        return room.grading.standards.inForce(ProductFamily.RAW_ORE, LocalDate.parse(day)).orElseThrow().toString();
    }

    @OnEachDatabase
    @DisplayName("an answer may be given anew until the deadline; every version is kept and the last one counts")
    void answersAreReplaced(StoreHarness core) throws Exception {
        ConsultationRoom room = new ConsultationRoom(core);
        room.grading.draft("industrial-1");
        room.circulate(NAME);
        room.propose(NAME, "210381", "1", "45.5");
        core.clock().set(ConsultationRoom.OVER.minusNanos(1_000));
        JsonNode replaced = room.propose(NAME, "210381", "2", null);
        assertEquals(1, replaced.path("proposals").size());
        assertEquals(2, replaced.at("/proposals/0/id").asInt());
        assertTrue(replaced.at("/proposals/0/limits/0/value").isNull());
        List<ConsultationView.AnswerView> versions = room.consultations.answers(NAME, null, "210381");
        assertEquals(List.of(2, 1), versions.stream().map(ConsultationView.AnswerView::version).toList());
        assertEquals(List.of(true, false), versions.stream().map(ConsultationView.AnswerView::counts).toList());
        assertEquals("45.5", versions.get(1).proposals().get(0).limits().get(0).value());
        core.clock().set(ConsultationRoom.OVER);
        assertEquals("consultation-closed", ConsultationRoom.refused(() -> room.agree(NAME, "210381")).type());
        assertEquals("decision-final", ConsultationRoom.refused(() -> room.decide(NAME, 1, "adopted", "")).type());
        room.decide(NAME, 2, "rejected", "the limit is needed");
        assertEquals("the limit is needed", room.consultations.round(NAME, null).proposals().get(0).decisionReason());
    }

    @OnEachDatabase
    @DisplayName("nobody answers for another county, nor the province for any")
    void oneOwnCounty(StoreHarness core) throws Exception {
        ConsultationRoom room = new ConsultationRoom(core);
        room.grading.draft("industrial-1");
        room.circulate(NAME);
        AnswerForm agree = new AnswerForm("agree", "", null);
        assertEquals(403, ConsultationRoom.refused(() -> room.consultations.answer(GradingRoom.county("210381"), NAME, "210882", agree)).status());
        assertEquals(403, ConsultationRoom.refused(() -> room.consultations.answer(GradingRoom.province(), NAME, "210882", agree)).status());
        assertEquals(403, ConsultationRoom.refused(() -> room.consultations.answer(
                new Asker(org.lingmei.core.api.security.Caller.platform("test"), null, java.util.Locale.ENGLISH), NAME, "210882", agree)).status());
        assertEquals(403, ConsultationRoom.refused(() -> room.consultations.answer(GradingRoom.county("210999"), NAME, "210999", agree)).status());
        assertEquals(403, ConsultationRoom.refused(() -> room.consultations.circulate(GradingRoom.county("210381"), NAME, null)).status());
        assertEquals(403, ConsultationRoom.refused(() -> room.consultations.close(GradingRoom.county("210381"), NAME)).status());
        assertEquals(6, room.consultations.round(NAME, null).counties().stream().filter(county -> county.answer().equals("none")).count());
    }

    @OnEachDatabase
    @DisplayName("what does not fit the circulated text is refused with its place")
    void misfits(StoreHarness core) throws Exception {
        ConsultationRoom room = new ConsultationRoom(core);
        room.grading.draft("industrial-1");
        room.circulate(NAME);
        AnswerForm form = new AnswerForm("propose", "", List.of(
                new AnswerForm.ProposalForm("9", "…", "…", null),
                new AnswerForm.ProposalForm("3", "", "…", List.of(new AnswerForm.LimitForm("raw", "9", "mgo", ">=", "45"),
                        new AnswerForm.LimitForm("fine", "1", "mgo", ">=", "45"), new AnswerForm.LimitForm("raw", "1", "mgo", ">=", "145"),
                        new AnswerForm.LimitForm("raw", "1", "fe2o3", "<=", null))),
                new AnswerForm.ProposalForm("1", " ", "", null)));
        Problem refused = ConsultationRoom.refused(() -> room.consultations.answer(GradingRoom.county("210381"), NAME, "210381", form));
        assertEquals("invalid-answer", refused.type());
        assertEquals(Set.of("proposals[0].clause", "proposals[1].limits[0].row", "proposals[1].limits[1].table", "proposals[1].limits[2].value",
                "proposals[1].limits[3].value", "proposals[2].text", "proposals[2].reason"),
                refused.errors().stream().map(CellError::column).collect(Collectors.toSet()));
        AnswerForm unreadable = new AnswerForm("perhaps", "", List.of(new AnswerForm.ProposalForm("3", "", "…",
                List.of(new AnswerForm.LimitForm("raw", "1", "gold", "~", "45,5")))));
        assertEquals(Set.of("answer", "proposals[0].limits[0].quantity", "proposals[0].limits[0].comparison", "proposals[0].limits[0].value"),
                ConsultationRoom.refused(() -> room.consultations.answer(GradingRoom.county("210381"), NAME, "210381", unreadable)).errors()
                        .stream().map(CellError::column).collect(Collectors.toSet()));
        assertEquals("invalid-answer", ConsultationRoom.refused(() -> room.consultations.answer(GradingRoom.county("210381"), NAME, "210381",
                new AnswerForm("propose", "", List.of()))).type());
        assertEquals(List.of(), room.consultations.answers(NAME, null, "210381"));
    }

    @OnEachDatabase
    @DisplayName("deadlines: ten working days at least, on a working day, and what is circulated rests")
    void deadlines(StoreHarness core) throws Exception {
        ConsultationRoom room = new ConsultationRoom(core);
        room.grading.draft("industrial-1");
        for (String wrong : List.of("2026-12-04", "2026-12-06", "2026-11-20", "2028-01-03", "soon")) {
            assertEquals("invalid-deadline", ConsultationRoom.refused(() -> room.consultations.circulate(GradingRoom.province(), NAME,
                    new Consultations.Circulation(null, wrong))).type(), wrong);
        }
        for (int wrong : new int[] {-1, 0, 9, 251}) {
            assertEquals("invalid-deadline", ConsultationRoom.refused(() -> room.consultations.circulate(GradingRoom.province(), NAME,
                    new Consultations.Circulation(wrong, null))).type(), wrong + " days");
        }
        assertEquals("2026-12-08", GradingRoom.json(room.consultations.circulate(GradingRoom.province(), NAME,
                new Consultations.Circulation(11, null))).path("deadline").asText());
        assertEquals("not-a-draft", ConsultationRoom.refused(() -> room.circulate(NAME)).type());
        assertEquals("not-a-draft", ConsultationRoom.refused(() -> room.grading.revise(NAME, room.grading.text(NAME))).type());
        assertEquals("withdrawn", GradingRoom.json(room.issuing.withdraw(GradingRoom.province(), NAME, new Issuing.Withdrawal("no longer needed")))
                .at("/standard/state").asText());
        assertEquals("consultation-closed", ConsultationRoom.refused(() -> room.agree(NAME, "210381")).type());
        assertFalse(room.consultations.round(NAME, null).open());
        assertEquals("industrial-3", room.grading.draft(NAME).at("/standard/name").asText());
    }

    @OnEachDatabase
    @DisplayName("six counties at once are all heard, each proposal under its own number")
    void allAtOnce(StoreHarness core) throws Exception {
        ConsultationRoom room = new ConsultationRoom(core);
        room.grading.draft("industrial-1");
        room.circulate(NAME);
        List<Callable<JsonNode>> answers = new ArrayList<>();
        GradingRoom.COUNTIES.forEach(county -> answers.add(() -> room.propose(NAME, county, "1", "45.9")));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            for (Future<JsonNode> answer : threads.invokeAll(answers)) {
                assertEquals(NAME, answer.get().path("standard").asText());
            }
        } finally {
            threads.shutdownNow();
        }
        ConsultationView round = room.consultations.round(NAME, null);
        assertEquals(Set.of(1, 2, 3, 4, 5, 6), round.proposals().stream().map(ConsultationView.ProposalView::id).collect(Collectors.toSet()));
        assertTrue(round.mayClose());
        assertTrue(core.auditReader().verify().whole());
    }

    @OnEachDatabase
    @DisplayName("no two versions count on the same day: the other is named")
    void overlaps(StoreHarness core) throws Exception {
        ConsultationRoom room = new ConsultationRoom(core);
        room.grading.draft("industrial-1");
        room.approved(NAME);
        assertEquals("not-a-draft", ConsultationRoom.refused(() -> room.grading.revise(NAME, room.grading.text(NAME))).type());
        assertEquals("invalid-effective-date", ConsultationRoom.refused(() -> room.issue(NAME, "2026-11-30")).type());
        assertEquals("invalid-issue", ConsultationRoom.refused(() -> room.issue(NAME, "+300000000-01-01")).type());
        room.issue(NAME, "2027-06-01");

        room.grading.draft(NAME);
        room.approved("industrial-3");
        Problem same = ConsultationRoom.refused(() -> room.issue("industrial-3", "2027-06-01"));
        assertEquals("overlapping-dates", same.type());
        assertEquals(409, same.status());
        assertTrue(same.detail().en().contains(NAME), same.detail()::en);

        JsonNode text = room.grading.text("industrial-1");
        room.grading.drafts.create(GradingRoom.province(), new Drafts.NewDraft(null, "ore", "provincial", "", text));
        room.approved("ore-1");
        Problem family = ConsultationRoom.refused(() -> room.issue("ore-1", "2028-01-01"));
        assertEquals("overlapping-dates", family.type());
        assertTrue(family.detail().en().contains(NAME), family.detail()::en);
        assertEquals("industrial-3", room.issue("industrial-3", "2027-07-01").at("/standard/name").asText());
        assertEquals("2027-07-01", room.grading.standards.required(NAME).row().effectiveTo().toString());
        assertEquals("industrial-2", inForce(room, "2027-06-30"));
        assertEquals("industrial-3", inForce(room, "2027-07-01"));
        assertEquals("not-approved", ConsultationRoom.refused(() -> room.issue("industrial-3", "2029-01-01")).type());
    }

    @OnEachDatabase
    @DisplayName("the same key gives the same answer, and the same key for something else is refused")
    void keys(StoreHarness core) throws Exception {
        ConsultationRoom room = new ConsultationRoom(core);
        room.grading.draft("industrial-1");
        Asker once = GradingRoom.province("once");
        String first = room.consultations.circulate(once, NAME, null).body();
        assertEquals(first, room.consultations.circulate(once, NAME, null).body());
        assertEquals("idempotency-key-reused", ConsultationRoom.refused(() -> room.consultations.circulate(once, NAME,
                new Consultations.Circulation(20, null))).type());
        assertEquals(1, room.consultations.round(NAME, null).rounds());
    }
}
