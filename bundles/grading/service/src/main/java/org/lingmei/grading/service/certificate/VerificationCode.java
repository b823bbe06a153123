package org.lingmei.grading.service.certificate;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands on a certificate for whoever wants to verify it: 80 bits of chance, which nobody guesses however often he tries, in 16 letters
 * and digits without I, L, O and U (Crockford's base 32).
 */
public final class VerificationCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private VerificationCode() {
    }

    /** A new code. */
    static String create() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length()).collect(StringBuilder::new, (code, i) -> code.append(ALPHABET.charAt(i)),
                StringBuilder::append).toString();
    }

    /** The code that somebody typed: in whatever case, with blanks and hyphens, with O for 0 and I or L for 1; empty if it is none. */
    static Optional<String> read(String typed) {
        String code = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "").replace('O', '0').replace('I', '1').replace('L', '1');
        return FORM.matcher(code).matches() ? Optional.of(code) : Optional.empty();
    }

    /** In groups, as it stands on paper. */
    static String grouped(String code) {
        return code.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }
}
