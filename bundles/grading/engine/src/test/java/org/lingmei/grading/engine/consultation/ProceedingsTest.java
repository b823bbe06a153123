package org.lingmei.grading.engine.consultation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lingmei.grading.engine.standard.State;

class ProceedingsTest {

    private static final List<String> COUNTIES = List.of("210381", "210882", "210323");
    private static final LocalDate DEADLINE = LocalDate.of(2026, 12, 7);
    private static final Term TERM = new Term(DEADLINE, true, 10);
    private static final Instant START = Instant.parse("2026-11-23T01:00:00Z");
    /** The last microsecond of the deadline in the province. */
    private static final Instant LAST = Instant.parse("2026-12-07T15:59:59.999999Z");
    private static final Instant OVER = Instant.parse("2026-12-07T16:00:00Z");

    private static Proceedings done(Step step) {
        return step.orThrow(refused -> new IllegalStateException(refused.toString()));
    }

    private static String refused(Step step) {
        return assertInstanceOf(Step.Refused.class, step).code();
    }

    private static Proposal proposal(String clause) {
        return new Proposal(0, clause, "…", "…", List.of(), null);
    }

    private static Proceedings circulated() {
        return done(Proceedings.drafted().circulate(COUNTIES, TERM, 10, "province", START));
    }

    private static Decision rejected(Instant at) {
        return new Decision(Ruling.REJECTED, "…", "province", at);
    }

    @Test
    void theWholeWay() {
        Proceedings now = done(Proceedings.drafted().revise(1));
        assertEquals(2, now.revision());
        now = done(now.circulate(COUNTIES, TERM, 10, "province", START));
        assertEquals(2, now.lastRound().orElseThrow().revision());
        now = done(now.answer("210381", Verdict.AGREE, "", List.of(), "a", START));
        now = done(now.answer("210882", Verdict.PROPOSE, "", List.of(proposal("3"), proposal("4")), "b", START));
        now = done(now.close("province", OVER));
        assertEquals(State.DRAFT, now.state());
        assertEquals(List.of("210323"), now.lastRound().orElseThrow().unanswered());
        assertEquals("proposals-open", refused(now.approve()));
        assertEquals("proposals-open", refused(now.circulate(COUNTIES, TERM, 10, "province", OVER)));
        now = done(now.decide(1, new Decision(Ruling.ADOPTED, "", "province", OVER)));
        now = done(now.decide(2, rejected(OVER)));
        now = done(now.revise(2));
        now = done(now.circulate(COUNTIES, new Term(LocalDate.of(2026, 12, 25), true, 14), 10, "province", OVER));
        assertEquals(3, now.lastRound().orElseThrow().revision());
        assertEquals("decision-final", refused(now.decide(2, rejected(OVER))));
        for (String county : COUNTIES) {
            now = done(now.answer(county, Verdict.AGREE, "", List.of(), county, OVER));
        }
        now = done(now.close("province", OVER));
        now = done(now.approve());
        assertEquals("not-a-draft", refused(now.revise(3)));
        now = done(now.issue(LocalDate.of(2027, 1, 1), LocalDate.of(2026, 12, 8), false));
        assertEquals(State.ISSUED, now.state());
        assertEquals("not-a-draft", refused(now.withdraw()));
        assertEquals("not-a-draft", refused(now.revise(3)));
        assertEquals("not-approved", refused(now.reopen()));
    }

    @Test
    void anAnswerCountsUntilTheEndOfTheLastDayInTheProvince() {
        Proceedings now = done(circulated().answer("210381", Verdict.AGREE, "", List.of(), "a", LAST));
        assertEquals(1, now.lastRound().orElseThrow().counting().size());
        assertEquals("consultation-closed", refused(now.answer("210882", Verdict.AGREE, "", List.of(), "b", OVER)));
        assertEquals("consultation-closed", refused(now.answer("210381", Verdict.AGREE, "", List.of(), "a", OVER)));
    }

    @Test
    void aLaterAnswerTakesTheEarlierOnesPlaceAndBothAreKept() {
        Proceedings now = done(circulated().answer("210381", Verdict.PROPOSE, "", List.of(proposal("1"), proposal("2")), "a", START));
        now = done(now.answer("210381", Verdict.PROPOSE, "", List.of(proposal("3")), "a", LAST));
        Round round = now.lastRound().orElseThrow();
        assertEquals(List.of(1, 2), round.answers().stream().map(Answer::version).toList());
        assertEquals(List.of(3), round.proposals().stream().map(Proposal::id).toList());
        assertEquals("decision-final", refused(now.decide(1, rejected(OVER))));
        assertEquals("consultation-open", refused(now.decide(3, rejected(LAST))));
        assertTrue(done(now.decide(3, rejected(OVER))).lastRound().orElseThrow().undecided().isEmpty());
    }

    @Test
    void aRoundIsClosedWhenItsTimeIsOverOrNobodyIsWaitedFor() {
        Proceedings now = circulated();
        assertEquals("consultation-open", refused(now.close("province", LAST)));
        assertEquals(COUNTIES, done(now.close("province", OVER)).lastRound().orElseThrow().unanswered());
        for (String county : COUNTIES) {
            now = done(now.answer(county, Verdict.AGREE, "", List.of(), county, START));
        }
        now = done(now.close("province", START));
        assertFalse(now.lastRound().orElseThrow().takesAnswersAt(START));
        assertEquals("consultation-closed", refused(now.answer("210381", Verdict.AGREE, "", List.of(), "a", START)));
        assertEquals("consultation-closed", refused(now.close("province", OVER)));
    }

    @Test
    void theCountiesHaveTheirTime() {
        Proceedings draft = Proceedings.drafted();
        assertEquals("invalid-deadline", refused(draft.circulate(COUNTIES, new Term(DEADLINE, true, 9), 10, "province", START)));
        assertEquals("invalid-deadline", refused(draft.circulate(COUNTIES, new Term(DEADLINE.minusDays(1), false, 10), 10, "province", START)));
        assertEquals("invalid-deadline", refused(draft.circulate(COUNTIES, new Term(DEADLINE, true, 0), 0, "province", OVER)));
    }

    @Test
    void whoWasNotAskedDoesNotAnswerAndAnAnswerIsOneOrTheOther() {
        Proceedings now = circulated();
        assertEquals("forbidden", refused(now.answer("210682", Verdict.AGREE, "", List.of(), "x", START)));
        assertEquals("invalid-answer", refused(now.answer("210381", Verdict.AGREE, "", List.of(proposal("1")), "a", START)));
        assertEquals("invalid-answer", refused(now.answer("210381", Verdict.PROPOSE, "", List.of(), "a", START)));
        assertEquals("not-a-draft", refused(now.revise(1)));
        assertEquals("not-a-draft", refused(now.circulate(COUNTIES, TERM, 10, "province", START)));
    }

    @Test
    void aRejectionIsOwedAReason() {
        Proceedings now = done(circulated().answer("210381", Verdict.PROPOSE, "", List.of(proposal("1")), "a", START));
        assertEquals("reason-missing", refused(now.decide(1, new Decision(Ruling.PARTLY, " ", "province", OVER))));
        assertEquals("decision-final", refused(now.decide(7, rejected(OVER))));
    }

    @Test
    void nothingIsIssuedUnapprovedOrForAPastDay() {
        assertEquals("not-consulted", refused(Proceedings.drafted().approve()));
        assertEquals("not-approved", refused(Proceedings.drafted().issue(DEADLINE, DEADLINE, true)));
        Proceedings approved = done(done(circulated().close("province", OVER)).approve());
        assertEquals("invalid-effective-date", refused(approved.issue(DEADLINE.minusDays(1), DEADLINE, false)));
        assertEquals(State.ISSUED, done(approved.issue(DEADLINE.minusDays(1), DEADLINE, true)).state());
        assertEquals(State.ISSUED, done(approved.issue(DEADLINE, DEADLINE, false)).state());
        assertEquals(State.DRAFT, done(approved.reopen()).state());
        assertEquals(State.WITHDRAWN, done(approved.withdraw()).state());
    }
}
