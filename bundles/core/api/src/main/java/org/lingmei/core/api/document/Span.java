package org.lingmei.core.api.document;

import java.util.Objects;

/**
 * A piece of text that looks the same throughout. A line feed in it breaks the line.
 *
 * @param points the size; 10.5 points are 五号
 */
public record Span(String text, Face face, double points, Tone tone) {

    /** The size of running text (五号). */
    public static final double BODY = 10.5;

    public Span {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(face, "face");
        Objects.requireNonNull(tone, "tone");
        if (!(points >= 4 && points <= 96)) {
            throw new IllegalArgumentException("size " + points);
        }
    }

    /** Running text. */
    public static Span of(String text) {
        return new Span(text, Face.SONG, BODY, Tone.BLACK);
    }

    /** The typefaces of official documents. */
    public enum Face {
        /** 宋体: text. */
        SONG,
        /** 黑体: headings and what is to stand out. */
        HEI
    }

    /** The colours of official documents. */
    public enum Tone {
        BLACK,
        /** What helps to read but is not the matter itself. */
        GREY,
        /** Mastheads and seals. */
        RED
    }
}
