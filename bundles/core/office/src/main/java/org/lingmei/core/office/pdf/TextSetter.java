package org.lingmei.core.office.pdf;

import com.lowagie.text.Chunk;
import com.lowagie.text.Font;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.BaseFont;
import java.awt.Color;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lingmei.core.api.document.Label;
import org.lingmei.core.api.document.Span;
import org.lingmei.core.api.document.Span.Face;
import org.lingmei.core.api.document.Span.Tone;

/** Sets text in fonts that have its characters, and keeps account of those that none has. */
final class TextSetter {

    /** The height of a line, as a multiple of the size. */
    static final float LINE = 1.45f;

    private final Typefaces.Loaded typefaces;
    private final Set<Integer> missing = new LinkedHashSet<>();

    TextSetter(Typefaces.Loaded typefaces) {
        this.typefaces = typefaces;
    }

    /** The characters that no font had so far. */
    Set<Integer> missing() {
        return missing;
    }

    Phrase phrase(List<Span> spans) {
        Phrase phrase = new Phrase();
        spans.forEach(span -> append(phrase, span));
        return phrase;
    }

    Phrase phrase(Span span) {
        return phrase(List.of(span));
    }

    /** A text in one style, with its small companion in the line below. */
    Phrase phrase(Label label, Span.Face face, double points, double smallPoints) {
        Phrase phrase = phrase(new Span(label.text(), face, points, Tone.BLACK));
        if (!label.small().isEmpty()) {
            append(phrase, new Span((label.text().isEmpty() ? "" : "\n") + label.small(), Face.HEI, smallPoints, Tone.GREY));
        }
        return phrase;
    }

    /** A single line, for where the library wants a font and a text. */
    Chunk line(String text, Span.Face face, double points, Tone tone) {
        Phrase phrase = phrase(new Span(text, face, points, tone));
        return phrase.isEmpty() ? new Chunk("") : (Chunk) phrase.get(0);
    }

    private void append(Phrase phrase, Span span) {
        StringBuilder run = new StringBuilder();
        BaseFont font = null;
        for (int character : span.text().codePoints().toArray()) {
            BaseFont next = character == '\n' ? font : fontFor(character, span.face());
            if (next != font && !run.isEmpty() && font != null) {
                phrase.add(chunk(run.toString(), font, span));
                run.setLength(0);
            }
            font = next;
            run.appendCodePoint(character);
        }
        if (!run.isEmpty()) {
            phrase.add(chunk(run.toString(), font == null ? typefaces.fonts().get(span.face()) : font, span));
        }
    }

    private BaseFont fontFor(int character, Face face) {
        return typefaces.fontFor(character, face).orElseGet(() -> {
            missing.add(character);
            return typefaces.fonts().get(face);
        });
    }

    private static Chunk chunk(String text, BaseFont font, Span span) {
        return new Chunk(text, new Font(font, (float) span.points(), Font.NORMAL, color(span.tone()))).setSplitCharacter(LineBreaks.RULES);
    }

    static Color color(Tone tone) {
        return switch (tone) {
            case BLACK -> Color.BLACK;
            case GREY -> new Color(0x60, 0x60, 0x60);
            case RED -> new Color(0xc8, 0x10, 0x1e);
        };
    }
}
