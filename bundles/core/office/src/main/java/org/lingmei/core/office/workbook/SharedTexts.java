package org.lingmei.core.office.workbook;

import java.util.Arrays;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;

/** A workbook's table of texts, each taken out of its rich form once. */
final class SharedTexts {

    private static final String ESCAPE = "_x";

    private final SharedStrings strings;
    private String[] plain = new String[64];

    SharedTexts(SharedStrings strings) {
        this.strings = strings;
    }

    String text(int index) {
        if (index >= 0 && index < plain.length && plain[index] != null) {
            return plain[index];
        }
        // how many there are only the table itself tells: what the file says of it may be anything
        String text = strings.getItemAt(index).getString();
        if (index >= plain.length) {
            plain = Arrays.copyOf(plain, Math.max(index + 1, plain.length * 2));
        }
        plain[index] = text;
        return text;
    }

    /** Resolves {@code _x000D_} and the like, by which a workbook writes characters that XML does not allow. */
    static String unescape(String text) {
        return text.contains(ESCAPE) ? new XSSFRichTextString(text).getString() : text;
    }
}
