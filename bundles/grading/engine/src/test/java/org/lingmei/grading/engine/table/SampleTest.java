package org.lingmei.grading.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingmei.grading.engine.standard.Judging;

class SampleTest {

    private static final BigDecimal PLACE = BigDecimal.ONE.movePointLeft(Judging.MOST_DECIMALS);

    /** Limits have nine decimals at most. */
    @Provide
    Arbitrary<BigDecimal> limits() {
        return Combinators.combine(Arbitraries.longs().between(-200_000_000_000L, 200_000_000_000L), Arbitraries.of(0, 1, 2, 3, 6, 9))
                .as((units, decimals) -> BigDecimal.valueOf(units, Judging.MOST_DECIMALS).setScale(decimals, RoundingMode.DOWN));
    }

    /** Values have any number. */
    @Provide
    Arbitrary<BigDecimal> values() {
        Arbitrary<BigDecimal> any = Arbitraries.integers().between(0, 40).flatMap(
                scale -> Arbitraries.bigDecimals().between(BigDecimal.valueOf(-200), BigDecimal.valueOf(200)).ofScale(scale));
        return Arbitraries.oneOf(any, limits(), Combinators.combine(limits(), Arbitraries.integers().between(9, 40), Arbitraries.of(-1, 1))
                .as((limit, decimals, sign) -> limit.add(BigDecimal.valueOf(sign).movePointLeft(decimals))));
    }

    @Property(tries = 5_000)
    void anImageComparesWithALimitsImageAsTheDecimalsDo(@ForAll("values") BigDecimal value, @ForAll("limits") BigDecimal limit) {
        assertEquals(Integer.signum(value.compareTo(limit)), Long.compare(Sample.encode(value), Sample.encode(limit)), value + " " + limit);
    }

    @Property(tries = 5_000)
    void roundingAnImageIsRoundingTheValueHalfToEven(@ForAll("values") BigDecimal value, @ForAll @IntRange(max = Judging.MOST_ROUNDED) int decimals) {
        BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_EVEN);
        assertEquals(Sample.encode(rounded), rounded(value, decimals), value + " to " + decimals);
    }

    @Property(tries = 2_000)
    void aValueHalfwayBetweenTwoGoesToTheEvenOne(@ForAll("limits") BigDecimal limit, @ForAll @IntRange(max = Judging.MOST_ROUNDED) int decimals) {
        BigDecimal place = BigDecimal.ONE.movePointLeft(decimals);
        BigDecimal halfway = limit.setScale(decimals, RoundingMode.DOWN).add(place.divide(BigDecimal.valueOf(2)));
        assertEquals(Sample.encode(halfway.setScale(decimals, RoundingMode.HALF_EVEN)), rounded(halfway, decimals));
        assertEquals(Sample.encode(halfway.add(PLACE.movePointLeft(5)).setScale(decimals, RoundingMode.HALF_EVEN)),
                rounded(halfway.add(PLACE.movePointLeft(5)), decimals));
    }

    /** The examples of GB/T 8170 in {@code domain.md} 1.5, and those of the standard's own sections 3.2 and 3.3. */
    @ParameterizedTest
    @CsvSource({"46.45, 1, 46.4", "46.55, 1, 46.6", "46.250001, 1, 46.3", "1.050, 1, 1.0", "-0.0365, 3, -0.036", "12.1498, 1, 12.1",
            "12.1498, 0, 12", "0.35, 1, 0.4", "15.4546, 0, 15", "-355, 0, -355", "45.96, 0, 46"})
    void roundsAsTheStandardsExamples(BigDecimal value, int decimals, BigDecimal expected) {
        assertEquals(Sample.encode(expected), rounded(value, decimals));
    }

    private static long rounded(BigDecimal value, int decimals) {
        return Sample.rounded(Sample.encode(value), PLACE.movePointRight(Judging.MOST_DECIMALS - decimals).movePointRight(Judging.MOST_DECIMALS)
                .longValueExact());
    }
}
