package org.lingmei.grading.service.consultation;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.function.Executable;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.grading.service.standards.Asker;
import org.lingmei.grading.service.standards.GradingRoom;
import org.lingmei.grading.service.subgrade.CountySubGrades;
import org.lingmei.grading.service.subgrade.SplitWatch;
import org.lingmei.reporting.api.calendar.WorkingDays;

/** The making of standards on a real database, wired by hand. */
final class ConsultationRoom {

    static final int LEAST = 10;
    /** The tenth working day after the room's first, and the first moment after it in the province. */
    static final LocalDate DEADLINE = LocalDate.of(2026, 12, 7);
    static final Instant OVER = Instant.parse("2026-12-07T16:00:00Z");

    final GradingRoom grading;
    final Consultations consultations;
    final Issuing issuing;
    final Endings endings;
    final Foresight foresight;
    /** Without counties until a test gives it some. */
    final CountySubGrades counties;
    final TaskBoard tasks;

    ConsultationRoom(StoreHarness core) throws Exception {
        grading = new GradingRoom(core);
        Steps steps = new Steps(grading.transactions, core.idempotentWrites(), core.auditTrail(), core.outbox(), grading.standards, core.clock());
        consultations = new Consultations(steps, grading.transactions, StoreHarness.registry(GradingRoom.regions(), List.of()), new Weekdays(),
                LEAST, core.clock());
        counties = new CountySubGrades();
        SplitWatch splits = new SplitWatch(grading.standards, counties);
        Foresight foresight = new Foresight(grading.standards, splits);
        issuing = new Issuing(steps, foresight);
        endings = new Endings(steps, foresight);
        this.foresight = foresight;
        tasks = new TaskBoard(grading.transactions, grading.standards, splits, core.clock());
    }

    /** Monday to Friday. */
    private static final class Weekdays implements WorkingDays {

        @Override
        public boolean isWorkingDay(LocalDate day) {
            return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        }

        @Override
        public LocalDate plus(LocalDate from, int workingDays) {
            return from.plusDays(1).datesUntil(from.plusYears(2)).filter(this::isWorkingDay).skip(workingDays - 1L).findFirst().orElseThrow();
        }

        @Override
        public int between(LocalDate from, LocalDate to) {
            return to.isAfter(from) ? (int) from.plusDays(1).datesUntil(to.plusDays(1)).filter(this::isWorkingDay).count() : 0;
        }
    }

    JsonNode circulate(String name) throws IOException {
        return GradingRoom.json(consultations.circulate(GradingRoom.province(), name, null));
    }

    JsonNode agree(String name, String region) throws IOException {
        return GradingRoom.json(consultations.answer(GradingRoom.county(region), name, region, new AnswerForm("agree", "", null)));
    }

    /** Proposes another limit on MgO for a row of the table of raw ore. */
    JsonNode propose(String name, String region, String row, String value) throws IOException {
        return propose(GradingRoom.county(region), name, region, row, value);
    }

    JsonNode propose(Asker asker, String name, String region, String row, String value) throws IOException {
        return GradingRoom.json(consultations.answer(asker, name, region, new AnswerForm("propose", "see below", List.of(
                new AnswerForm.ProposalForm("3", "", "our ore", List.of(new AnswerForm.LimitForm("raw", row, "mgo", ">=", value)))))));
    }

    JsonNode decide(String name, int proposal, String decision, String reason) throws IOException {
        return GradingRoom.json(consultations.decide(GradingRoom.province(), name, proposal, new Consultations.DecisionForm(decision, reason)));
    }

    /** The kinds of what waits for somebody. */
    List<String> tasks(Asker asker) {
        return tasks.of(asker.caller(), Locale.ENGLISH).stream().map(task -> task.kind() + " " + task.standard()).toList();
    }

    /** Takes a draft through a round in which nobody answers, and approves it. */
    void approved(String name) throws IOException {
        circulate(name);
        grading.core.clock().set(grading.core.clock().instant().plusSeconds(30L * 24 * 3600));
        consultations.close(GradingRoom.province(), name);
        issuing.approve(GradingRoom.province(), name);
    }

    JsonNode issue(String name, String from) throws IOException {
        return GradingRoom.json(issuing.issue(GradingRoom.province(), name, new Issuing.Issue("辽工信建材〔2026〕12号", from)));
    }

    static Problem refused(Executable what) {
        return assertThrows(ProblemException.class, what).problem();
    }
}
