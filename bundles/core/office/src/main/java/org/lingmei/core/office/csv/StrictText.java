package org.lingmei.core.office.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.office.TableErrors;

/** Turns bytes into characters and refuses what is not of the character set, instead of guessing or replacing. */
final class StrictText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private StrictText() {
    }

    /** The text without a byte order mark. */
    static CharBuffer decode(byte[] content, Charset charset) throws UnreadableTableException {
        if (startsWithUtf8Mark(content) && !StandardCharsets.UTF_8.equals(charset)) {
            throw TableErrors.file(new Text("文件是 UTF-8 编码，这里要求 %1$s 编码。", "The file is in UTF-8; %1$s is expected here.")
                    .with(charset.name()));
        }
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(content);
        CharBuffer out = CharBuffer.allocate((int) Math.ceil(content.length * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isUnderflow()) {
            result = decoder.flush(out);
        }
        out.flip();
        if (!result.isUnderflow()) {
            int line = lineAt(out, out.length());
            throw TableErrors.line(line, new Text("第 %1$d 行有不属于 %2$s 编码的字节（文件第 %3$d 字节），请用 %2$s 编码另存后重新上传。",
                    "Line %1$d holds a byte that is not %2$s (byte %3$d of the file); save the file as %2$s and upload it again.")
                    .with(line, charset.name(), in.position() + 1));
        }
        refuseNul(out);
        if (out.length() > 0 && out.charAt(0) == BYTE_ORDER_MARK) {
            out.position(1);
        }
        return out;
    }

    private static boolean startsWithUtf8Mark(byte[] content) {
        return content.length >= 3 && content[0] == (byte) 0xEF && content[1] == (byte) 0xBB && content[2] == (byte) 0xBF;
    }

    private static void refuseNul(CharBuffer text) throws UnreadableTableException {
        char[] chars = text.array();
        for (int i = 0; i < text.limit(); i++) {
            if (chars[i] == 0) {
                int line = lineAt(text, i);
                throw TableErrors.line(line, new Text("第 %d 行有空字节：这不是文本文件，或者文件已损坏。",
                        "Line %d holds a NUL byte: this is no text file, or it is damaged.").with(line));
            }
        }
    }

    /** The line, from 1, of the character at that position; CR, LF and CRLF each end a line. */
    private static int lineAt(CharBuffer text, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            char c = text.get(i);
            if (c == '\n' && (i == 0 || text.get(i - 1) != '\r') || c == '\r') {
                line++;
            }
        }
        return line;
    }
}
