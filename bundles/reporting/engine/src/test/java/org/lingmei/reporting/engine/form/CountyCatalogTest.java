package org.lingmei.reporting.engine.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.ReportRow;
import org.lingmei.reporting.engine.Sheet;
import org.lingmei.reporting.engine.Shipped;
import org.lingmei.reporting.engine.intake.EnterpriseReport;
import org.lingmei.reporting.engine.intake.Intake;
import org.lingmei.reporting.engine.intake.IntakeResult;
import org.lingmei.reporting.engine.rule.History;
import org.lingmei.reporting.engine.rule.RuleBook;

/** What a county adds stands behind the province's forms and changes nothing of them. */
class CountyCatalogTest {

    private static final IsoWeek WEEK = new IsoWeek(2021, 3);
    private static final CountyAddition SO2 = addition("M3", "x_flue_so2", "mg/m3", 1, false, "MEAN", "MAX");
    private static final CountyAddition DUMPED = addition("M3", "x_dumped", "t", 3, true);

    private static CountyAddition addition(String form, String code, String unit, int decimals, boolean required, String... items) {
        return new CountyAddition(form, new Indicator(code, new Text("县" + code, "county " + code), unit, decimals, required, false,
                List.of(items).stream().map(item -> new Item(item, Text.same(item))).toList(), false));
    }

    private static FormCatalog with(CountyAddition... additions) {
        return new FormCatalog(Shipped.forms(), List.of(additions));
    }

    private static IntakeResult take(FormCatalog catalog, Sheet... sheets) {
        return new Intake(catalog).take(Sheet.rows(sheets), Sheet.REGION, WEEK, Sheet::register);
    }

    @Provide
    Arbitrary<List<CountyAddition>> additions() {
        Arbitrary<String> code = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(3).map(end -> "x_" + end);
        Arbitrary<CountyAddition> one = Combinators.combine(Arbitraries.of("M1", "M2", "M3", "M5", "M6"), code,
                Arbitraries.of("t", "kg", "mg/m3"), Arbitraries.integers().between(0, 6), Arbitraries.of(true, false))
                .as((form, name, unit, decimals, broken) -> broken ? addition(form, name, unit, decimals, false, "A", "B")
                        : addition(form, name, unit, decimals, false));
        return one.list().ofMaxSize(12).uniqueElements(addition -> addition.indicator().code());
    }

    @Property(tries = 200)
    void theProvincesCellsKeepTheirNumbers(@ForAll("additions") List<CountyAddition> additions) {
        FormCatalog county = new FormCatalog(Shipped.forms(), additions);
        for (int index = 0; index < Sheet.CATALOG.size(); index++) {
            assertEquals(Sheet.CATALOG.cell(index).toString(), county.cell(index).toString());
        }
        Set<String> added = new LinkedHashSet<>();
        additions.forEach(addition -> county.cells(addition.form(), addition.indicator().code()).forEach(cell -> added.add(cell.toString())));
        assertEquals(List.copyOf(added), county.cellsOfCounty().stream().map(Cell::toString).toList());
        for (int index = 0; index < county.size(); index++) {
            Cell cell = county.cell(index);
            assertEquals(index, cell.index());
            assertEquals(cell, county.cell(cell.form().code(), cell.indicator().code(), cell.itemCode()).orElseThrow());
        }
        assertEquals(county.size(), county.forms().stream().mapToInt(form -> county.cells(form.code()).size()).sum());
    }

    @Property(tries = 200)
    void theProvinceFindsTheSameWhateverTheCountyAdds(@ForAll("additions") List<CountyAddition> additions,
            @ForAll("figures") List<BigDecimal> figures) {
        FormCatalog county = new FormCatalog(Shipped.forms(), additions);
        Sheet plain = Sheet.plant(Sheet.PLANT, WEEK).with("M3", "ore_in", "CCM", "3000");
        Sheet more = Sheet.plant(Sheet.PLANT, WEEK).with("M3", "ore_in", "CCM", "3000");
        List<Cell> given = county.cellsOfCounty().stream().filter(cell -> cell.form().code().equals("M3") && cell.indicator().decimals() >= 2)
                .toList();
        for (int i = 0; i < given.size(); i++) {
            more.with("M3", given.get(i).indicator().code(), given.get(i).itemCode(), figures.get(i % figures.size()).toPlainString());
        }
        EnterpriseReport before = take(Sheet.CATALOG, plain).batch().reports().get(0);
        EnterpriseReport after = take(county, more).batch().reports().get(0);
        assertEquals(found(Sheet.CATALOG, before), found(county, after));
        for (int i = 0; i < given.size(); i++) {
            assertEquals(figures.get(i % figures.size()), after.value(given.get(i).index()));
        }
    }

    @Provide
    Arbitrary<List<BigDecimal>> figures() {
        return Arbitraries.bigDecimals().between(BigDecimal.ZERO, new BigDecimal("999999")).ofScale(2).list().ofMinSize(1).ofMaxSize(5);
    }

    /** Three weeks of the same figures: what repeats is the province's alone to find. */
    private static List<Finding> found(FormCatalog catalog, EnterpriseReport report) {
        List<Finding> findings = new RuleBook(catalog, Shipped.settings()).check(report, History.of(report::value, report::value));
        assertTrue(findings.stream().anyMatch(finding -> finding.rule().equals("V18")), () -> findings.toString());
        return findings;
    }

    @Test
    void whatACountyDoesNotAskForIsUnknown() {
        Sheet sheet = Sheet.plant(Sheet.PLANT, WEEK).with("M3", "x_flue_so2", "MAX", "31.5");
        assertTrue(take(with(SO2), sheet).sound());
        IntakeResult elsewhere = take(Sheet.CATALOG, sheet);
        assertFalse(elsewhere.sound());
        CellError error = elsewhere.errors().get(0);
        assertEquals("indicator", error.column());
        assertEquals(Sheet.rows(sheet).stream().filter(row -> row.indicator().equals("x_flue_so2")).map(ReportRow::row).findFirst().orElseThrow(),
                error.row());
    }

    @Test
    void itsFiguresAreReadAsExactly() {
        for (String wrong : List.of("31.55", "-1", "31 mg/m3", "1e3", "1,000.5", "=1", "NaN")) {
            IntakeResult result = take(with(SO2), Sheet.plant(Sheet.PLANT, WEEK).with("M3", "x_flue_so2", "MAX", wrong));
            assertEquals(List.of("value"), result.errors().stream().map(CellError::column).toList(), wrong);
        }
        assertEquals("item", take(with(SO2), Sheet.plant(Sheet.PLANT, WEEK).with("M3", "x_flue_so2", "MIN", "1")).errors().get(0).column());
        assertTrue(take(with(SO2), Sheet.plant(Sheet.PLANT, WEEK).with("M3", "x_flue_so2", "MAX", "")).sound(), "it may be left empty");
    }

    @Test
    void onlyARequiredOneIsMissed() {
        Sheet without = Sheet.plant(Sheet.PLANT, WEEK);
        IntakeResult whole = take(with(SO2, DUMPED), without);
        assertTrue(whole.sound(), "a file without it is not taken for one that was cut off");
        List<Finding> missing = new RuleBook(with(SO2, DUMPED), Shipped.settings()).check(whole.batch().reports().get(0), History.none());
        assertEquals(List.of("V00 M3 x_dumped"), missing.stream().map(f -> f.rule() + " " + f.form() + " " + f.indicator()).toList());
        List<Finding> given = new RuleBook(with(SO2, DUMPED), Shipped.settings()).check(
                take(with(SO2, DUMPED), Sheet.plant(Sheet.PLANT, WEEK).with("M3", "x_dumped", "", "0")).batch().reports().get(0), History.none());
        assertEquals(List.of(), given);
    }

    @Test
    void slipsAreNamed() {
        assertRefused("M9/x_a: there is no such form", addition("M9", "x_a", "t", 2, false));
        assertRefused("C1/x_a: the form is closed", addition("C1", "x_a", "t", 2, false));
        assertRefused("M1/mined: what a county adds", addition("M1", "mined", "t", 2, false));
        assertRefused("M1/x_a: the indicator is there twice", addition("M1", "x_a", "t", 2, false), addition("M1", "x_a", "kg", 2, false));
        Form province = new Form("M1", "1", Text.same("M1"), Cycle.WEEKLY, Filler.MINE, true, false, List.of(SO2.indicator()));
        String message = assertThrows(IllegalArgumentException.class, () -> new FormCatalog(new Forms(List.of(province)))).getMessage();
        assertTrue(message.contains("the counties'"), message);
    }

    private static void assertRefused(String start, CountyAddition... additions) {
        String message = assertThrows(IllegalArgumentException.class, () -> with(additions)).getMessage();
        assertTrue(message.startsWith(start), message);
    }

    @Test
    void theFormsSayWhatIsAdded() {
        Form extended = with(SO2, DUMPED).form("M3").orElseThrow();
        List<Indicator> added = new ArrayList<>(extended.indicators());
        added.removeAll(Sheet.CATALOG.form("M3").orElseThrow().indicators());
        assertEquals(List.of(SO2.indicator(), DUMPED.indicator()), added);
        assertEquals(extended, with(SO2, DUMPED).cell("M3", "x_dumped", "").orElseThrow().form());
    }
}
