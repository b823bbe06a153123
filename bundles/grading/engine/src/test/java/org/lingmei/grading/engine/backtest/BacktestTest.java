package org.lingmei.grading.engine.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Impossible;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Otherwise;
import org.lingmei.grading.engine.standard.Quantity;
import org.lingmei.grading.engine.table.CompiledTable;
import org.lingmei.grading.engine.table.Sample;

class BacktestTest {

    private static final CompiledTable IN_FORCE = table("46", "43");
    private static final CompiledTable DRAFT = table("45.5", "44");
    private static final Map<String, BigDecimal> PRICES = Map.of("1", new BigDecimal("300"), "2", new BigDecimal("100.5"));

    /** County, enterprise, tonnes, MgO, the grade in force, the draft's grade. */
    private static final String[][] LOTS = {
        {"210381", "A", "100", "46.00", "1", "1"},
        {"210381", "A", "200.5", "45.99", "2", "1"},
        {"210381", "A", "50", "45.50", "2", "1"},
        {"210381", "B", "400", "44.00", "2", "2"},
        {"210381", "B", "10", "43.999", "2", "L"},
        {"210882", "C", "0.25", "43.00", "2", "L"},
        {"210882", "C", "1000", "42.99", "L", "L"},
        {"210882", "C", "5", "47.86", "REJECTED", "REJECTED"},
        {"210882", "D", "7", null, "INCOMPLETE", "INCOMPLETE"},
    };

    /** From, to, lots, tonnes, worth at 300 for grade 1 and 100.5 for grade 2 before and after. */
    private static final String BY_HAND = """
            1 1 1 100 30000 30000
            2 1 2 250.5 25175.25 75150
            2 2 1 400 40200 40200
            2 L 2 10.25 1030.125 0
            L L 1 1000 0 0
            sum 7 1760.75 96405.375 145350
            changed 4 260.75""";

    private static CompiledTable table(String first, String second) {
        return CompiledTable.of(new GradeTable("raw", Text.same("raw"), ProductFamily.RAW_ORE, Judging.UNROUNDED,
                List.of(new Impossible(limit(Comparison.MORE_THAN, "47.85"), Text.same("impossible"))),
                List.of(row("1", limit(Comparison.AT_LEAST, first)), row("2", limit(Comparison.AT_LEAST, second))),
                new Otherwise("L", Text.same("low")), null));
    }

    private static GradeRow row(String grade, Limit limit) {
        return new GradeRow(grade, grade, Text.same(grade), List.of(limit), Text.same(""), false);
    }

    private static Limit limit(Comparison comparison, String value) {
        return new Limit(Quantity.of(Analyte.MGO), comparison, new BigDecimal(value));
    }

    private static Backtest of(List<String[]> lots) {
        Backtest backtest = new Backtest(IN_FORCE, DRAFT);
        lots.forEach(lot -> backtest.add(lot[0], lot[1], new BigDecimal(lot[2]),
                Sample.ofWritten(new Analyte[] {Analyte.MGO}, new String[] {lot[3]})));
        return backtest;
    }

    private static String show(Migration migration) {
        StringBuilder shown = new StringBuilder();
        migration.matrix().forEach(cell -> shown.append(String.join(" ", cell.from(), cell.to(), Long.toString(cell.lots()),
                plain(cell.tonnes()), plain(cell.valueFrom()), plain(cell.valueTo()))).append('\n'));
        return shown.append("sum %d %s %s %s\nchanged %d %s".formatted(migration.lots(), plain(migration.tonnes()),
                plain(migration.valueFrom()), plain(migration.valueTo()), migration.changedLots(), plain(migration.changedTonnes()))).toString();
    }

    private static String plain(BigDecimal number) {
        return number == null ? "-" : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    @Test
    void theMatrixIsTheOneWorkedOutByHand() {
        BacktestResult result = of(List.of(LOTS)).result(PRICES);
        assertEquals(BY_HAND, show(result.province()));
        assertEquals(9, result.assays());
        assertEquals(2, result.ungraded());
        for (String[] lot : LOTS) {
            Sample sample = Sample.ofWritten(new Analyte[] {Analyte.MGO}, new String[] {lot[3]});
            assertEquals(lot[4] + " " + lot[5], IN_FORCE.decide(sample).grade() + " " + DRAFT.decide(sample).grade());
        }
    }

    @Test
    void countiesAndEnterprisesAddUpToTheProvince() {
        BacktestResult result = of(List.of(LOTS)).result(PRICES);
        assertEquals(List.of("210381", "210882"), List.copyOf(result.counties().keySet()));
        assertEquals("[Owner[region=210381, uscc=A], Owner[region=210381, uscc=B], Owner[region=210882, uscc=C]]",
                result.enterprises().keySet().toString());
        assertEquals("""
                1 1 1 100 30000 30000
                2 1 2 250.5 25175.25 75150
                2 2 1 400 40200 40200
                2 L 1 10 1005 0
                sum 5 760.5 96380.25 145350
                changed 3 260.5""", show(result.counties().get("210381")));
        assertEquals("""
                1 1 1 100 30000 30000
                2 1 2 250.5 25175.25 75150
                sum 3 350.5 55175.25 105150
                changed 2 250.5""", show(result.enterprises().get(new BacktestResult.Owner("210381", "A"))));
        assertEquals(List.of("L"), result.unpriced());
    }

    @Test
    void neitherTheOrderNorThePartsMatter() {
        List<String[]> lots = new ArrayList<>(List.of(LOTS));
        BacktestResult whole = of(lots).result(null);
        Random random = new Random(8170);
        for (int i = 0; i < 200; i++) {
            Collections.shuffle(lots, random);
            int cut = random.nextInt(lots.size() + 1);
            Backtest parts = of(lots.subList(0, cut));
            parts.add(of(lots.subList(cut, lots.size())));
            assertEquals(show(whole.province()), show(parts.result(null).province()));
            assertEquals(whole.counties().keySet(), parts.result(null).counties().keySet());
        }
    }

    @Test
    void whatIsNotSettledIsCountedAndNotGraded() {
        Backtest backtest = of(List.of(LOTS));
        backtest.addUnsettled(3);
        assertEquals("12 5 7", backtest.result(null).assays() + " " + backtest.result(null).ungraded() + " " + backtest.result(null).province().lots());
    }
}
