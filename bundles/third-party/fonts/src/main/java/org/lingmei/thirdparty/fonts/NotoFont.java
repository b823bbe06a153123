package org.lingmei.thirdparty.fonts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The fonts, as TrueType outlines. */
public enum NotoFont {
    /** Noto Sans SC Regular, in the manner of 黑体. */
    SANS("NotoSansSC-Regular.ttf"),
    /** Noto Serif SC Regular, in the manner of 宋体. */
    SERIF("NotoSerifSC-Regular.ttf");

    private final String file;

    NotoFont(String file) {
        this.file = file;
    }

    /** The name of the font's file. */
    public String file() {
        return file;
    }

    /** The font's file: some ten megabytes, read anew each time. */
    public byte[] read() {
        try (InputStream stream = NotoFont.class.getResourceAsStream(file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
