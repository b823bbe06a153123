package org.lingmei.reporting.engine.total;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.engine.Sheet;

class TotalsTest {

    private static final IsoWeek WEEK = new IsoWeek(2021, 3);

    @Test
    void returnedReportsCountAsSubmittedOnly() {
        Map<Totals.Key, Totals.Sum> sums = Totals.of(List.of(
                new Totals.Judged(Sheet.plant(Sheet.PLANT, WEEK).with("M3", "output", "FM", "100.001").report(), true),
                new Totals.Judged(Sheet.plant(Sheet.SECOND_PLANT, WEEK).report(), false)));
        Totals.Sum output = sums.get(new Totals.Key(Sheet.REGION, "output", "FM"));
        assertEquals(new BigDecimal("200.001"), output.submitted());
        assertEquals(new BigDecimal("100.001"), output.accepted());
        assertFalse(sums.containsKey(new Totals.Key(Sheet.REGION, "kilns_total", "")), "kilns are not weighed");
        assertTrue(sums.containsKey(new Totals.Key(Sheet.REGION, "closing", "CCM")));
    }

    @ParameterizedTest
    @CsvSource({"1,1.00", "1.5,1.50", "1.50000,1.50", "1.125,1.125", "0,0.00", "0.000,0.00", "1E+3,1000.00", "-2.10,-2.10"})
    void plainNotation(String value, String written) {
        assertEquals(written, Decimals.plain(new BigDecimal(value)));
    }

    @Property
    void writingRoundsNothing(@ForAll BigDecimal value) {
        String written = Decimals.plain(value);
        assertEquals(0, value.compareTo(new BigDecimal(written)));
        assertTrue(written.indexOf('E') < 0 && written.length() - written.indexOf('.') > 2, written);
    }
}
