package org.lingmei.reporting.engine.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.engine.Sheet;
import org.lingmei.reporting.engine.Shipped;
import org.lingmei.reporting.engine.intake.EnterpriseReport;

/** The rules that need what a report does not hold: tickets, trades, quotas, habits, neighbours. */
class OutsideFactsTest {

    private static final IsoWeek WEEK = new IsoWeek(2021, 3);
    private static final RuleBook RULES = Shipped.rules(Sheet.CATALOG);

    private record Facts(List<BigDecimal> explosivesRatios, Optional<BigDecimal> weighedTonnes, Optional<BigDecimal> tradedTonnes,
            Optional<BigDecimal> annualQuotaTonnes) implements History {

        static Facts weighed(String tonnes) {
            return new Facts(List.of(), Optional.of(new BigDecimal(tonnes)), Optional.empty(), Optional.empty());
        }

        static Facts traded(String tonnes) {
            return new Facts(List.of(), Optional.empty(), Optional.of(new BigDecimal(tonnes)), Optional.empty());
        }

        static Facts quota(String tonnes) {
            return new Facts(List.of(), Optional.empty(), Optional.empty(), Optional.of(new BigDecimal(tonnes)));
        }

        static Facts explosives(List<BigDecimal> ratios) {
            return new Facts(ratios, Optional.empty(), Optional.empty(), Optional.empty());
        }

        @Override
        public PastFigures lastWeek() {
            return null;
        }
    }

    private static List<String> found(Sheet sheet, History history) {
        return RULES.check(sheet.report(), history).stream().map(OutsideFactsTest::shown).toList();
    }

    private static String shown(Finding finding) {
        return finding.rule() + " " + finding.severity().code();
    }

    @Test
    void v06QuotaWarnsInThreeSteps() {
        // 900 t were mined this year
        assertEquals(List.of(), found(Sheet.mine(WEEK), Facts.quota("1125.01")));
        assertEquals(List.of("V06 hint"), found(Sheet.mine(WEEK), Facts.quota("1125")));
        assertEquals(List.of("V06 check"), found(Sheet.mine(WEEK), Facts.quota("940")));
        assertEquals(List.of("V06 check"), found(Sheet.mine(WEEK), Facts.quota("900")));
        assertEquals(List.of("V06 explain"), found(Sheet.mine(WEEK), Facts.quota("899.99")));
    }

    @Test
    void v07SalesAgainstWeighTickets() {
        // 240 t are declared as sold
        assertEquals(List.of(), found(Sheet.mine(WEEK), Facts.weighed("240")));
        assertEquals(List.of(), found(Sheet.mine(WEEK), Facts.weighed("233.1")));
        assertEquals(List.of("V07 check"), found(Sheet.mine(WEEK), Facts.weighed("233")));
        assertEquals(List.of("V07 check"), found(Sheet.mine(WEEK), Facts.weighed("250")));
        assertEquals(List.of("V07 explain"), found(Sheet.mine(WEEK), Facts.weighed("200")));
        assertEquals(List.of("V07 explain"), found(Sheet.mine(WEEK), Facts.weighed("0")));
    }

    @Test
    void v08SalesOverThePlatform() {
        assertEquals(List.of(), found(Sheet.mine(WEEK), Facts.traded("228")));
        assertEquals(List.of("V08 check"), found(Sheet.mine(WEEK), Facts.traded("227.99")));
        assertEquals(List.of(), found(Sheet.mine(WEEK).idle().with("M1", "closing", "T", "100"), Facts.traded("0")));
    }

    @Test
    void v13PricesAgainstTheCounty() {
        // a mean of 1,000
        assertEquals(List.of(), prices("1000", "750", "1250"));
        assertEquals(List.of("V13 check"), prices("1000", "1000", "1700"));
        assertEquals(List.of("V13 check", "V13 check"), prices("1000", "745", "1255"));
        assertEquals(List.of(), prices("100", "1000", "0"), "two prices make no mean");
    }

    private static List<String> prices(String... prices) {
        Sheet[] sheets = {Sheet.plant(Sheet.PLANT, WEEK), Sheet.plant(Sheet.SECOND_PLANT, WEEK), Sheet.plant(Sheet.THIRD_PLANT, WEEK)};
        for (int i = 0; i < sheets.length; i++) {
            sheets[i].with("M3", "price_avg", "FM", prices[i]);
        }
        return RULES.checkBatch(Sheet.batch(sheets), List.of()).stream().map(OutsideFactsTest::shown).toList();
    }

    @Test
    void v14WhoIsExpectedAndAbsentHasToBeExplained() {
        var batch = Sheet.batch(Sheet.plant(Sheet.PLANT, WEEK).idle());
        List<Finding> findings = RULES.checkBatch(batch, List.of(Sheet.MINE, Sheet.PLANT));
        assertEquals(List.of("V14 explain"), findings.stream().map(OutsideFactsTest::shown).toList());
        assertEquals(Sheet.MINE.uscc().value(), findings.get(0).uscc());
        assertEquals(0, findings.get(0).row());
    }

    @Test
    void v15ExplosivesAgainstTheMinesOwnHabit() {
        // 90 kg for 300 t are 0.3
        List<BigDecimal> around = Stream.of("0.28", "0.30", "0.32", "0.29", "0.31", "0.30", "0.28", "0.32").map(BigDecimal::new).toList();
        assertEquals(List.of(), found(Sheet.mine(WEEK), Facts.explosives(around)));
        Sheet heavy = Sheet.mine(WEEK).with("M1", "explosives_kg", "", "110");
        assertEquals(List.of("V15 check"), found(heavy, Facts.explosives(around)));
        assertEquals(List.of(), found(heavy, Facts.explosives(around.subList(0, 7))), "seven weeks are no habit");
        Sheet withWaste = Sheet.mine(WEEK).with("M1", "explosives_kg", "", "110").with("M1", "stripped", "", "60");
        assertEquals(List.of(), found(withWaste, Facts.explosives(around)), "waste takes explosives too");
        List<BigDecimal> steady = Collections.nCopies(8, new BigDecimal("0.30"));
        assertEquals(List.of(), found(Sheet.mine(WEEK).with("M1", "explosives_kg", "", "91"), Facts.explosives(steady)),
                "a habit without spread allows a little");
        assertEquals(List.of("V15 check"), found(Sheet.mine(WEEK).with("M1", "explosives_kg", "", "96"), Facts.explosives(steady)));
    }

    @Test
    void theRatioIsUnknownWhereNothingMoved() {
        EnterpriseReport idle = Sheet.mine(WEEK).idle().report();
        assertNull(RULES.explosivesRatio(idle::value));
        EnterpriseReport mine = Sheet.mine(WEEK).report();
        assertEquals(0, new BigDecimal("0.3").compareTo(RULES.explosivesRatio(mine::value)));
    }
}
