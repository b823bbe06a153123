package org.lingmei.core.runtime.identity;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;

/** What a password must be like (GB/T 22239-2019 8.1.4.1 asks for complexity and leaves the measure to the operator). */
final class PasswordRules {

    private static final int SHORTEST = 10;

    /** Longer ones only cost time. */
    static final int LONGEST = 200;

    private static final int CLASSES_NEEDED = 3;

    /** Without characters that are mistaken for each other on paper. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
    private static final int GENERATED_GROUPS = 4;
    private static final int GENERATED_GROUP = 5;

    private PasswordRules() {
    }

    /** Whether the password is strong enough for that user. */
    static boolean strong(String username, String password) {
        Stream<IntPredicate> classes = Stream.of(
                c -> c >= 'a' && c <= 'z',
                c -> c >= 'A' && c <= 'Z',
                c -> c >= '0' && c <= '9',
                c -> c < '0' || c > '9' && c < 'A' || c > 'Z' && c < 'a' || c > 'z');
        return password.length() >= SHORTEST && password.length() <= LONGEST
                && classes.filter(oneOf -> password.chars().anyMatch(oneOf)).count() >= CLASSES_NEEDED
                && !password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT));
    }

    /** Throws a 422 problem of type {@code weak-password} unless it is. */
    static void require(String username, String password) {
        if (password == null || !strong(username, password)) {
            throw new Problem("weak-password", 422, new Text("密码过于简单", "The password is too weak"),
                    new Text("密码应为 10 至 200 个字符，含大写字母、小写字母、数字、其他字符中的至少三类，且不含用户名。",
                            "A password has 10 to 200 characters of at least three of these kinds: capital letters, small"
                                    + " letters, digits, others; and does not contain the user name.")).asException();
        }
    }

    /** A random password that is strong for anybody. */
    static String generate(SecureRandom random) {
        String password;
        do {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < GENERATED_GROUPS * GENERATED_GROUP; i++) {
                if (i > 0 && i % GENERATED_GROUP == 0) {
                    text.append('-');
                }
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            password = text.toString();
        } while (!strong("admin", password));
        return password;
    }
}
