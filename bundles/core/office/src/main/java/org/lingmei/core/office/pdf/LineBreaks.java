package org.lingmei.core.office.pdf;

import com.lowagie.text.SplitCharacter;
import com.lowagie.text.pdf.PdfChunk;

/**
 * Where a line may end in Chinese text: behind any ideograph, but neither before what closes nor behind what opens, and not inside
 * a number or a word.
 */
final class LineBreaks implements SplitCharacter {

    static final LineBreaks RULES = new LineBreaks();

    private static final String NEVER_FIRST = "，。、；：？！）〕】》〉」』”’％‰℃·—…～,.;:?!)]}%";
    private static final String NEVER_LAST = "（〔【《〈「『“‘([{¥￥№";

    private LineBreaks() {
    }

    @Override
    public boolean isSplitCharacter(int start, int current, int end, char[] text, PdfChunk[] chunks) {
        char here = text[current];
        if (current + 1 >= end) {
            return true;
        }
        char next = text[current + 1];
        if (here == ' ') {
            return true;
        }
        if (NEVER_FIRST.indexOf(next) >= 0 || NEVER_LAST.indexOf(here) >= 0 || next == ' ') {
            return false;
        }
        return wide(here) || wide(next) || here == '-' && !Character.isDigit(next);
    }

    /** Whether it takes the room of an ideograph: ideographs themselves and the punctuation among them. */
    private static boolean wide(char character) {
        return character >= '\u2e80' && character < '\ud7a0' || character >= '\uf900' && character < '\ufb00'
                || character >= '\ufe30' && character < '\ufe50' || character >= '\uff00' && character < '\uffa0'
                || NEVER_LAST.indexOf(character) >= 0 && character > '\u2000';
    }
}
