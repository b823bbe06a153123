package org.lingmei.reporting.engine.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.Sheet;
import org.lingmei.reporting.engine.Shipped;

class RuleBookTest {

    private static final IsoWeek WEEK = new IsoWeek(2021, 3);

    private final RuleSettings shipped = Shipped.settings();

    private RuleBook with(String rule, UnaryOperator<RuleSetting> change) {
        Map<String, RuleSetting> rules = new HashMap<>(shipped.rules());
        rules.compute(rule, (id, setting) -> change.apply(setting));
        return new RuleBook(Sheet.CATALOG, new RuleSettings(shipped.version(), rules, shipped.explanations()));
    }

    private static RuleSetting setting(RuleSetting of, boolean enabled, Severity severity, Map<String, BigDecimal> thresholds) {
        return new RuleSetting(of.title(), enabled, severity, thresholds, of.ranges(), of.units());
    }

    private void assertRefused(String message, String rule, UnaryOperator<RuleSetting> change) {
        String actual = assertThrows(IllegalArgumentException.class, () -> with(rule, change)).getMessage();
        assertTrue(actual.contains(message), actual);
    }

    @Test
    void settingsThatCannotBeMeantAreRefused() {
        assertRefused("V01: the severity must be ERROR", "V01", of -> setting(of, true, Severity.CHECK, of.thresholds()));
        assertRefused("V09: the severity must not be ERROR", "V09", of -> setting(of, true, Severity.ERROR, of.thresholds()));
        assertRefused("V12: the severity must", "V12", of -> setting(of, true, null, of.thresholds()));
        assertRefused("V02: the threshold “toleranceTonnes” is not set", "V02", of -> setting(of, true, of.severity(), Map.of()));
        assertRefused("V02: the threshold “toleranceTonnes” is -1; it must not be below nought", "V02",
                of -> setting(of, true, of.severity(), Map.of("toleranceTonnes", new BigDecimal("-1"), "toleranceShare", BigDecimal.ONE)));
        assertRefused("V12: the threshold “leastTonnes” is 0; it must be above nought", "V12",
                of -> setting(of, true, of.severity(), Map.of("share", BigDecimal.ONE, "leastTonnes", BigDecimal.ZERO)));
        assertRefused("V15: the threshold “leastWeeks” is 8.5; it must be a whole number", "V15", of -> setting(of, true, of.severity(),
                Map.of("sigmas", BigDecimal.ONE, "leastSpreadShare", BigDecimal.ONE, "leastWeeks", new BigDecimal("8.5"))));
        assertThrows(IllegalArgumentException.class, () -> new Range(null, BigDecimal.ONE));
        assertThrows(IllegalArgumentException.class, () -> new Range(BigDecimal.TEN, BigDecimal.ONE));
        assertThrows(IllegalArgumentException.class, () -> new RuleSettings("1", shipped.rules(), null));
        assertRefused("V05: the rule has no setting", "V05", of -> null);
        assertRefused("V99: there is no such rule", "V99",
                of -> new RuleSetting(Text.same(""), true, Severity.CHECK, null, null, null));
    }

    @Test
    void aRuleCanBeSwitchedOffAndItsSeverityAndThresholdsChanged() {
        Sheet wasteful = Sheet.plant(Sheet.PLANT, WEEK).with("M3", "ore_in", "CCM", "250");
        assertEquals(List.of("V09 check"), found(new RuleBook(Sheet.CATALOG, shipped), wasteful));
        assertEquals(List.of(), found(with("V09", of -> setting(of, false, of.severity(), of.thresholds())), wasteful));
        assertEquals(List.of("V09 explain"), found(with("V09", of -> setting(of, true, Severity.EXPLAIN, of.thresholds())), wasteful));

        Sheet unbalanced = Sheet.plant(Sheet.PLANT, WEEK).with("M3", "closing", "CCM", "85");
        assertEquals(List.of("V02 error"), found(new RuleBook(Sheet.CATALOG, shipped), unbalanced));
        assertEquals(List.of(), found(with("V02", of -> setting(of, true, of.severity(),
                Map.of("toleranceTonnes", BigDecimal.TEN, "toleranceShare", BigDecimal.ZERO))), unbalanced));
    }

    private static List<String> found(RuleBook rules, Sheet sheet) {
        return rules.check(sheet.report(), History.none()).stream()
                .map(finding -> finding.rule() + " " + finding.severity().code()).toList();
    }

    @Test
    void theNeedsAreWhatTheRulesAskFor() {
        RuleBook rules = new RuleBook(Sheet.CATALOG, shipped);
        List<String> needs = rules.needs().stream().map(Object::toString).toList();
        assertTrue(needs.containsAll(List.of("M1/closing/T", "M3/closing/FM", "M1/mined/L", "M1/mined_ytd", "M3/output/CCM")), needs.toString());
        assertFalse(needs.contains("M3/kilns_total"));
        assertFalse(rules.needsOfWeekBeforeLast().stream().anyMatch(cell -> cell.indicator().code().equals("closing")));
        RuleBook withoutCopies = with("V18", of -> setting(of, false, of.severity(), of.thresholds()));
        assertEquals(List.of(), withoutCopies.needsOfWeekBeforeLast());
        assertTrue(withoutCopies.needs().size() < rules.needs().size());
    }

    @Test
    void everyRuleHasATitleInBothLanguages() {
        shipped.rules().forEach((rule, setting) -> assertFalse(setting.title().zh().isBlank() || setting.title().en().isBlank(), rule));
        assertEquals(19, shipped.rules().size());
    }

    @Test
    void plausibleReportsPass() {
        RuleBook rules = new RuleBook(Sheet.CATALOG, shipped);
        for (Sheet sheet : List.of(Sheet.mine(WEEK), Sheet.plant(Sheet.PLANT, WEEK), Sheet.county(WEEK))) {
            List<Finding> findings = rules.check(sheet.report(), History.none());
            assertEquals(List.of(), findings);
        }
    }
}
