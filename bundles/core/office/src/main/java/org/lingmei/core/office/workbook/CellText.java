package org.lingmei.core.office.workbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text becomes in a cell. */
final class CellText {

    static final int NOT_A_NUMBER = -1;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(?:\\.([0-9]+))?");
    private static final int EXCEL_DIGITS = 15;
    private static final int EXCEL_TEXT_LENGTH = 32_767;
    // XML has no such characters, and a literal _x0041_ would be read as an escape.
    private static final Pattern NEEDS_ESCAPE = Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\uFFFE\\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)");

    private CellText() {
    }

    /** How many decimals the number has that this text is, or {@link #NOT_A_NUMBER}. */
    static int decimalsOfNumber(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches() || matcher.group(1).length() > EXCEL_DIGITS || text.equals("-0")) {
            return NOT_A_NUMBER;
        }
        int decimals = matcher.group(2) == null ? 0 : matcher.group(2).length();
        return matcher.group(1).length() + decimals > EXCEL_DIGITS ? NOT_A_NUMBER : decimals;
    }

    /** With what XML cannot hold escaped as Excel does it, and cut where Excel would refuse the file. */
    static String escape(String text) {
        Matcher matcher = NEEDS_ESCAPE.matcher(text);
        String escaped = matcher.find()
                ? matcher.replaceAll(match -> String.format("_x%04X_", (int) match.group().charAt(0)))
                : text;
        return escaped.length() <= EXCEL_TEXT_LENGTH ? escaped : escaped.substring(0, EXCEL_TEXT_LENGTH - 1) + "…";
    }
}
