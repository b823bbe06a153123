package org.lingmei.reporting.engine.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.engine.rule.RuleBook;

/** Weeks as people and counties' systems write them. */
class WrittenWeeksTest {

    @ParameterizedTest
    @ValueSource(strings = {"2000-W01", "2021-W01", "2020-W53", "2999-W52"})
    void aWeekOfThePlatformsTimeHasAllThatIsReckonedFromIt(String written) {
        IsoWeek week = IsoWeek.parse(written).orElseThrow();
        assertEquals(written, week.toString());
        assertEquals(week, week.plusWeeks(-RuleBook.WEEKS_OF_HABIT).plusWeeks(RuleBook.WEEKS_OF_HABIT));
        assertEquals(week, week.plusWeeks(53).plusWeeks(-53));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-W01", "1999-W52", "3000-W01", "9999-W01", "9999-W52", "0000-W01", "2021-W53", "2021-W00", "2021-W1"})
    void noOtherIsAWeek(String written) {
        assertTrue(IsoWeek.parse(written).isEmpty());
    }
}
