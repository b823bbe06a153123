package org.lingmei.core.api;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;

/**
 * A unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters that identify an organisation.
 *
 * <p>Two check characters are inside: the 18th over the whole code (GB 32100) and the 17th over the organisation code in
 * characters 9 to 17 (GB 11714). Some legal codes of the pilot years fail them, so a failed check is a warning for an
 * operator to decide on and never a reason to refuse ({@code domain.md} section 7.1).
 *
 * @param value the code, normalised: half-width, upper case, without blanks around it
 */
public record Uscc(String value) implements Comparable<Uscc> {

    /** How many characters every code has. */
    public static final int LENGTH = 18;

    /** With blanks around it and between its characters. */
    private static final int LONGEST_WRITTEN = 64;
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int ORGANISATION_START = 8;

    public Uscc {
        Objects.requireNonNull(value, "value");
        value = normalise(value);
    }

    /** Trimmed, full-width characters made half-width (NFKC), upper case; what is far too long to be a code comes back as it is. */
    public static String normalise(String raw) {
        if (raw.length() > LONGEST_WRITTEN) {
            // one character may become eighteen
            return raw;
        }
        return Normalizer.normalize(raw, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }

    /** Whether the code has 18 characters and only such as GB 32100 allows (no I, O, S, V, Z). */
    public boolean wellFormed() {
        return value.length() == LENGTH && value.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    /** Whether the code is well formed and both check characters are right. */
    public boolean checksPass() {
        return wellFormed()
                && value.charAt(LENGTH - 1) == checkCharacter(value)
                && value.charAt(LENGTH - 2) == organisationCheckCharacter(value.substring(ORGANISATION_START, LENGTH - 2));
    }

    /**
     * The 18th character that GB 32100 asks for.
     *
     * @param code at least the first 17 characters, all of them of the standard's alphabet
     */
    public static char checkCharacter(String code) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    /**
     * The check character of an organisation code by GB 11714.
     *
     * @param organisation the first eight characters of the organisation code, digits or upper-case letters
     */
    public static char organisationCheckCharacter(String organisation) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += Character.digit(organisation.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return switch (check) {
            case 10 -> 'X';
            case 11 -> '0';
            default -> (char) ('0' + check);
        };
    }

    @Override
    public int compareTo(Uscc other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
