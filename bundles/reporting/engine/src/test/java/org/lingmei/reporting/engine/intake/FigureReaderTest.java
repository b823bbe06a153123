package org.lingmei.reporting.engine.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.engine.form.Indicator;

class FigureReaderTest {

    private static final Indicator TONNES = indicator(3, false);
    private static final Indicator SIGNED = indicator(3, true);

    private final FigureReader reader = new FigureReader();

    private static Indicator indicator(int decimals, boolean mayBeNegative) {
        return new Indicator("x", Text.same("x"), "t", decimals, true, mayBeNegative, List.of(), false);
    }

    @Provide
    Arbitrary<BigDecimal> figures() {
        return Arbitraries.longs().between(-999_999_999_999_999L, 999_999_999_999_999L)
                .flatMap(unscaled -> Arbitraries.integers().between(0, 3).map(scale -> BigDecimal.valueOf(unscaled, scale)))
                .filter(figure -> figure.precision() - figure.scale() <= FigureReader.MOST_INTEGER_DIGITS);
    }

    @Property
    void whatWasWrittenIsWhatIsRead(@ForAll("figures") BigDecimal figure) {
        assertEquals(figure, reader.read(figure.toPlainString(), SIGNED));
    }

    @Property
    void fullWidthDigitsAndBlanksChangeNothing(@ForAll("figures") BigDecimal figure) {
        StringBuilder wide = new StringBuilder("\uFEFF \u3000");
        for (char c : figure.toPlainString().toCharArray()) {
            wide.append((char) (c + ('\uFF01' - '!')));
        }
        assertEquals(figure, reader.read(wide.append("\u00A0\t").toString(), SIGNED));
    }

    @Property
    void trailingZerosDoNotCountAsDecimals(@ForAll("figures") BigDecimal figure, @ForAll @IntRange(min = 1, max = 20) int zeros) {
        String written = figure.toPlainString() + (figure.scale() == 0 ? "." : "") + "0".repeat(zeros);
        BigDecimal read = reader.read(written, SIGNED);
        assertNotNull(read, () -> written + ": " + reader.fault());
        assertEquals(0, figure.compareTo(read));
        assertTrue(read.scale() <= SIGNED.decimals());
    }

    @Property
    void nothingIsEverRounded(@ForAll("figures") BigDecimal figure, @ForAll @IntRange(min = 1, max = 9) int digit) {
        BigDecimal tooFine = figure.setScale(3).add(BigDecimal.valueOf(figure.signum() < 0 ? -digit : digit, 4));
        assertNull(reader.read(tooFine.toPlainString(), SIGNED));
        assertTrue(reader.fault().en().contains("too many decimals"), reader.fault().en());
    }

    @Property
    void negativeFiguresOnlyWhereTheyMakeSense(@ForAll("figures") BigDecimal figure) {
        BigDecimal read = reader.read(figure.toPlainString(), TONNES);
        assertEquals(figure.signum() < 0, read == null);
    }

    @Property
    void noTextMakesItThrow(@ForAll String text) {
        BigDecimal read = reader.read(text, SIGNED);
        assertTrue(read != null || !reader.fault().zh().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ` `|empty
            ``|empty
            1,234.5|thousands
            1，234.5|thousands
            1,23|thousands
            1 234|thousands
            12吨|unit
            12 t|unit
            45%|unit
            NaN|finite
            -Infinity|finite
            ∞|finite
            1e400|exponent
            1.5E+3|exponent
            1234567890123|absurdly
            99999999999999999999|absurdly
            -1|negative
            －１．５|negative
            1.2345|decimals
            =A1+A2|formula
            +5|formula
            @SUM(A1)|formula
            #REF!|error mark
            .5|not a number
            5.|not a number
            1.2.3|not a number
            --1|not a number
            -|not a number
            无|not a number
            0x1F|unit
            """)
    void whatIsRefusedAndWhy(String written, String why) {
        assertNull(reader.read(written, TONNES));
        assertTrue(reader.fault().en().contains(why), reader.fault().en());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0", "-0.00", "0", "000", "0.000"})
    void zeroHasNoSign(String written) {
        assertEquals(0, reader.read(written, TONNES).signum());
    }

    @Test
    void leadingZerosAreNoDigits() {
        assertEquals(new BigDecimal("7.5"), reader.read("0000000000000000007.5", TONNES));
        assertNull(reader.read(null, TONNES));
        assertNull(reader.read("1".repeat(5_000), TONNES));
    }
}
