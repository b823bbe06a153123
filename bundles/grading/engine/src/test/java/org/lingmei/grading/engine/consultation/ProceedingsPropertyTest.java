package org.lingmei.grading.engine.consultation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.lingmei.grading.engine.standard.State;

/** Whatever is tried in whatever order at whatever time, no version comes to stand where none may. */
class ProceedingsPropertyTest {

    private static final List<String> COUNTIES = List.of("210381", "210882");
    private static final int LEAST = 10;

    private enum Kind { WAIT, REVISE, CIRCULATE, ANSWER, DECIDE, CLOSE, APPROVE, REOPEN, ISSUE, WITHDRAW }

    /** Something tried: the numbers choose who, how long, which. */
    private record Action(Kind kind, int one, int two) {
    }

    @Provide
    Arbitrary<List<Action>> attempts() {
        // giving up ends everything, so it is tried seldom
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(5, Kind.WAIT), Tuple.of(2, Kind.REVISE), Tuple.of(4, Kind.CIRCULATE),
                Tuple.of(6, Kind.ANSWER), Tuple.of(8, Kind.DECIDE), Tuple.of(5, Kind.CLOSE),
                Tuple.of(4, Kind.APPROVE), Tuple.of(1, Kind.REOPEN), Tuple.of(2, Kind.ISSUE));
        Arbitrary<Kind> all = Arbitraries.frequencyOf(Tuple.of(200, kinds), Tuple.of(1, Arbitraries.just(Kind.WITHDRAW)));
        return Combinators.combine(all, Arbitraries.integers().between(0, 12), Arbitraries.integers().between(0, 5)).as(Action::new)
                .list().ofMinSize(1).ofMaxSize(200);
    }

    @Property(tries = 3_000)
    void noImpossibleState(@ForAll("attempts") List<Action> actions) {
        Proceedings now = Proceedings.drafted();
        Instant clock = Instant.parse("2026-11-23T01:00:00Z");
        for (Action action : actions) {
            if (action.kind() == Kind.WAIT) {
                clock = clock.plus(Duration.ofHours(17L * (action.one() + 1)));
                continue;
            }
            Step step = attempt(now, action, clock);
            if (step instanceof Step.Done done) {
                lawful(now, done.after(), action.kind(), clock);
                now = done.after();
            }
            sound(now);
        }
        // that the tries come far enough to prove something
        Statistics.label("ends").collect(now.state()).coverage(ends -> {
            ends.check(State.ISSUED).count(count -> count > 20);
            ends.check(State.WITHDRAWN).count(count -> count > 20);
        });
        Statistics.label("rounds").collect(now.rounds().size()).coverage(rounds -> rounds.check(2).count(count -> count > 20));
    }

    private static Step attempt(Proceedings now, Action action, Instant clock) {
        String county = List.of("210381", "210882", "210323").get(action.one() % 3);
        LocalDate today = LocalDate.ofInstant(clock, Round.ZONE);
        return switch (action.kind()) {
            case REVISE -> now.revise(action.two() == 0 ? now.revision() - 1 : now.revision());
            case CIRCULATE -> now.circulate(COUNTIES, term(today, action.one() + 4), LEAST, "province", clock);
            case ANSWER -> action.two() < 2 ? now.answer(county, Verdict.AGREE, "", List.of(), county, clock)
                    : now.answer(county, Verdict.PROPOSE, "", Collections.nCopies(action.two() - 1,
                            new Proposal(0, "1", "…", "…", List.of(), null)), county, clock);
            case DECIDE -> now.decide(action.one(), new Decision(Ruling.values()[action.two() % 3], action.two() == 5 ? "" : "…", "province", clock));
            case CLOSE -> now.close("province", clock);
            case APPROVE -> now.approve();
            case REOPEN -> now.reopen();
            case ISSUE -> now.issue(today.plusDays(action.one() - 3L), today, action.two() == 0);
            case WITHDRAW -> now.withdraw();
            case WAIT -> throw new IllegalStateException();
        };
    }

    private static Term term(LocalDate today, int workingDays) {
        LocalDate day = today;
        for (int left = workingDays; left > 0;) {
            day = day.plusDays(1);
            left -= day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY ? 0 : 1;
        }
        return new Term(day, true, workingDays);
    }

    /** What a step may change. */
    private static void lawful(Proceedings before, Proceedings after, Kind kind, Instant clock) {
        assertTrue(before.isOpen(), () -> "what is issued or given up never changes: " + kind);
        State from = before.state();
        State to = after.state();
        assertTrue(switch (kind) {
            case REVISE -> from == State.DRAFT && to == State.DRAFT;
            case CIRCULATE -> from == State.DRAFT && to == State.CIRCULATED;
            case ANSWER -> from == State.CIRCULATED && to == State.CIRCULATED;
            case DECIDE -> from == to && (from == State.CIRCULATED || from == State.DRAFT);
            case CLOSE -> from == State.CIRCULATED && to == State.DRAFT;
            case APPROVE -> from == State.DRAFT && to == State.APPROVED;
            case REOPEN -> from == State.APPROVED && to == State.DRAFT;
            case ISSUE -> from == State.APPROVED && to == State.ISSUED;
            case WITHDRAW -> to == State.WITHDRAWN;
            case WAIT -> false;
        }, () -> kind + ": " + from + " → " + to);
        assertEquals(before.revision() + (kind == Kind.REVISE ? 1 : 0), after.revision(), "only an edit of a draft changes the text");
        assertEquals(before.rounds().size() + (kind == Kind.CIRCULATE ? 1 : 0), after.rounds().size());
        for (int i = 0; i < before.rounds().size(); i++) {
            Round was = before.rounds().get(i);
            Round is = after.rounds().get(i);
            if (i < before.rounds().size() - 1 || was.isClosed() && kind != Kind.DECIDE) {
                assertEquals(was, is, "what is over rests");
            }
            assertTrue(is.answers().size() == was.answers().size() + (kind == Kind.ANSWER && i == before.rounds().size() - 1 ? 1 : 0),
                    "no answer is lost and none comes from nowhere");
            for (int j = 0; j < was.answers().size(); j++) {
                assertSame(was.answers().get(j).at(), is.answers().get(j).at());
                assertEquals(was.answers().get(j).version(), is.answers().get(j).version());
            }
        }
        if (kind == Kind.ANSWER) {
            Round last = before.lastRound().orElseThrow();
            assertTrue(clock.isBefore(last.answersEnd()) && !last.isClosed(), "an answer after the deadline never counts");
        }
    }

    /** What holds at every moment. */
    private static void sound(Proceedings now) {
        assertTrue(now.state() != State.SUPERSEDED);
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < now.rounds().size(); i++) {
            Round round = now.rounds().get(i);
            boolean last = i == now.rounds().size() - 1;
            assertTrue(round.isClosed() || last && (now.state() == State.CIRCULATED || now.state() == State.WITHDRAWN), "one open round at most");
            assertTrue(!round.isClosed() || !round.closedAt().isBefore(round.answersEnd()) || round.unanswered().isEmpty(), "closed too early");
            assertTrue(last || round.undecided().isEmpty(), "every county was answered before it was asked again");
            assertTrue(COUNTIES.containsAll(round.counting().keySet()), "only who was asked answers");
            for (String county : COUNTIES) {
                List<Integer> versions = new ArrayList<>();
                round.answers().stream().filter(answer -> answer.region().equals(county)).forEach(answer -> {
                    versions.add(answer.version());
                    assertTrue(!answer.at().isBefore(round.circulatedAt()) && answer.at().isBefore(round.answersEnd()));
                });
                for (int version = 0; version < versions.size(); version++) {
                    assertEquals(version + 1, versions.get(version));
                }
            }
            round.answers().forEach(answer -> answer.proposals().forEach(proposal -> {
                assertTrue(ids.add(proposal.id()), "a proposal's number is its own");
                assertTrue(proposal.isOpen() || !proposal.decision().ruling().needsReason() || !proposal.decision().reason().isBlank());
            }));
        }
        if (now.state() == State.CIRCULATED) {
            assertEquals(now.revision(), now.lastRound().orElseThrow().revision(), "what is circulated is what the counties were shown");
        }
        if (now.state() == State.APPROVED || now.state() == State.ISSUED) {
            assertTrue(now.lastRound().filter(round -> round.isClosed() && round.undecided().isEmpty()).isPresent(),
                    "nothing is final that the counties have not seen and been answered on");
        }
    }
}
