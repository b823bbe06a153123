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

    /** The height of a line of running text, as a multiple of its size. */
    static final float LINE = 1.45f;
    /** The same in tables and of large letters. */
    static final float TIGHT = 1.2f;
    /** Low digits are made of others: the fonts have none. */
    private static final char LOW_ZERO = '\u2080';
    private static final float LOW_SIZE = 0.68f;
    private static final float LOW_DROP = 0.14f;

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

    private void append(Phrase phrase, Span span) {
        StringBuilder run = new StringBuilder();
        Way way = null;
        for (int character : span.text().codePoints().toArray()) {
            Way next = character == '\n' && way != null ? way : wayFor(character, span.face());
            if (way != null && !way.equals(next)) {
                phrase.add(chunk(run.toString(), way, span));
                run.setLength(0);
            }
            way = next;
            run.appendCodePoint(next.low() ? character - LOW_ZERO + '0' : character);
        }
        if (way != null) {
            phrase.add(chunk(run.toString(), way, span));
        }
    }

    /** How a run of characters is set: in which font, and whether they are the low digits of a chemical formula. */
    private record Way(BaseFont font, boolean low) {
    }

    private Way wayFor(int character, Face face) {
        boolean low = character >= LOW_ZERO && character <= LOW_ZERO + 9;
        return new Way(character == '\n' || low ? typefaces.fonts().get(face) : fontFor(character, face), low);
    }

    private BaseFont fontFor(int character, Face face) {
        return typefaces.fontFor(character, face).orElseGet(() -> {
            missing.add(character);
            return typefaces.fonts().get(face);
        });
    }

    private static Chunk chunk(String text, Way way, Span span) {
        float points = (float) span.points();
        Font font = new Font(way.font(), way.low() ? points * LOW_SIZE : points, Font.NORMAL, color(span.tone()));
        Chunk chunk = new Chunk(text, font).setSplitCharacter(LineBreaks.RULES);
        return way.low() ? chunk.setTextRise(-points * LOW_DROP) : chunk;
    }

    static Color color(Tone tone) {
        return switch (tone) {
            case BLACK -> Color.BLACK;
            case GREY -> new Color(0x60, 0x60, 0x60);
            case RED -> new Color(0xc8, 0x10, 0x1e);
        };
    }
}
