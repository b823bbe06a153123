package org.lingmei.county.host.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of SQL that means something.
 *
 * @param kind of which kind
 * @param text as written; words that are not quoted in upper case
 */
record Token(Kind kind, String text) {

    private static final Pattern NEXT = Pattern.compile("""
            (?<space>\\s+|--[^\\n]*)
            |(?<literal>'[^']*+(?:''[^']*+)*+')
            |(?<quoted>"(?:[^"]|"")++")
            |(?<number>\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)
            |(?<word>[\\p{L}_][\\p{L}\\p{Nd}_]*)
            |(?<sign>[(),.;=<>+\\-*/%|:\\[\\]!])""", Pattern.COMMENTS);

    /** What a piece is. */
    enum Kind { WORD, QUOTED, LITERAL, NUMBER, SIGN }

    /**
     * Takes SQL apart.
     *
     * @throws Unreadable at the first thing that is in none of the ways of writing that both databases share
     */
    static List<Token> of(String sql) throws Unreadable {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = NEXT.matcher(sql);
        int at = 0;
        boolean afterWord = false;
        while (at < sql.length()) {
            if (sql.startsWith("/*", at) || !matcher.region(at, sql.length()).lookingAt()) {
                throw new Unreadable(excerpt(sql, at));
            }
            if (matcher.group("literal") != null && afterWord) {
                // E'…' and its like have rules of their own for what ends them
                throw new Unreadable(excerpt(sql, at - 1));
            }
            afterWord = matcher.group("word") != null;
            if (matcher.group("space") == null) {
                tokens.add(token(matcher));
            }
            at = matcher.end();
        }
        return tokens;
    }

    /** Whether it is this word or sign. */
    boolean is(String other) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(other);
    }

    /** Whether it may name something. */
    boolean name() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    private static Token token(Matcher matcher) {
        String text = matcher.group();
        if (matcher.group("word") != null) {
            return new Token(Kind.WORD, text.toUpperCase(Locale.ROOT));
        }
        if (matcher.group("quoted") != null) {
            return new Token(Kind.QUOTED, text.substring(1, text.length() - 1));
        }
        return new Token(matcher.group("literal") != null ? Kind.LITERAL : matcher.group("number") != null ? Kind.NUMBER : Kind.SIGN, text);
    }

    private static String excerpt(String sql, int at) {
        int from = Math.max(0, at);
        return sql.substring(from, Math.min(sql.length(), from + 20)).lines().findFirst().orElse("").strip();
    }

    /** SQL that cannot be taken apart; the message is where. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String where) {
            super(where);
        }
    }
}
