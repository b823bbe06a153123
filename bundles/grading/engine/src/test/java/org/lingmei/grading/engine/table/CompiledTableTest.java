package org.lingmei.grading.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.Outcome;
import org.lingmei.grading.engine.AnyTable;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Quantity;

class CompiledTableTest {

    private static final Quantity MGO = Quantity.of(Analyte.MGO);

    @Provide
    Arbitrary<GradeTable> tables() {
        return AnyTable.tables();
    }

    @Provide
    Arbitrary<Composition> compositions() {
        return AnyTable.compositions();
    }

    @Provide
    Arbitrary<Composition> complete() {
        return AnyTable.complete();
    }

    @Provide
    Arbitrary<BigDecimal> rises() {
        return AnyTable.values();
    }

    /** Tables in which MgO, where it is limited at all, has a minimum. */
    @Provide
    Arbitrary<GradeTable> withMinimaOfMgo() {
        return AnyTable.tables().map(table -> new GradeTable(table.id(), table.title(), table.family(), table.judging(), List.of(),
                table.rows().stream().map(row -> new GradeRow(row.id(), row.grade(), row.name(), minima(row), Text.same(""), false)).toList(),
                table.otherwise(), null));
    }

    private static List<Limit> minima(GradeRow row) {
        List<Limit> limits = new ArrayList<>();
        for (Limit limit : row.limits()) {
            boolean another = !limit.quantity().analytes().contains(Analyte.MGO);
            if (another || limit.quantity().equals(MGO)) {
                limits.add(another || limit.comparison().isMinimum() ? limit : new Limit(MGO, Comparison.AT_LEAST, limit.value()));
            }
        }
        return limits;
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void agreesWithTheStandardReadByDecimalsAlone(@ForAll("tables") GradeTable table, @ForAll("compositions") Composition composition) {
        Decision decision = CompiledTable.of(table).decide(Sample.of(composition));
        assertEquals(new NaiveTable(table).decide(composition), new NaiveTable.Answer(decision.outcome(), decision.index()),
                () -> AnyTable.show(table));
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfTheAnalytesDoesNotCount(@ForAll("tables") GradeTable table, @ForAll("compositions") Composition composition,
            @ForAll Random random) {
        List<Map.Entry<Analyte, BigDecimal>> entries = new ArrayList<>(composition.values().entrySet());
        Collections.shuffle(entries, random);
        Map<Analyte, BigDecimal> shuffled = new LinkedHashMap<>();
        entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
        CompiledTable compiled = CompiledTable.of(table);
        assertEquals(compiled.decide(Sample.of(composition)), compiled.decide(Sample.of(new Composition(shuffled))));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void moreMgoAloneNeverWorsensAGradeWhereEveryLimitOnItIsAMinimum(@ForAll("withMinimaOfMgo") GradeTable table,
            @ForAll("complete") Composition composition, @ForAll("rises") BigDecimal rise) {
        CompiledTable compiled = CompiledTable.of(table);
        Map<Analyte, BigDecimal> raised = new EnumMap<>(composition.values());
        raised.merge(Analyte.MGO, rise, BigDecimal::add);
        assertTrue(place(compiled.decide(Sample.of(new Composition(raised))), table) <= place(compiled.decide(Sample.of(composition)), table));
    }

    private static int place(Decision decision, GradeTable table) {
        return decision.outcome() == Outcome.BELOW ? table.rows().size() : decision.index();
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void whatIsMeasuredBesidesNeverChangesAGrade(@ForAll("tables") GradeTable table, @ForAll("compositions") Composition composition,
            @ForAll("rises") BigDecimal value) {
        CompiledTable compiled = CompiledTable.of(table);
        Decision before = compiled.decide(Sample.of(composition));
        Map<Analyte, BigDecimal> more = new EnumMap<>(Analyte.class);
        more.putAll(composition.values());
        for (Analyte analyte : List.of(Analyte.MGO, Analyte.CAO, Analyte.SIO2, Analyte.LOI)) {
            more.putIfAbsent(analyte, value);
        }
        Decision after = compiled.decide(Sample.of(new Composition(more)));
        if (before.outcome() == Outcome.GRADED || before.outcome() == Outcome.BELOW) {
            assertTrue(after.equals(before) || after.outcome() == Outcome.REJECTED, "a missing value had been taken for one that fails or holds");
        } else if (before.outcome() == Outcome.REJECTED) {
            assertEquals(Outcome.REJECTED, after.outcome());
        }
    }
}
