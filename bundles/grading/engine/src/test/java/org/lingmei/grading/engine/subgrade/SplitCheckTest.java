package org.lingmei.grading.engine.subgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.SubGrade;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.table.Grader;

/** A county may split a grade, not widen it, and not into what nobody can have. */
class SplitCheckTest {

    private static final Grader INDUSTRIAL = Industrial.grader(Judging.UNROUNDED);

    private static String objection(Grader grader, GradeSplit... splits) {
        return SplitCheck.objection(List.of(splits), family -> Industrial.inForce(family, grader)).map(Text::en).orElse("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "T|T-1: sio2 <= 0.25",
        "T|T-1: mgo >= 47, sio2 <= 0.6",
        "T|T-1: mgo > 47.849999999",
        "T|T-1: mgo = 47.85",
        "T|T-1: fe2o3 < 0.4",
        "T|T-1: cao/sio2 > 2",
        "2|2-A: cao <= 1.5",
        "2|2-A: mgo >= 47, cao > 0.8",
        "2|2-A: sio2 > 1.2",
        "3|3-A: mgo >= 45, sio2 > 1.5",
        "4|4-A: cao > 1.5, cao < 1.500000001",
        "L|L-1: mgo >= 47",
        "L|L-1: mgo < 33"})
    void aPartOfTheGrade(String grade, String part) {
        assertEquals("", objection(INDUSTRIAL, Splits.of(grade, part)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "T|T-1: mgo >= 46|the limit MgO ≥ 46 of the sub-grade T-1 is wider than grade T: a county may split a grade of the province's, not widen it",
        "T|T-1: sio2 <= 0.25, cao <= 0.61|the limit CaO ≤ 0.61 of the sub-grade T-1 is wider",
        "2|2-A: sio2 <= 1.500000001|is wider than grade 2",
        "T|T-1: mgo <= 48|is wider than grade T",
        "T|T-1: mgo >= 47.86|the limit MgO ≥ 47.86 of the sub-grade T-1 lies outside grade T: no sample of that grade meets it",
        "T|T-1: sio2 > 0.6|the limit SiO2 > 0.6 of the sub-grade T-1 lies outside grade T",
        "1|1-A: mgo < 46|lies outside grade 1",
        "2|2-A: mgo >= 47, cao <= 0.6, sio2 <= 0.6|no sample of grade 2 meets all limits of the sub-grade 2-A at once (MgO ≥ 47, CaO ≤ 0.6, SiO2 ≤ 0.6)",
        "2|2-A: mgo >= 46, cao <= 0.8, sio2 <= 1.2|no sample of grade 2 meets all limits",
        "T|T-1: cao < 0.1, cao > 0.2|no sample of grade T meets all limits",
        "T|T-1: cao > 0.5, cao/sio2 <= 0.8|no sample of grade T meets all limits",
        "S|S-1: sio2 <= 0.25|industrial-1 has no grade S of raw magnesite",
        "REJECTED|R-1: mgo > 47|has no grade REJECTED",
        "T|1: sio2 <= 0.25|the sub-grade 1 is called as a grade of industrial-1 is",
        "T|INCOMPLETE: sio2 <= 0.25|is called as a grade",
        "T|T-1: gold >= 1|the sub-grade T-1 has a limit on “gold”, which is no known quantity",
        "T|T-1: cao/cao >= 1|no known quantity"})
    void notAPartOfTheGrade(String grade, String part, String why) {
        String said = objection(INDUSTRIAL, Splits.of(grade, part));
        assertTrue(said.contains(why), said);
    }

    @Test
    void oneThatThoseBeforeItTakeUp() {
        assertEquals("", objection(INDUSTRIAL, Splits.of("T", "T-1: sio2 <= 0.2", "T-2: sio2 <= 0.25", "T-3: sio2 <= 0.6")));
        assertEquals("the sub-grade T-2 is never reached: whatever meets it is taken by T-1 before",
                objection(INDUSTRIAL, Splits.of("T", "T-1: sio2 <= 0.25", "T-2: sio2 <= 0.2")));
        assertEquals("the sub-grade T-3 is never reached: whatever meets it is taken by T-1, T-2 before",
                objection(INDUSTRIAL, Splits.of("T", "T-1: sio2 <= 0.25", "T-2: sio2 > 0.25", "T-3: sio2 >= 0.2")));
    }

    @Test
    void namesAreTold() {
        assertEquals("grade T of raw magnesite is split twice",
                objection(INDUSTRIAL, Splits.of("T", "T-1: sio2 <= 0.2"), Splits.of("T", "T-2: sio2 <= 0.25")));
        assertEquals("the sub-grade X is there twice", objection(INDUSTRIAL, Splits.of("T", "X: sio2 <= 0.2"), Splits.of("2", "X: mgo > 46")));
        GradeSplit fused = new GradeSplit(ProductFamily.FUSED, "T", Splits.of("T", "T-1: sio2 <= 0.25").into());
        Text objection = SplitCheck.objection(List.of(fused), family -> Optional.empty()).orElseThrow();
        assertEquals("no provincial standard for fused magnesia is in force, so its grade T cannot be split", objection.en());
        assertEquals("没有适用于电熔镁砂的省级标准，T 级无从细分", objection.zh());
    }

    @Test
    void valuesAreRoundedAsTheTableRoundsThem() {
        Grader rounded = Industrial.grader(Judging.rounded(1));
        assertEquals("", objection(rounded, Splits.of("T", "T-1: sio2 < 0.1")));
        assertEquals("", objection(rounded, Splits.of("T", "T-1: sio2 <= 0.25")));
        assertTrue(objection(rounded, Splits.of("T", "T-1: sio2 > 0.5, sio2 < 0.6")).contains("no sample of grade T"));
        assertEquals("", objection(INDUSTRIAL, Splits.of("T", "T-1: sio2 > 0.5, sio2 < 0.6")));
    }

    @Test
    void aGradeThatNobodyHasCannotBeSplit() {
        List<GradeRow> rows = List.of(Industrial.row("A", "mgo >= 40"), Industrial.row("B", "mgo >= 45"));
        Grader grader = Industrial.grader(Industrial.table(Judging.UNROUNDED, rows));
        assertEquals("no sample has grade B of industrial-1, so it cannot be split", objection(grader, Splits.of("B", "B-1: sio2 <= 1")));
    }

    @Test
    void aGradeOfSeveralRowsIsOneGrade() {
        List<GradeRow> rows = List.of(Industrial.row("A", "mgo >= 46", "sio2 <= 1"), new GradeRow("a2", "A", Text.same("A"),
                Industrial.row("A", "mgo >= 44", "sio2 <= 0.5").limits(), null, false));
        Grader grader = Industrial.grader(Industrial.table(Judging.UNROUNDED, rows));
        assertEquals("", objection(grader, Splits.of("A", "A-1: mgo < 46")));
        assertTrue(objection(grader, Splits.of("A", "A-1: mgo < 46, sio2 > 0.5")).contains("no sample of grade A"));
        assertTrue(objection(grader, Splits.of("A", "A-1: mgo >= 43.9")).contains("wider"));
    }

    @Test
    void thereIsAnEndToIt() {
        List<SubGrade> many = new ArrayList<>();
        String[] quantities = {"mgo", "cao", "sio2", "fe2o3", "al2o3", "b2o3", "loi", "moisture"};
        IntStream.rangeClosed(1, 20).forEach(i -> many.addAll(Splits.of("T", "X-" + i + ": " + String.join(", ",
                Arrays.stream(quantities).map(quantity -> quantity + " <= 0." + (100 + i)).toList())).into()));
        String said = objection(INDUSTRIAL, new GradeSplit(ProductFamily.RAW_ORE, "F", many));
        assertEquals("there are too many limits around grade F to be tried with 500000 samples", said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0.1234567890"})
    void aLimitThatNoStandardCouldHave(String value) {
        assertThrows(IllegalArgumentException.class, () -> SubGrade.Limit.atMost("sio2", value));
    }
}
