package org.lingmei.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsccTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /** Codes made by the standards: any body, then both check characters. */
    @Provide
    Arbitrary<String> codes() {
        Arbitrary<String> division = Arbitraries.strings().numeric().ofLength(6);
        Arbitrary<String> organisation = Arbitraries.strings().withChars(ALPHABET.toCharArray()).ofLength(8);
        return Combinators.combine(Arbitraries.of("11", "12", "51", "91", "92", "93"), division, organisation).as((kind, place, own) -> {
            String body = kind + place + own + Uscc.organisationCheckCharacter(own);
            return body + Uscc.checkCharacter(body);
        });
    }

    /** What a keyboard with a Chinese input method brings forth. */
    @Provide
    Arbitrary<String> typed() {
        return Arbitraries.strings().withCharRange(' ', '~').withCharRange('\uFF01', '\uFF5E').withCharRange('\u4E00', '\u9FA5')
                .withChars('\u3000', '\u00A0', '\t').ofMaxLength(24);
    }

    @ParameterizedTest
    @ValueSource(strings = {"91210381564620598A", "9121038199DEM00139", "9121088299DEM0021C", "9121068299DEM003XR", "1121038199DEM0013H",
            "912103819DX0010148"})
    void codesKnownToBeRight(String code) {
        assertTrue(new Uscc(code).checksPass());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9121038156462059", "91210381564620598AA", "9121038156462059OA", "91210381564620598!", "统一社会信用代码统一社会信用代码一二"})
    void whatIsNoCode(String code) {
        assertFalse(new Uscc(code).wellFormed());
        assertFalse(new Uscc(code).checksPass());
    }

    @Property
    void aCodeMadeByTheStandardPasses(@ForAll("codes") String code) {
        assertTrue(new Uscc(code).checksPass());
    }

    @Property
    void oneWrongCharacterNeverPasses(@ForAll("codes") String code, @ForAll @IntRange(max = 17) int place, @ForAll @IntRange(max = 30) int other) {
        char wrong = ALPHABET.charAt(other);
        Uscc changed = new Uscc(code.substring(0, place) + wrong + code.substring(place + 1));
        assertEquals(code.charAt(place) == wrong, changed.checksPass());
    }

    @Property
    void twoNeighboursSwappedNeverPass(@ForAll("codes") String code, @ForAll @IntRange(max = 16) int place) {
        String swapped = code.substring(0, place) + code.charAt(place + 1) + code.charAt(place) + code.substring(place + 2);
        assertEquals(swapped.equals(code), new Uscc(swapped).checksPass());
    }

    @Property
    void howItWasTypedDoesNotMatter(@ForAll("codes") String code) {
        StringBuilder wide = new StringBuilder("\u3000 ");
        code.toLowerCase(Locale.ROOT).chars().forEach(c -> wide.append((char) (c + ('\uFF01' - '!'))));
        assertEquals(new Uscc(code), new Uscc(wide.append(' ').toString()));
    }

    @Property
    void normalisingTwiceIsNormalisingOnce(@ForAll("typed") String anything) {
        String once = Uscc.normalise(anything);
        assertEquals(once, Uscc.normalise(once));
    }

    @Test
    void whatIsFarTooLongIsNotMadeLonger() {
        String written = "\uFDFA".repeat(65);
        assertEquals(written, Uscc.normalise(written));
        assertFalse(new Uscc(written).checksPass());
    }
}
