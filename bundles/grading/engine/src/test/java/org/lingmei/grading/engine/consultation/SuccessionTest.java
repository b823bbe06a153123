package org.lingmei.grading.engine.consultation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.standard.Scope;

class SuccessionTest {

    private static InForce version(String name, Scope scope, ProductFamily family, String from, String to) {
        return new InForce(StandardRef.of(name).orElseThrow(), scope, Set.of(family), LocalDate.parse(from), to == null ? null : LocalDate.parse(to), false);
    }

    private static final InForce FIRST = version("ore-1", Scope.PROVINCIAL, ProductFamily.RAW_ORE, "2021-01-01", null);

    private static InForce next(String from) {
        return version("ore-2", Scope.PROVINCIAL, ProductFamily.RAW_ORE, from, null);
    }

    @Test
    void theVersionInForceGivesWay() {
        assertEquals(new Succession(Optional.of(FIRST), Optional.empty()), Succession.of(next("2021-01-02"), List.of(FIRST)));
    }

    @Test
    void noVersionGivesWayOnOrBeforeItsOwnFirstDay() {
        assertEquals(new Succession(Optional.empty(), Optional.of(FIRST)), Succession.of(next("2021-01-01"), List.of(FIRST)));
        assertEquals(new Succession(Optional.empty(), Optional.of(FIRST)), Succession.of(next("2020-12-31"), List.of(FIRST)));
    }

    @Test
    void aVersionThatHasEndedIsInNobodysWay() {
        InForce ended = version("ore-1", Scope.PROVINCIAL, ProductFamily.RAW_ORE, "2021-01-01", "2022-01-01");
        assertEquals(new Succession(Optional.empty(), Optional.empty()), Succession.of(next("2022-01-01"), List.of(ended)));
        assertEquals(Optional.of(ended), Succession.of(next("2021-12-31"), List.of(ended)).clash());
    }

    @Test
    void aVersionThatWasToEndWithoutASuccessorGivesWayUntilThen() {
        InForce ended = new InForce(FIRST.ref(), FIRST.scope(), FIRST.families(), FIRST.from(), LocalDate.parse("2022-01-01"), true);
        assertEquals(new Succession(Optional.of(ended), Optional.empty()), Succession.of(next("2021-12-31"), List.of(ended)));
        assertEquals(new Succession(Optional.empty(), Optional.empty()), Succession.of(next("2022-01-01"), List.of(ended)));
        assertEquals(new Succession(Optional.empty(), Optional.empty()), Succession.of(next("2023-01-01"), List.of(ended)), "with years in between");
        assertEquals(Optional.of(ended), Succession.of(next("2021-01-01"), List.of(ended)).clash());
    }

    @Test
    void twoProvincialStandardsDoNotGradeTheSameGoods() {
        InForce other = version("stone-1", Scope.PROVINCIAL, ProductFamily.RAW_ORE, "2030-01-01", null);
        assertEquals(Optional.of(other), Succession.of(next("2025-01-01"), List.of(FIRST, other)).clash());
        InForce magnesia = version("stone-1", Scope.PROVINCIAL, ProductFamily.FUSED, "2021-01-01", null);
        InForce reference = version("stone-1", Scope.REFERENCE, ProductFamily.RAW_ORE, "2021-01-01", null);
        assertEquals(new Succession(Optional.of(FIRST), Optional.empty()), Succession.of(next("2025-01-01"), List.of(FIRST, magnesia)));
        assertEquals(new Succession(Optional.of(FIRST), Optional.empty()), Succession.of(next("2025-01-01"), List.of(FIRST, reference)));
    }
}
