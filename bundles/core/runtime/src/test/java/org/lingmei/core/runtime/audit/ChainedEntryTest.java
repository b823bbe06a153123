package org.lingmei.core.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainedEntryTest {

    private static final Instant AT = Instant.parse("2021-01-14T01:02:03.456789Z");

    @Test
    void hashesByThePublishedVectors() {
        // domain.md 7.3 and FIPS 180-2
        byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
        assertEquals("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
                HexFormat.of().formatHex(HashAlgorithm.SM3.hash(abc)));
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                HexFormat.of().formatHex(HashAlgorithm.SHA_256.hash(abc)));
    }

    /** The serialisation is for ever: entries written today must verify in ten years. */
    @Test
    void keepsItsSerialisation() {
        ChainedEntry entry = new ChainedEntry(7, AT, "admin", "core.user.created", "王小明", "{\"roles\":\"leader\"}", "SHA-256");
        assertEquals("f7d777f1015a34cc65e76ad792279e07bc17044e7b58a52a4a680d0b3483dd23",
                 entry.hash("00ff", HashAlgorithm.SHA_256));
    }

    private static ChainedEntry of(List<String> f) {
        return new ChainedEntry(1, AT, f.get(0), f.get(1), f.get(2), f.get(3), "SHA-256");
    }

    @Property
    void differentFieldsGiveDifferentHashes(@ForAll @Size(5) List<@StringLength(max = 6) String> one,
            @ForAll @Size(5) List<@StringLength(max = 6) String> other) {
        Assume.that(!one.equals(other));
        assertNotEquals(of(one).hash(one.get(4), HashAlgorithm.SHA_256), of(other).hash(other.get(4), HashAlgorithm.SHA_256));
    }

    /** What a serialisation with separators or without lengths would get wrong. */
    @Property
    void aLetterCannotMoveFromOneFieldToTheNext(@ForAll @AlphaChars @StringLength(min = 1, max = 5) String text,
            @ForAll @IntRange(max = 3) int field, @ForAll HashAlgorithm algorithm) {
        String[] before = {"x", "x", "x", "x", "x"};
        String[] after = before.clone();
        before[field] += text;
        after[field + 1] = text + after[field + 1];
        assertNotEquals(of(List.of(before)).hash(before[4], algorithm), of(List.of(after)).hash(after[4], algorithm));
    }
}
