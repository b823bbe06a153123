package org.lingmei.grading.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.Outcome;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.AnyTable;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Impossible;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Otherwise;
import org.lingmei.grading.engine.standard.Quantity;

class TableReachTest {

    private static final Otherwise REST = new Otherwise("L", Text.same("rest"));
    private static final int MOST_SAMPLES = 10_000;

    @Test
    void aRowThatOneRowAboveCoversIsNamedWithIt() {
        assertEquals(List.of("warning t.rows[1]: Row 2 (G2) is never reached: whatever meets it meets row 1 (G1) before."),
                messages(table(REST, Judging.UNROUNDED, "mgo >= 45", "mgo >= 46 & cao <= 1")));
    }

    @Test
    void aRowThatSeveralRowsAboveCoverTogetherIsNamedWithThoseThatAreNeeded() {
        assertEquals(List.of("warning t.rows[3]: Row 4 (G4) is never reached: whatever meets it meets row 1 (G1) or row 3 (G3) before."),
                messages(table(REST, Judging.UNROUNDED, "mgo >= 45 & cao <= 1", "sio2 <= 0.1 & mgo >= 45", "mgo >= 44 & cao > 1", "mgo >= 46")));
        assertEquals(List.of(), messages(table(REST, Judging.UNROUNDED, "mgo >= 45 & cao < 1", "mgo >= 44 & cao > 1", "mgo >= 46")),
                "CaO may be 1");
    }

    @Test
    void whatIsImpossibleCoversRowsToo() {
        GradeTable table = table(REST, Judging.UNROUNDED, "mgo >= 48", "mgo >= 47");
        GradeTable raw = new GradeTable(table.id(), table.title(), table.family(), table.judging(),
                List.of(new Impossible(limit("mgo > 47.85"), Text.same(""))), table.rows(), table.otherwise(), null);
        assertEquals(List.of("warning t.rows[0]: Row 1 (G1) is never reached: whatever meets it meets impossibility 1 before."), messages(raw));
    }

    @Test
    void aRowWhoseLimitsContradictEachOtherIsNamed() {
        assertEquals(List.of("warning t.rows[0]: The limits of row 1 (G1) contradict each other: no sample meets it."),
                messages(table(REST, Judging.UNROUNDED, "mgo >= 47 & mgo < 47", "cao <= 1")));
        assertEquals(List.of("warning t.rows[0]: The limits of row 1 (G1) contradict each other: no sample meets it."),
                messages(table(REST, Judging.rounded(1), "mgo > 46.91 & mgo < 46.99", "cao <= 1")), "nothing lies between with one decimal");
    }

    @Test
    void aTableThatIsDeclaredCompleteAndHasAGapIsWrongWithAnExample() {
        assertEquals(List.of("error t.rows: Every sample is said to have a grade, but there is a gap: MgO 0，CaO 2 meets no row."),
                messages(table(null, Judging.UNROUNDED, "mgo >= 46", "cao <= 1")));
        assertEquals(List.of("error t.rows: Every sample is said to have a grade, but there is a gap: MgO 45 meets no row."),
                messages(table(null, Judging.UNROUNDED, "mgo > 45", "mgo < 45")));
        assertEquals(List.of(), messages(table(null, Judging.UNROUNDED, "mgo >= 45", "mgo < 45")));
    }

    @Test
    void gapsAreLookedForAsTheTableJudges() {
        assertEquals(List.of(), messages(table(null, Judging.rounded(1), "mgo >= 46", "mgo <= 45.9")), "nothing rounds to between");
        assertEquals(List.of("error t.rows: Every sample is said to have a grade, but there is a gap: MgO 45.91 meets no row."),
                messages(table(null, Judging.UNROUNDED, "mgo >= 46", "mgo <= 45.9")));
    }

    @Test
    void aRatioOverNoughtIsAGapToo() {
        assertEquals(List.of("error t.rows: Every sample is said to have a grade, but there is a gap: CaO 1，SiO2 0 meets no row."),
                messages(table(null, Judging.UNROUNDED, "cao/sio2 >= 2", "cao/sio2 < 2")));
        assertEquals(List.of(), messages(table(null, Judging.UNROUNDED, "cao/sio2 >= 2", "cao/sio2 < 2", "sio2 <= 0")));
        assertEquals(List.of(), messages(table(null, Judging.UNROUNDED, "cao/sio2 >= 2", "cao/sio2 < 2", "sio2 <= 1 & mgo < 50", "mgo >= 50")));
    }

    @Test
    void aRestThatNothingIsLeftForIsNamed() {
        assertEquals(List.of("warning t.otherwise: Every sample meets a row: nothing is ever L."),
                messages(table(REST, Judging.UNROUNDED, "mgo >= 45", "mgo < 45")));
    }

    @Test
    void aTableTooIntricateIsSaidToBe() {
        String[] rows = IntStream.range(0, 400).mapToObj(i -> List.of("mgo", "cao", "sio2", "loi", "al2o3", "fe2o3", "b2o3", "moisture").stream()
                .map(analyte -> analyte + " >= " + (i * 37 + analyte.length() * 11 + analyte.charAt(0) * i) % 100).collect(Collectors.joining(" & ")))
                .toArray(String[]::new);
        List<String> messages = messages(table(null, Judging.UNROUNDED, rows));
        assertTrue(messages.contains("warning t: The table is too intricate to look for all rows that nothing reaches, and for gaps."),
                () -> messages.toString());
    }

    @Test
    void whatIsSpentOnOneTableIsNotThereForTheNext() {
        GradeTable covered = table(REST, Judging.UNROUNDED, "mgo >= 45", "mgo >= 46");
        Box.Budget budget = new Box.Budget(10);
        assertEquals(1, TableReach.check(covered, "first", budget).size());
        List<StandardCheck.Finding> second = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            second = TableReach.check(covered, "later", budget);
        }
        assertEquals(List.of("later"), second.stream().map(StandardCheck.Finding::path).toList(), "it is said that nothing more was looked at");
    }

    @Provide
    Arbitrary<GradeTable> tables() {
        return AnyTable.tables();
    }

    /** What the check says of rows and gaps is what trying all samples at, beside and between the limits shows. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theCheckSaysWhatTryingSamplesShows(@ForAll("tables") GradeTable table) {
        List<Composition> samples = samples(table);
        Assume.that(!samples.isEmpty());
        CompiledTable compiled = CompiledTable.of(table);
        Set<Integer> reached = new TreeSet<>();
        boolean[] open = new boolean[1];
        samples.forEach(sample -> {
            Decision decision = compiled.decide(Sample.of(sample));
            reached.add(decision.index());
            open[0] |= decision.outcome() == Outcome.BELOW;
        });
        List<StandardCheck.Finding> found = check(table);
        boolean ratios = table.quantities().stream().anyMatch(Quantity::isRatio);
        for (int i = 0; i < table.rows().size(); i++) {
            String path = "t.rows[" + i + "]";
            boolean said = found.stream().anyMatch(finding -> finding.path().equals(path));
            assertTrue(!said || !reached.contains(i), path + " is reached: " + AnyTable.show(table));
            assertTrue(said || reached.contains(i) || ratios, path + " is not reached: " + AnyTable.show(table));
        }
        boolean gap = found.stream().anyMatch(StandardCheck.Finding::error);
        assertTrue(ratios || table.isComplete() && open[0] == gap || !table.isComplete() && !gap, "gap " + AnyTable.show(table));
    }

    /** Every combination of values at, beside and between the limits; none if there are too many. */
    private static List<Composition> samples(GradeTable table) {
        Map<Analyte, Set<BigDecimal>> values = new EnumMap<>(Analyte.class);
        table.analytes().forEach(analyte -> values.computeIfAbsent(analyte, any -> new TreeSet<>()).add(BigDecimal.ZERO));
        List<Limit> limits = new ArrayList<>();
        table.rows().forEach(row -> limits.addAll(row.limits()));
        table.impossible().forEach(one -> limits.add(one.limit()));
        for (Limit limit : limits) {
            BigDecimal beside = new BigDecimal("0.0000000005");
            BigDecimal place = table.judging().rounds() ? BigDecimal.ONE.movePointLeft(table.judging().decimals(limit.quantity())) : beside;
            BigDecimal half = place.divide(BigDecimal.valueOf(2));
            for (BigDecimal distance : List.of(BigDecimal.ZERO, beside, half, half.add(beside), half.subtract(beside), place)) {
                for (Analyte analyte : limit.quantity().analytes()) {
                    values.get(analyte).add(limit.value().add(distance).max(BigDecimal.ZERO));
                    values.get(analyte).add(limit.value().subtract(distance).max(BigDecimal.ZERO));
                }
            }
        }
        if (values.values().stream().mapToLong(Set::size).reduce(1, (a, b) -> a * b) > MOST_SAMPLES) {
            return List.of();
        }
        List<Composition> samples = List.of(new Composition(Map.of()));
        for (Map.Entry<Analyte, Set<BigDecimal>> entry : values.entrySet()) {
            samples = samples.stream().flatMap(sample -> entry.getValue().stream().map(value -> {
                Map<Analyte, BigDecimal> more = new EnumMap<>(Analyte.class);
                more.putAll(sample.values());
                more.put(entry.getKey(), value);
                return new Composition(more);
            })).toList();
        }
        return samples;
    }

    private static List<StandardCheck.Finding> check(GradeTable table) {
        return TableReach.check(table, "t", new Box.Budget(300_000));
    }

    private static List<String> messages(GradeTable table) {
        return check(table).stream().map(one -> (one.error() ? "error " : "warning ") + one.path() + ": " + one.message().en())
                .toList();
    }

    private static GradeTable table(Otherwise otherwise, Judging judging, String... rows) {
        List<GradeRow> all = new ArrayList<>();
        for (String row : rows) {
            List<Limit> limits = List.of(row.split(" & ")).stream().map(TableReachTest::limit).toList();
            all.add(new GradeRow("r" + all.size(), "G" + (all.size() + 1), Text.same("g"), limits, null, false));
        }
        return new GradeTable("raw", Text.same("raw"), ProductFamily.RAW_ORE, judging, List.of(), all, otherwise, null);
    }

    private static Limit limit(String text) {
        String[] parts = text.split(" ");
        return new Limit(Quantity.ofCode(parts[0]).orElseThrow(), Comparison.ofCode(parts[1]).orElseThrow(), new BigDecimal(parts[2]));
    }
}
