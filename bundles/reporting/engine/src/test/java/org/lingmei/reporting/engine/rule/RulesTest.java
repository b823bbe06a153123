package org.lingmei.reporting.engine.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.engine.Sheet;
import org.lingmei.reporting.engine.Shipped;
import org.lingmei.reporting.engine.intake.EnterpriseReport;

/** The rules that look at a report and the weeks before it, each by itself. */
class RulesTest {

    private static final IsoWeek WEEK = new IsoWeek(2021, 3);
    private static final RuleBook RULES = Shipped.rules(Sheet.CATALOG);

    private static List<Finding> check(Sheet sheet, Sheet... before) {
        PastFigures last = before.length > 0 ? figures(before[0]) : null;
        PastFigures beforeLast = before.length > 1 ? figures(before[1]) : null;
        return RULES.check(sheet.report(), History.of(last, beforeLast));
    }

    private static PastFigures figures(Sheet sheet) {
        EnterpriseReport report = sheet.report();
        return report::value;
    }

    /** Rule, severity, indicator and item of each finding. */
    private static String found(Sheet sheet, Sheet... before) {
        return check(sheet, before).stream().map(finding -> String.join(" ", finding.rule(), finding.severity().code(),
                finding.indicator(), finding.item()).trim()).collect(Collectors.joining("; "));
    }

    private static Sheet mine() {
        return Sheet.mine(WEEK);
    }

    private static Sheet lastMine() {
        return Sheet.mine(WEEK.previous());
    }

    private static Sheet plant() {
        return Sheet.plant(Sheet.PLANT, WEEK);
    }

    private static Sheet lastPlant() {
        return Sheet.plant(Sheet.PLANT, WEEK.previous());
    }

    @Test
    void v00NamesWhatIsMissing() {
        Finding finding = check(mine().without("M1", "sold", "T").without("M1", "days_worked", "")).get(0);
        assertEquals("V00", finding.rule());
        assertEquals(0, finding.row());
        assertTrue(finding.message().zh().contains("缺 2 个") && finding.message().zh().contains("外销量（特级）、生产天数"),
                finding.message().zh());
    }

    @Test
    void v00WantsAllOfAFormThatWasBegun() {
        Finding finding = check(plant().with("M2", "feed", "", "10")).get(0);
        assertEquals("M2 concentrate", finding.form() + " " + finding.indicator());
    }

    @Test
    void v01OpeningIsTheClosingOfTheWeekBefore() {
        assertEquals("", found(mine(), lastMine()));
        // within the tolerance of the balance, but stocks are handed over exactly
        assertEquals("V01 error opening T", found(mine().with("M1", "opening", "T", "100.01"), lastMine()));
        assertEquals("V01 error opening FM", found(plant(), lastPlant().with("M3", "closing", "FM", "80.5")));
        assertEquals("", found(mine().with("M1", "opening", "T", "100.5")), "nothing to compare with");
    }

    @Test
    void v01TellsFiguresAndDifference() {
        Finding finding = check(mine().with("M1", "opening", "T", "100.01"), lastMine()).get(0);
        assertTrue(finding.message().en().contains("100.01") && finding.message().en().contains("100.00 t")
                && finding.message().en().contains("0.01 t"), finding.message().en());
        assertEquals(mine().report().row(Sheet.CATALOG.cell("M1", "opening", "T").orElseThrow().index()), finding.row());
    }

    @Property
    void v02AllowsOneTonneOrHalfAPercent(@ForAll @BigRange(min = "0", max = "5000") @Scale(2) BigDecimal opening,
            @ForAll @BigRange(min = "0", max = "5000") @Scale(2) BigDecimal output,
            @ForAll @BigRange(min = "-30", max = "30") @Scale(2) BigDecimal off) {
        BigDecimal closing = opening.add(output).add(off);
        if (closing.signum() < 0) {
            return;
        }
        Sheet sheet = plant().with("M3", "opening", "FM", opening.toPlainString()).with("M3", "output", "FM", output.toPlainString())
                .with("M3", "sold", "FM", "0").with("M3", "closing", "FM", closing.toPlainString());
        boolean allowed = off.abs().compareTo(opening.add(output).multiply(new BigDecimal("0.005")).max(BigDecimal.ONE)) <= 0;
        assertEquals(allowed, check(sheet).stream().noneMatch(finding -> finding.rule().equals("V02")));
    }

    @Test
    void v02CountsWhatAPlantUsesItself() {
        assertEquals("V02 error closing CCM", found(plant().with("M3", "closing", "CCM", "70")));
        assertEquals("", found(plant().with("M3", "closing", "CCM", "70").with("M3", "self_used", "CCM", "10")));
    }

    @Test
    void v03GradesAddUp() {
        assertEquals("V03 error mined_total; V05 error mined_ytd", found(mine().with("M1", "mined_total", "", "300.01"), lastMine()));
    }

    @Test
    void v04JumpOrBeyondCapacity() {
        assertEquals("", found(mine().with("M1", "mined", "T", "49.99"), lastMine()).replaceAll("V0[23][^;]*(; )?", ""));
        assertTrue(found(mine().with("M1", "mined", "T", "50000"), lastMine()).contains("V04 check mined T"));
        assertTrue(!found(mine().with("M1", "mined", "T", "49999.99"), lastMine()).contains("V04"));
        assertTrue(!found(mine().with("M1", "mined", "T", "50000"), lastMine().with("M1", "mined", "T", "0")).contains("V04"));
        // 52 kt a year are 1,000 t a week
        assertTrue(found(mine().with("M1", "mined", "T", "10000.01")).contains("V04 check mined T"));
        assertTrue(!found(mine().with("M1", "mined", "T", "10000")).contains("V04"));
    }

    @Test
    void v05TheYearGrowsByTheWeek() {
        assertEquals("V05 error mined_ytd", found(mine().with("M1", "mined_ytd", "", "900.01"), lastMine()));
        assertEquals("", found(mine().with("M1", "mined_ytd", "", "123")), "nothing to compare with");
        Sheet january = Sheet.mine(new IsoWeek(2021, 1));
        Sheet december = Sheet.mine(new IsoWeek(2020, 53));
        assertEquals("", found(january, december));
        assertEquals("V05 error mined_ytd", found(january.with("M1", "mined_ytd", "", "301")));
    }

    @Test
    void v06WithinTheLicence() {
        // 1,300 t a week are allowed
        assertEquals("", found(plant().with("M3", "output", "FM", "1100").with("M3", "sold", "FM", "1100").with("M3", "ore_in", "FM", "2420")));
        assertEquals("V06 check output", found(plant().with("M3", "output", "FM", "1100.01").with("M3", "sold", "FM", "1100.01")
                .with("M3", "ore_in", "FM", "2420.1")));
    }

    @Test
    void v09OreForATonne() {
        for (Map.Entry<String, String> ore : Map.of("189.99", "V09 check output CCM", "190.00", "", "240.00", "", "240.01",
                "V09 check output CCM").entrySet()) {
            assertEquals(ore.getValue(), found(plant().with("M3", "ore_in", "CCM", ore.getKey())), ore.getKey());
        }
        assertEquals("", found(plant().idle().with("M3", "ore_in", "CCM", "5")), "without output there is no ratio");
    }

    @Test
    void v10ElectricityForATonne() {
        Sheet energy = plant();
        for (String indicator : List.of("power", "coal", "coke", "gas", "tce")) {
            energy.with("M4", indicator, "", "1");
        }
        assertEquals("", found(energy.with("M4", "kwh_per_t", "FM", "3500")));
        assertEquals("", found(energy.with("M4", "kwh_per_t", "FM", "0")));
        assertEquals("V10 check kwh_per_t FM", found(energy.with("M4", "kwh_per_t", "FM", "3500.5")));
        assertEquals("V10 check kwh_per_t FM", found(energy.with("M4", "kwh_per_t", "FM", "1999")));
    }

    private static Sheet flotation(String feed, String concentrate) {
        return plant().with("M2", "feed", "", feed).with("M2", "concentrate", "", concentrate).with("M2", "tailings", "", "1");
    }

    @Test
    void v11FlotationYieldAndGrade() {
        assertEquals("", found(flotation("100", "95").with("M2", "mgo", "FEED", "40").with("M2", "mgo", "CONC", "46")));
        assertEquals("V11 check concentrate", found(flotation("100", "95.1")));
        assertEquals("V11 check concentrate", found(flotation("100", "49.9")));
        assertEquals("", found(flotation("0", "0")));
        assertEquals("V11 check mgo CONC",
                found(flotation("100", "80").with("M2", "mgo", "FEED", "46").with("M2", "mgo", "CONC", "45.9")));
    }

    @Test
    void v12ChangesByThirtyPercent() {
        // 300 t after 230 t
        Sheet before = lastPlant().with("M3", "output", "FM", "30");
        assertEquals("V12 check output", found(plant(), before));
        assertEquals("", found(plant(), lastPlant().with("M3", "output", "FM", "31")));
        assertEquals("", found(plant().idle(), lastPlant()), "a stop is no variance");
        assertEquals("", found(plant(), lastPlant().idle()), "nor is a start");
    }

    @Test
    void v16Kilns() {
        assertEquals("V16 error kilns_running", found(plant().with("M3", "kilns_running", "", "5")));
        assertEquals("V16 error kilns_running", found(plant().with("M3", "kilns_running", "", "0")));
        assertEquals("", found(plant().with("M3", "kilns_running", "", "4")));
        assertEquals("", found(plant().idle()));
    }

    private static Sheet assay(String mgo, String cao, String loi) {
        return mine().with("M1", "mgo", "T", mgo).with("M1", "cao", "T", cao).with("M1", "loi", "T", loi);
    }

    @Test
    void v17Chemistry() {
        assertEquals("", found(assay("47.2", "0.3", "51.8")));
        assertEquals("", found(assay("41", "6", "49.5")));
        assertEquals("V17 error mgo T", found(assay("47.86", "0.3", "51.8")));
        assertEquals("", found(mine().with("M1", "mgo", "T", "47.85")));
        assertEquals("V17 check loi T", found(assay("46", "0.8", "48")));
        Sheet whole = assay("46", "0.8", "50.9").with("M1", "fe2o3", "T", "0.3").with("M1", "al2o3", "T", "0.2");
        assertEquals("", found(whole.with("M1", "sio2", "T", "1.2")));
        assertEquals("V17 check mgo T", found(whole.with("M1", "sio2", "T", "4.2")));
    }

    @Test
    void v18ThreeWeeksTheSame() {
        Sheet first = Sheet.mine(WEEK.previous().previous());
        List<Finding> findings = check(mine(), lastMine(), first);
        assertEquals(List.of("V18"), findings.stream().map(Finding::rule).toList(), "one finding for all that repeats");
        assertTrue(findings.get(0).message().en().startsWith("20 figures"), findings.get(0).message().en());
        assertEquals("", found(mine().idle().with("M1", "mined_ytd", "", "600"), lastMine().idle().with("M1", "mined_ytd", "", "600"), first.idle())
                .replaceAll("V02[^;]*(; )?", ""), "zeros may repeat");
        assertEquals("", found(mine(), lastMine()), "two weeks are no pattern");
    }

    @Property
    void aZeroReportIsFineWhateverWentBefore(@ForAll @IntRange(min = 2, max = 52) int week) {
        IsoWeek now = new IsoWeek(2021, week);
        Sheet before = Sheet.mine(now.previous());
        Sheet idle = Sheet.mine(now).idle().with("M1", "mined_ytd", "", String.valueOf(300 * (week - 1)));
        assertEquals("", found(idle, before));
    }
}
