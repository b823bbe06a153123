package org.lingmei.grading.engine.consultation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.standard.Scope;
import org.lingmei.grading.engine.standard.State;

class EndingTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Proceedings ISSUED = new Proceedings(State.ISSUED, 3, List.of());

    private static InForce counts(String from, String to, boolean ended) {
        return new InForce(new StandardRef("ore", 1), Scope.PROVINCIAL, Set.of(ProductFamily.RAW_ORE), LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to), ended);
    }

    private static String end(InForce counts, String day) {
        return outcome(ISSUED.end(counts, LocalDate.parse(day), TODAY));
    }

    private static String outcome(Step step) {
        return step instanceof Step.Refused refused ? refused.fault() + " " + refused.code() : ((Step.Done) step).after().state().code();
    }

    @Test
    void itEndsTomorrowAtTheEarliestAndAfterItsFirstDay() {
        assertEquals("issued", end(counts("2021-01-01", null, false), "2026-11-24"));
        assertEquals("WISH invalid-ending-date", end(counts("2021-01-01", null, false), "2026-11-23"));
        assertEquals("WISH invalid-ending-date", end(counts("2021-01-01", null, false), "2026-11-01"));
        assertEquals("WISH invalid-ending-date", end(counts("2027-01-01", null, false), "2027-01-01"));
        assertEquals("issued", end(counts("2027-01-01", null, false), "2027-01-02"));
    }

    @Test
    void untilItsDayAnEndIsCorrectedOrTakenBack() {
        InForce pending = counts("2021-01-01", "2026-11-24", true);
        assertEquals("issued", end(pending, "2027-06-01"));
        assertEquals("issued", outcome(ISSUED.keep(pending, TODAY)));
        InForce over = counts("2021-01-01", "2026-11-23", true);
        assertEquals("STANDING already-ended", end(over, "2027-06-01"));
        assertEquals("STANDING already-ended", outcome(ISSUED.keep(over, TODAY)));
        assertEquals("STANDING not-ending", outcome(ISSUED.keep(counts("2021-01-01", null, false), TODAY)));
    }

    @Test
    void whatHasASuccessorEndsByIt() {
        InForce succeeded = counts("2021-01-01", "2027-01-01", false);
        assertEquals("STANDING superseded", end(succeeded, "2026-12-01"));
        assertEquals("STANDING superseded", outcome(ISSUED.keep(succeeded, TODAY)));
    }

    @Test
    void onlyWhatIsIssuedEnds() {
        Arrays.stream(State.values()).filter(state -> state != State.ISSUED).forEach(state -> assertEquals("STANDING not-issued",
                outcome(new Proceedings(state, 1, List.of()).end(counts("2021-01-01", null, false), TODAY.plusDays(1), TODAY)), state.code()));
    }

    @Property
    void whateverIsIssuedAfterAnEndNoTwoCountOnOneDay(@ForAll @IntRange(min = 1, max = 60) int ends, @ForAll @IntRange(max = 90) int next) {
        InForce ended = new InForce(new StandardRef("ore", 1), Scope.PROVINCIAL, Set.of(ProductFamily.RAW_ORE), TODAY, TODAY.plusDays(ends), true);
        InForce later = new InForce(new StandardRef("ore", 2), Scope.PROVINCIAL, Set.of(ProductFamily.RAW_ORE), TODAY.plusDays(next), null, false);
        Succession succession = Succession.of(later, List.of(ended));
        LocalDate last = succession.predecessor().isPresent() ? later.from() : ended.to();
        assertTrue(succession.clash().isPresent() == (next == 0));
        assertTrue(next == 0 || !later.from().isBefore(last));
    }
}
