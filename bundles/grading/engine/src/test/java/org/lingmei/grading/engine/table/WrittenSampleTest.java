package org.lingmei.grading.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lingmei.grading.api.Analyte;

class WrittenSampleTest {

    @Property(tries = 20_000)
    void aTextHasTheImageOfItsNumber(@ForAll("decimals") String written) {
        assertEquals(Sample.encode(new BigDecimal(written)), Sample.encode(written));
    }

    @Provide
    Arbitrary<String> decimals() {
        Arbitrary<String> whole = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(12);
        Arbitrary<String> decimals = Arbitraries.strings().withChars("0000123456789").ofMinLength(0).ofMaxLength(20);
        return Combinators.combine(whole, decimals).as((before, after) -> after.isEmpty() ? before : before + "." + after);
    }

    @Example
    void atTheEdges() {
        for (String written : new String[] {"0", "00.10", "99999999.999999999", "99999999.9999999991", "100000000.5", "46.000000000",
                "46.0000000000001", "-1.5", ".5", "5."}) {
            assertEquals(Sample.encode(new BigDecimal(written)), Sample.encode(written), written);
        }
    }

    @Example
    void theCompositionIsThatOfTheTexts() {
        Sample sample = Sample.ofWritten(new Analyte[] {Analyte.CAO, Analyte.SIO2, Analyte.MGO}, new String[] {"0.80", null, "46.2"});
        assertEquals("{MGO=46.2, CAO=0.80}", sample.composition().values().toString());
    }
}
