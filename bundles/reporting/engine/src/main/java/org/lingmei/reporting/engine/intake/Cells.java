package org.lingmei.reporting.engine.intake;

/** Brings what people type in a cell to the characters that were meant. */
final class Cells {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char NO_BREAK_SPACE = '\u00A0';
    private static final char IDEOGRAPHIC_SPACE = '\u3000';
    private static final char ZERO_WIDTH_SPACE = '\u200B';
    private static final char MINUS_SIGN = '\u2212';
    private static final char FULL_WIDTH_FIRST = '\uFF01';
    private static final char FULL_WIDTH_LAST = '\uFF5E';
    private static final int FULL_WIDTH_DISTANCE = FULL_WIDTH_FIRST - '!';

    private Cells() {
    }

    /** Without blanks of any kind around it, full-width characters made half-width; the same object if it is so already. */
    static String narrow(String raw) {
        String trimmed = trim(raw);
        int i = 0;
        while (i < trimmed.length() && narrow(trimmed.charAt(i)) == trimmed.charAt(i)) {
            i++;
        }
        if (i == trimmed.length()) {
            return trimmed;
        }
        char[] narrowed = trimmed.toCharArray();
        for (; i < narrowed.length; i++) {
            narrowed[i] = narrow(narrowed[i]);
        }
        return new String(narrowed);
    }

    /** Without blanks of any kind around it; the same object if there are none. */
    static String trim(String raw) {
        if (raw == null) {
            return "";
        }
        int start = 0;
        int end = raw.length();
        while (start < end && blank(raw.charAt(start))) {
            start++;
        }
        while (end > start && blank(raw.charAt(end - 1))) {
            end--;
        }
        // substring gives back the same object for the whole range
        return raw.substring(start, end);
    }

    private static boolean blank(char c) {
        return c <= ' ' || c == BYTE_ORDER_MARK || c == NO_BREAK_SPACE || c == IDEOGRAPHIC_SPACE || c == ZERO_WIDTH_SPACE
                || c > '\u007F' && Character.isWhitespace(c);
    }

    private static char narrow(char c) {
        if (c < '\u007F') {
            return c;
        }
        if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
            return (char) (c - FULL_WIDTH_DISTANCE);
        }
        return c == MINUS_SIGN ? '-' : c;
    }
}
