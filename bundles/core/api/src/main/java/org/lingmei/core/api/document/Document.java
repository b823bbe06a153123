package org.lingmei.core.api.document;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A document: what it is called, how its pages look, and what stands on them from top to bottom. */
public record Document(About about, Page page, List<Block> blocks) {

    public Document {
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(page, "page");
        blocks = List.copyOf(blocks);
    }

    /**
     * What programs show of the file.
     *
     * @param createdAt when the content came to be; the file says that it was made then
     */
    public record About(String title, String author, String subject, Instant createdAt) {
    }

    /**
     * What every page has.
     *
     * @param framed whether a double line runs round the page inside the margins of the paper
     * @param footer what stands at the foot of each page; may be empty
     * @param numbered whether the foot also tells which page of how many it is
     * @param watermark large and pale across every page, such as that the document no longer counts; empty for none
     */
    public record Page(Margins margins, boolean framed, Label footer, boolean numbered, Label watermark) {
        public Page {
            Objects.requireNonNull(margins, "margins");
            Objects.requireNonNull(footer, "footer");
            Objects.requireNonNull(watermark, "watermark");
        }
    }

    /** The margins in millimetres; the footer stands in the lower one. */
    public record Margins(int top, int right, int bottom, int left) {

        /** Those of official documents (GB/T 9704): a type area of 156 by 225 mm. */
        public static final Margins OFFICIAL = new Margins(37, 26, 35, 28);

        public Margins {
            if (top < 0 || right < 0 || bottom < 0 || left < 0 || left + right > 160 || top + bottom > 200) {
                throw new IllegalArgumentException("no room left on the page");
            }
        }
    }
}
