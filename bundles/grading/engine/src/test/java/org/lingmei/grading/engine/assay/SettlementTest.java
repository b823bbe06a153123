package org.lingmei.grading.engine.assay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;

class SettlementTest {

    private static final Tolerances TOLERANCES = new Tolerances(Map.of(Analyte.MGO, new BigDecimal("0.30"), Analyte.SIO2, new BigDecimal("0.15")));

    private static Composition of(String mgo, String sio2, String loi) {
        Map<Analyte, BigDecimal> values = new EnumMap<>(Analyte.class);
        List<Analyte> analytes = List.of(Analyte.MGO, Analyte.SIO2, Analyte.LOI);
        String[] written = {mgo, sio2, loi};
        for (int i = 0; i < written.length; i++) {
            if (written[i] != null) {
                values.put(analytes.get(i), new BigDecimal(written[i]));
            }
        }
        return new Composition(values);
    }

    private static String settled(Composition original, Composition duplicate, Composition arbitration) {
        Settlement settlement = Settlement.of(original, duplicate, arbitration, TOLERANCES);
        return settlement.verdict().code() + " " + settlement.values().values();
    }

    @Example
    void rules() {
        Composition original = of("46.10", "1.10", "50.0");
        assertEquals("single {MGO=46.10, SIO2=1.10, LOI=50.0}", settled(original, null, null));
        assertEquals("mean {MGO=46.25, SIO2=1.175, LOI=52.0}", settled(original, of("46.40", "1.25", "54.0"), null));
        assertEquals("mean {MGO=46.25, SIO2=1.10, LOI=50.0}", settled(original, of("46.4", null, null), null));
        assertEquals("arbitration_needed {}", settled(original, of("46.401", "1.10", null), null));
        assertEquals("arbitration_needed {}", settled(original, of("46.41", "1.30", null), of("46.20", null, null)));
        assertEquals("arbitrated {MGO=46.20, SIO2=1.15, LOI=50.0}", settled(original, of("46.41", "1.20", null), of("46.20", null, null)));
        assertEquals("mean {MGO=46.15, SIO2=1.10, LOI=50.0}", settled(original, of("46.20", null, null), of("45.00", null, null)));
        assertEquals("arbitrated {MGO=45.00, SIO2=1.10, LOI=50.0}", settled(original, null, of("45.00", null, null)));
    }

    @Property
    void theMeanIsExactAndOriginalAndDuplicateMayChangePlaces(@ForAll @IntRange(max = 60_000) int a, @ForAll @IntRange(max = 60_000) int b) {
        BigDecimal one = BigDecimal.valueOf(a, 3);
        BigDecimal other = BigDecimal.valueOf(b, 3);
        Composition first = new Composition(Map.of(Analyte.MGO, one));
        Composition second = new Composition(Map.of(Analyte.MGO, other));
        Settlement settlement = Settlement.of(first, second, null, TOLERANCES);
        boolean agree = Math.abs(a - b) <= 300;
        assertEquals(agree ? Settlement.Verdict.MEAN : Settlement.Verdict.ARBITRATION_NEEDED, settlement.verdict());
        assertEquals(settlement.values(), Settlement.of(second, first, null, TOLERANCES).values());
        if (agree) {
            assertEquals(0, settlement.values().value(Analyte.MGO).multiply(BigDecimal.valueOf(2)).compareTo(one.add(other)));
        }
    }
}
