package org.lingmei.reporting.engine.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.Sheet;
import org.lingmei.reporting.engine.Shipped;
import org.lingmei.reporting.engine.intake.EnterpriseReport;

/** Whatever is reported and corrected in whatever order: what holds in the end is what judging week after week would have found. */
class JudgingAgainTest {

    private static final RuleBook RULES = Shipped.rules(Sheet.CATALOG);
    /** Across the end of a year, where the sum of the year begins anew. */
    private static final IsoWeek FIRST = new IsoWeek(2020, 45);
    private static final int WEEKS = 34;
    private static final List<String> STOCKS = List.of("100.00", "100.0", "90.00", "120.00");
    /** The last is a gap in the report. */
    private static final List<String> TONNES = List.of("50.00", "50", "51.00", "80.00", "60000.00", "0.00", "");

    /** What one reporter says about one week. */
    private record Said(boolean mine, int week, int stock, int tonnes, int kilograms, int yearToDate) {

        IsoWeek period() {
            return FIRST.plusWeeks(week);
        }

        EnterpriseReport report() {
            return (mine ? mineSheet() : plantSheet()).report();
        }

        private Sheet mineSheet() {
            Sheet sheet = Sheet.mine(period());
            String tonnesOfGrade = TONNES.get(tonnes);
            if (tonnesOfGrade.isEmpty()) {
                Sheet.CATALOG.cells("M1", "mined").forEach(cell -> sheet.without("M1", "mined", cell.itemCode()));
            } else {
                Sheet.CATALOG.cells("M1", "mined").forEach(cell -> sheet.with("M1", "mined", cell.itemCode(), tonnesOfGrade));
                BigDecimal total = new BigDecimal(tonnesOfGrade).multiply(BigDecimal.valueOf(Sheet.CATALOG.cells("M1", "mined").size()));
                sheet.with("M1", "mined_total", "", total.toPlainString());
            }
            Sheet.CATALOG.cells("M1", "closing").forEach(cell -> sheet.with("M1", "closing", cell.itemCode(), STOCKS.get(stock)));
            return sheet.with("M1", "mined_ytd", "", BigDecimal.valueOf(300L * yearToDate).toPlainString())
                    .with("M1", "explosives_kg", "", BigDecimal.valueOf(80L + kilograms).toPlainString());
        }

        private Sheet plantSheet() {
            Sheet sheet = Sheet.plant(Sheet.PLANT, period());
            Sheet.CATALOG.cells("M3", "output").forEach(cell -> sheet.with("M3", "output", cell.itemCode(),
                    TONNES.get(tonnes).isEmpty() ? "100.00" : TONNES.get(tonnes)));
            Sheet.CATALOG.cells("M3", "closing").forEach(cell -> sheet.with("M3", "closing", cell.itemCode(), STOCKS.get(stock)));
            return sheet;
        }
    }

    /** One reporter's weeks and what holds about them. */
    private static final class Ledger {

        private final TreeMap<IsoWeek, EnterpriseReport> reports = new TreeMap<>();
        private final Map<IsoWeek, List<Finding>> holding = new HashMap<>();

        void put(EnterpriseReport report) {
            EnterpriseReport before = reports.put(report.period(), report);
            holding.put(report.period(), RULES.check(report, historyOf(report.period())));
            PastFigures now = report::value;
            Change change = before == null ? new Change(cell -> null, now, null, RULES.explosivesRatio(now))
                    : new Change(before::value, now, RULES.explosivesRatio(before::value), RULES.explosivesRatio(now));
            for (int later = 1; later <= RuleBook.WEEKS_OF_HABIT + 3; later++) {
                judgeAgain(report.period().plusWeeks(later), RULES.concerned(change, later));
            }
        }

        private void judgeAgain(IsoWeek week, Set<String> rules) {
            EnterpriseReport report = reports.get(week);
            if (report == null || rules.isEmpty()) {
                return;
            }
            List<Finding> before = holding.get(week);
            List<Finding> again = RULES.check(remembered(report), historyOf(week), rules);
            Revision<Finding> revision = Revision.of(before.stream().filter(finding -> rules.contains(finding.rule())).toList(),
                    finding -> finding, again);
            List<Finding> after = new ArrayList<>(before);
            assertTrue(after.removeAll(revision.lapsed()) || revision.lapsed().isEmpty());
            revision.kept().forEach(kept -> after.set(after.indexOf(kept.standing()), kept.now()));
            after.addAll(revision.came());
            holding.put(week, after);
        }

        /** From its figures, as a store would give them back. */
        private static EnterpriseReport remembered(EnterpriseReport report) {
            List<EnterpriseReport.Remembered> figures = new ArrayList<>();
            for (int position = 0; position < report.size(); position++) {
                if (report.valueAt(position) != null) {
                    figures.add(new EnterpriseReport.Remembered(report.cellAt(position), report.rowAt(position),
                            report.valueAt(position).setScale(6)));
                }
            }
            return EnterpriseReport.remembered(report.region(), report.period(), report.uscc(), report.enterprise(), figures,
                    Sheet.CATALOG.size());
        }

        private History historyOf(IsoWeek week) {
            PastFigures lastWeek = figures(week.previous());
            PastFigures weekBeforeLast = figures(week.plusWeeks(-2));
            List<BigDecimal> ratios = reports.subMap(week.plusWeeks(-RuleBook.WEEKS_OF_HABIT), week).values().stream()
                    .map(report -> RULES.explosivesRatio(report::value)).filter(ratio -> ratio != null).toList();
            return new History() {
                @Override
                public PastFigures lastWeek() {
                    return lastWeek;
                }

                @Override
                public PastFigures weekBeforeLast() {
                    return weekBeforeLast;
                }

                @Override
                public List<BigDecimal> explosivesRatios() {
                    return ratios;
                }
            };
        }

        private PastFigures figures(IsoWeek week) {
            EnterpriseReport report = reports.get(week);
            return report == null ? null : report::value;
        }

        TreeSet<String> holds() {
            TreeSet<String> all = new TreeSet<>();
            holding.forEach((week, findings) -> findings.forEach(finding -> all.add(week + " " + finding)));
            return all;
        }
    }

    @Property(tries = 400)
    void judgingAgainFindsWhatJudgingInOrderFinds(@ForAll("saids") List<Said> saids) {
        for (Enterprise reporter : List.of(Sheet.MINE, Sheet.PLANT)) {
            List<Said> own = saids.stream().filter(said -> said.mine() == (reporter == Sheet.MINE)).toList();
            Ledger asItCame = new Ledger();
            own.forEach(said -> asItCame.put(said.report()));
            Ledger inOrder = new Ledger();
            Map<Integer, Said> last = new TreeMap<>();
            own.forEach(said -> last.put(said.week(), said));
            last.values().stream().sorted(Comparator.comparing(Said::period)).forEach(said -> inOrder.put(said.report()));
            assertEquals(inOrder.holds(), asItCame.holds());
        }
    }

    @Provide
    Arbitrary<List<Said>> saids() {
        return Combinators.combine(Arbitraries.of(true, true, false), Arbitraries.integers().between(0, WEEKS - 1),
                Arbitraries.integers().between(0, STOCKS.size() - 1), Arbitraries.frequencyOf(
                        Tuple.of(5, Arbitraries.just(0)), Tuple.of(3, Arbitraries.integers().between(0, TONNES.size() - 1))),
                Arbitraries.frequency(Tuple.of(8, 10), Tuple.of(1, 0), Tuple.of(1, 60)),
                Arbitraries.integers().between(1, 12)).as(Said::new).list().ofMinSize(1).ofMaxSize(70);
    }

    @Test
    @DisplayName("a week that arrives after its successor takes back what was only asked for want of it, even with gaps where one looks")
    void arrivedLate() {
        Ledger ledger = new Ledger();
        ledger.put(new Said(true, 1, 0, TONNES.indexOf("60000.00"), 10, 1).report());
        assertTrue(ledger.holds().stream().anyMatch(each -> each.contains("rule=V04")), () -> ledger.holds().toString());
        ledger.put(new Said(true, 0, 0, TONNES.indexOf(""), 10, 1).report());
        assertTrue(ledger.holds().stream().noneMatch(each -> each.contains("rule=V04")), () -> ledger.holds().toString());
    }

    @Test
    @DisplayName("every rule that looks back is among those that may be asked again, and no rule that does not")
    void whoLooksBack() {
        EnterpriseReport nothing = Sheet.plant(Sheet.PLANT, FIRST).report();
        PastFigures zero = cell -> nothing.has(cell) ? nothing.value(cell) : BigDecimal.ZERO;
        Change all = new Change(cell -> null, zero, null, BigDecimal.ONE);
        assertEquals(Set.of("V01", "V04", "V05", "V12", "V15", "V18"), RULES.concerned(all, 1));
        assertEquals(Set.of("V15", "V18"), RULES.concerned(all, 2));
        assertEquals(Set.of("V15"), RULES.concerned(all, 3));
        assertEquals(Set.of("V15"), RULES.concerned(all, RuleBook.WEEKS_OF_HABIT));
        assertEquals(Set.of(), RULES.concerned(all, RuleBook.WEEKS_OF_HABIT + 1));
        assertEquals(Set.of(), RULES.concerned(new Change(zero, cell -> zero.value(cell).setScale(3), BigDecimal.ONE, new BigDecimal("1.0")), 1));
    }

    @Test
    @DisplayName("a finding holds on at its place, whatever its words; of several at one place each keeps its own")
    void places() {
        Finding one = finding("V12", Severity.CHECK, "output", "up from 100 t");
        Finding other = finding("V12", Severity.CHECK, "output", "up from 120 t");
        Finding graver = finding("V12", Severity.EXPLAIN, "output", "up from 100 t");
        Revision<Finding> reworded = Revision.of(List.of(one), each -> each, List.of(other));
        assertEquals(List.of(new Revision.Kept<>(one, other)), reworded.kept());
        assertEquals(List.of(), reworded.came());
        Revision<Finding> both = Revision.of(List.of(one, other), each -> each, List.of(other));
        assertEquals(List.of(new Revision.Kept<>(other, other)), both.kept());
        assertEquals(List.of(one), both.lapsed());
        Revision<Finding> worse = Revision.of(List.of(one), each -> each, List.of(graver));
        assertEquals(List.of(one), worse.lapsed());
        assertEquals(List.of(graver), worse.came());
    }

    private static Finding finding(String rule, Severity severity, String indicator, String message) {
        return new Finding(rule, severity, Sheet.PLANT.uscc().value(), "M3", indicator, "", 3, Text.same(message));
    }
}
