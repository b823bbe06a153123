package org.lingmei.core.office.pdf;

import com.lowagie.text.pdf.BaseFont;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.document.Span.Face;
import org.lingmei.thirdparty.fonts.NotoFont;

/** The fonts, read when they are first needed; some thirty megabytes, which are given back when memory is short. */
public final class Typefaces {

    private SoftReference<Loaded> loaded = new SoftReference<>(null);

    /** The fonts; whoever writes a document takes them once. */
    synchronized Loaded load() {
        Loaded fonts = loaded.get();
        if (fonts == null) {
            fonts = new Loaded(new EnumMap<>(Map.of(Face.SONG, font(NotoFont.SERIF), Face.HEI, font(NotoFont.SANS))));
            loaded = new SoftReference<>(fonts);
        }
        return fonts;
    }

    private static BaseFont font(NotoFont file) {
        try {
            BaseFont font = BaseFont.createFont(file.file(), BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, file.read(), null);
            font.setSecureRandom(new Constant());
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fonts by typeface. */
    record Loaded(Map<Face, BaseFont> fonts) {

        /** The font to write a character with: that of the typeface, else another that has it; none if no font has it. */
        Optional<BaseFont> fontFor(int character, Face face) {
            int type = Character.getType(character);
            if (type == Character.CONTROL || type == Character.FORMAT) {
                // fonts may have them, but they never come out on paper
                return Optional.empty();
            }
            BaseFont own = fonts.get(face);
            if (own.charExists(character)) {
                return Optional.of(own);
            }
            return List.of(Face.values()).stream().map(fonts::get).filter(font -> font.charExists(character)).findFirst();
        }
    }

    /**
     * The library asks for the letters before a subset font's name. They need only tell apart several subsets of one font in one file,
     * of which there is never more than one here; chance would make every file another.
     */
    private static final class Constant extends SecureRandom {

        private static final long serialVersionUID = 1L;

        @Override
        public double nextDouble() {
            return 0;
        }
    }
}
