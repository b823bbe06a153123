package org.lingmei.grading.engine.difference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.standard.Clause;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Quantity;
import org.lingmei.grading.engine.standard.StandardText;

class DifferenceTest {

    private static Limit limit(String written) {
        String[] parts = written.split(" ");
        return new Limit(Quantity.ofCode(parts[0]).orElseThrow(), Comparison.ofCode(parts[1]).orElseThrow(), new BigDecimal(parts[2]));
    }

    private static GradeRow row(String id, String... limits) {
        return new GradeRow(id, id, Text.same(id), Stream.of(limits).map(DifferenceTest::limit).toList(), null, false);
    }

    private static StandardText text(List<Clause> clauses, GradeRow... rows) {
        return new StandardText(Text.same("t"), Text.same("s"), false, clauses, List.of(new GradeTable("raw", Text.same("raw"),
                ProductFamily.RAW_ORE, null, null, List.of(rows), null, null)));
    }

    private static StandardText rows(GradeRow... rows) {
        return text(List.of(), rows);
    }

    private static Clause clause(String number, String body) {
        return new Clause(number, Text.same(number), Text.same(body), null);
    }

    private static String show(LimitDifference difference) {
        return difference.change().code() + ": " + Stream.of(difference.limit().from(), difference.limit().to())
                .map(one -> one == null ? "–" : one.show()).reduce((a, b) -> a + " → " + b).orElseThrow();
    }

    private static List<String> show(Difference difference) {
        return difference.tables().get(0).rows().stream()
                .map(row -> row.id() + " " + row.change().code() + " " + row.position().from() + "→" + row.position().to()).toList();
    }

    @Test
    void clausesAreFoundAgainByTheirNumbers() {
        Difference difference = Difference.between(text(List.of(clause("1", "a"), clause("2", "b"), clause("3", "c"))),
                text(List.of(clause("1", "a"), clause("1.1", "new"), clause("3", "C"))));
        assertEquals(List.of("1 same", "2 removed", "1.1 added", "3 changed"),
                difference.clauses().stream().map(clause -> clause.number() + " " + clause.change().code()).toList());
        assertEquals("b", difference.clauses().get(1).clause().from().body().zh());
    }

    @Test
    void rowsAreFoundAgainByTheirNamesWhereverTheyStand() {
        GradeRow a = row("a", "mgo >= 47");
        GradeRow b = row("b", "mgo >= 46");
        GradeRow c = row("c", "mgo >= 45");
        assertEquals(List.of("new added null→1", "a same 1→2", "b removed 2→null", "c same 3→3"),
                show(Difference.between(rows(a, b, c), rows(row("new", "mgo >= 48"), a, c))), "what is pushed down has not moved");
        assertEquals(List.of("c moved 3→1", "a same 1→2", "b same 2→3"), show(Difference.between(rows(a, b, c), rows(c, a, b))));
        Difference both = Difference.between(rows(a, b, c), rows(row("c", "mgo >= 48"), a, b));
        assertEquals(List.of("c changed 3→1", "a same 1→2", "b same 2→3"), show(both));
        assertTrue(both.tables().get(0).rows().get(0).moved());
    }

    @Test
    void limitByLimit() {
        Difference difference = Difference.between(rows(row("a", "mgo >= 47", "cao <= 0.6", "sio2 <= 0.6", "loi >= 4", "loi <= 9", "bulk_density = 3")),
                rows(row("a", "mgo > 46.5", "cao <= 0.6", "fe2o3 <= 0.4", "loi >= 4", "loi < 9", "bulk_density >= 3")));
        assertEquals(List.of("changed: MgO ≥ 47 → MgO > 46.5", "same: CaO ≤ 0.6 → CaO ≤ 0.6", "removed: SiO2 ≤ 0.6 → –", "added: – → Fe2O3 ≤ 0.4",
                "same: LOI ≥ 4 → LOI ≥ 4", "changed: LOI ≤ 9 → LOI < 9", "changed: BD = 3 → BD ≥ 3"),
                difference.tables().get(0).rows().get(0).limits().stream().map(DifferenceTest::show).toList());
    }

    @Test
    void anotherWayToWriteTheSameNumberIsShown() {
        assertEquals("changed: MgO ≥ 47 → MgO ≥ 47.0", show(Difference.between(rows(row("a", "mgo >= 47")), rows(row("a", "mgo >= 47.0")))
                .tables().get(0).rows().get(0).limits().get(0)));
    }

    @Test
    void aMinimumThatGoesAndAMaximumThatStaysAreNotMistakenForEachOther() {
        assertEquals(List.of("same: LOI ≤ 9 → LOI ≤ 9", "removed: LOI ≥ 4 → –"), Difference.between(rows(row("a", "loi >= 4", "loi <= 9")),
                rows(row("a", "loi <= 9"))).tables().get(0).rows().get(0).limits().stream().map(DifferenceTest::show).toList());
    }

    @Provide
    Arbitrary<List<GradeRow>> tables() {
        Arbitrary<Limit> limits = Arbitraries.of(Analyte.MGO, Analyte.CAO, Analyte.LOI).flatMap(analyte -> Arbitraries.of(Comparison.values())
                .flatMap(comparison -> Arbitraries.integers().between(0, 3).map(value ->
                        new Limit(Quantity.of(analyte), comparison, BigDecimal.valueOf(value)))));
        return Arbitraries.of("a", "b", "c", "d", "e", "f").list().uniqueElements().flatMap(ids -> limits.list().ofMaxSize(4).list().ofSize(ids.size())
                .map(all -> IntStream.range(0, ids.size()).mapToObj(i -> new GradeRow(ids.get(i), ids.get(i), Text.same(ids.get(i)), all.get(i), null, false))
                        .toList()));
    }

    @Property
    void whatTheDifferenceShowsIsBothTexts(@ForAll("tables") List<GradeRow> before, @ForAll("tables") List<GradeRow> after) {
        List<RowDifference> rows = Difference.between(rows(before.toArray(GradeRow[]::new)), rows(after.toArray(GradeRow[]::new)))
                .tables().get(0).rows();
        assertEquals(after, rows.stream().map(row -> row.row().to()).filter(Objects::nonNull).toList());
        assertEquals(sorted(before), sorted(rows.stream().map(row -> row.row().from()).filter(Objects::nonNull).toList()));
        for (RowDifference row : rows) {
            assertEquals(row.row().from() == null ? List.of() : inOrder(row.row().from().limits()),
                    inOrder(row.limits().stream().map(limit -> limit.limit().from()).filter(Objects::nonNull).toList()));
            assertEquals(row.row().to() == null ? List.of() : inOrder(row.row().to().limits()),
                    inOrder(row.limits().stream().map(limit -> limit.limit().to()).filter(Objects::nonNull).toList()));
        }
        List<String> kept = rows.stream().filter(row -> row.row().from() != null && row.row().to() != null && !row.moved())
                .map(RowDifference::id).toList();
        assertEquals(kept, before.stream().map(GradeRow::id).filter(kept::contains).toList(), "what has not moved keeps its order");
    }

    @Property
    void aTextDoesNotDifferFromItself(@ForAll("tables") List<GradeRow> table) {
        Difference difference = Difference.between(rows(table.toArray(GradeRow[]::new)), rows(table.toArray(GradeRow[]::new)));
        assertTrue(difference.tables().stream().allMatch(one -> one.change() == Change.SAME
                && one.rows().stream().allMatch(row -> row.change() == Change.SAME && row.limits().stream().allMatch(limit -> limit.change() == Change.SAME))));
    }

    private static List<String> sorted(List<GradeRow> rows) {
        List<String> ids = new ArrayList<>(rows.stream().map(GradeRow::id).toList());
        Collections.sort(ids);
        return ids;
    }

    private static List<String> inOrder(List<Limit> limits) {
        return limits.stream().map(Limit::show).sorted().toList();
    }
}
