package org.lingmei.grading.engine.subgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.SubGrade;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.table.Grader;

/** Sub-grades are found within their grade and nowhere else. */
class SubGraderTest {

    private static final Grader INDUSTRIAL = Industrial.grader(Judging.UNROUNDED);
    private static final List<GradeSplit> SPLITS = List.of(Splits.of("T", "T-1: sio2 <= 0.25", "T-2: sio2 <= 0.4, fe2o3 < 0.3"),
            Splits.of("L", "L-1: mgo >= 30"));

    @ParameterizedTest
    @CsvSource({
        "mgo 47.2 cao 0.5 sio2 0.25, T, T-1",
        "mgo 47.2 cao 0.5 sio2 0.2500000001 fe2o3 0.29, T, T-2",
        "mgo 47.2 cao 0.5 sio2 0.26 fe2o3 0.3, T, ''",
        "mgo 47.2 cao 0.5 sio2 0.26, T, ''",
        "mgo 46.9 cao 0.5 sio2 0.25, 1, ''",
        "mgo 47.9 cao 0.5 sio2 0.25, REJECTED, ''",
        "mgo 47.2 cao 0.5, INCOMPLETE, ''",
        "mgo 30 cao 7 sio2 9, L, L-1",
        "mgo 29.9 cao 7 sio2 9, L, ''"})
    void theFirstWhoseLimitsAllHold(String values, String grade, String part) {
        Composition sample = Industrial.sample(values);
        Grading grading = INDUSTRIAL.grade(sample);
        Grading split = SubGrader.of(INDUSTRIAL.compiled().table(), SPLITS).split(grading, sample);
        assertEquals(grade, split.grade());
        assertEquals(part, split.subGrade() == null ? "" : split.subGrade().code());
    }

    @Test
    void valuesAreRoundedAsTheTableRoundsThem() {
        Grader rounded = Industrial.grader(Judging.rounded(1));
        Composition sample = Industrial.sample("mgo 46.96 cao 0.5 sio2 0.34");
        SubGrader subGrader = SubGrader.of(rounded.compiled().table(), List.of(Splits.of("T", "T-1: sio2 <= 0.3")));
        assertEquals("T-1", subGrader.split(rounded.grade(sample), sample).subGrade().code());
    }

    @Test
    void whatTheTableDoesNotKnowIsLeftOut() {
        Composition sample = Industrial.sample("mgo 47.2 cao 0.5 sio2 0.2");
        Grading grading = INDUSTRIAL.grade(sample);
        GradeSplit fused = new GradeSplit(ProductFamily.FUSED, "T", Splits.of("T", "T-1: sio2 <= 0.25").into());
        for (GradeSplit other : List.of(fused, Splits.of("S", "S-1: sio2 <= 0.25"), Splits.of("T", "1: sio2 <= 0.25"))) {
            SubGrader subGrader = SubGrader.of(INDUSTRIAL.compiled().table(), List.of(other));
            assertSame(SubGrader.NONE, subGrader);
            assertSame(grading, subGrader.split(grading, sample));
        }
    }

    @Property
    void nothingOfTheProvincesGradingChanges(@ForAll("splits") List<GradeSplit> splits, @ForAll("samples") Composition sample) {
        Grading grading = INDUSTRIAL.grade(sample);
        Grading split = SubGrader.of(INDUSTRIAL.compiled().table(), splits).split(grading, sample);
        SubGrade part = split.subGrade();
        assertEquals(grading, split.with(null));
        assertNull(grading.subGrade());
        assertTrue(part == null || splits.stream().anyMatch(one -> one.grade().equals(grading.grade()) && one.into().contains(part)));
    }

    @Provide
    Arbitrary<List<GradeSplit>> splits() {
        Arbitrary<SubGrade.Limit> limit = Combinators.combine(Arbitraries.of("mgo", "cao", "sio2", "fe2o3", "cao/sio2"),
                Arbitraries.of(SubGrade.Comparison.class), percent()).as(SubGrade.Limit::new);
        Arbitrary<SubGrade> part = Combinators.combine(Arbitraries.integers().between(1, 99), limit.list().ofMinSize(1).ofMaxSize(3))
                .as((number, limits) -> new SubGrade("X-" + number, Text.same("x"), limits));
        return Combinators.combine(Arbitraries.of("T", "1", "2", "3", "4", "F", "L"), part.list().ofMinSize(1).ofMaxSize(4))
                .as((grade, parts) -> new GradeSplit(ProductFamily.RAW_ORE, grade, parts)).list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<Composition> samples() {
        return Combinators.combine(percent().injectNull(0.05), percent().injectNull(0.05), percent().injectNull(0.05), percent().injectNull(0.3))
                .as((mgo, cao, sio2, fe2o3) -> {
                    Map<Analyte, BigDecimal> values = new EnumMap<>(Analyte.class);
                    put(values, Analyte.MGO, mgo);
                    put(values, Analyte.CAO, cao);
                    put(values, Analyte.SIO2, sio2);
                    put(values, Analyte.FE2O3, fe2o3);
                    return new Composition(values);
                });
    }

    private static void put(Map<Analyte, BigDecimal> values, Analyte analyte, BigDecimal value) {
        if (value != null) {
            values.put(analyte, value);
        }
    }

    /** Mostly about where the limits are. */
    private static Arbitrary<BigDecimal> percent() {
        return Arbitraries.oneOf(Arbitraries.bigDecimals().between(BigDecimal.ZERO, BigDecimal.valueOf(2)).ofScale(2),
                Arbitraries.bigDecimals().between(BigDecimal.valueOf(40), BigDecimal.valueOf(48)).ofScale(2),
                Arbitraries.of("47", "46", "45", "0.6", "0.8", "1.2", "1.5", "2.0", "6.0", "47.85").map(BigDecimal::new));
    }
}
