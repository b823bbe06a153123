package org.lingmei.core.office.workbook;

import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;

/** A workbook's table of texts, each taken out of its rich form once. */
final class SharedTexts {

    private static final String ESCAPE = "_x";

    private final SharedStrings strings;
    private final String[] plain;

    SharedTexts(SharedStrings strings) {
        this.strings = strings;
        plain = new String[strings.getUniqueCount()];
    }

    String text(int index) {
        if (plain[index] == null) {
            plain[index] = strings.getItemAt(index).getString();
        }
        return plain[index];
    }

    /** Resolves {@code _x000D_} and the like, by which a workbook writes characters that XML does not allow. */
    static String unescape(String text) {
        return text.contains(ESCAPE) ? new XSSFRichTextString(text).getString() : text;
    }
}
