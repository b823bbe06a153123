package org.lingmei.core.api.document;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Something that stands on a page across its whole width, or across that of the column it is in. */
public sealed interface Block {

    /** Where the lines of a text begin. */
    enum Align {
        LEFT,
        CENTRE,
        RIGHT,
        /** Both edges straight. */
        FULL
    }

    /**
     * A heading.
     *
     * @param level 1 is the title of the document, in the middle; 2 and 3 head what follows them
     */
    record Heading(Label label, int level) implements Block {
        public Heading {
            Objects.requireNonNull(label, "label");
            if (level < 1 || level > 3) {
                throw new IllegalArgumentException("level " + level);
            }
        }
    }

    /**
     * A paragraph.
     *
     * @param indented whether its first line begins two characters further in
     */
    record Paragraph(List<Span> spans, Align align, boolean indented) implements Block {
        public Paragraph {
            spans = List.copyOf(spans);
            Objects.requireNonNull(align, "align");
        }
    }

    /**
     * Named values in a ruled grid.
     *
     * @param across how many of them stand beside one another; a wide one has a row of its own
     */
    record KeyValues(List<KeyValue> entries, int across) implements Block {
        public KeyValues {
            entries = List.copyOf(entries);
            if (across < 1 || across > 4) {
                throw new IllegalArgumentException("across " + across);
            }
        }
    }

    /** A named value. */
    record KeyValue(Label name, Label value, boolean wide) {
        public KeyValue(Label name, String value) {
            this(name, Label.of(value), false);
        }
    }

    /** A ruled table; its heading is repeated on every page that it reaches. */
    record Table(List<Column> columns, List<List<Label>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<Label> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException("a row of " + row.size() + " cells in a table of " + columns.size() + " columns");
                }
            }
        }
    }

    /**
     * A column of a table.
     *
     * @param share how much of the width it takes, in proportion to the others
     */
    record Column(Label heading, int share, Align align) {
    }

    /**
     * A QR code.
     *
     * @param content what a scanner reads: an address, or other text in ASCII
     * @param millimetres its edge, with the white rim that scanners need
     * @param caption what stands under it
     */
    record QrCode(String content, int millimetres, Label caption) implements Block {
        public QrCode {
            if (content.isEmpty() || !StandardCharsets.US_ASCII.newEncoder().canEncode(content)) {
                throw new IllegalArgumentException("not every scanner reads " + content);
            }
            if (millimetres < 15 || millimetres > 80) {
                throw new IllegalArgumentException("edge " + millimetres);
            }
        }
    }

    /**
     * Space for a seal.
     *
     * @param label who seals
     * @param note what stands below, such as the date
     * @param millimetres the height
     */
    record Seal(Label label, Label note, int millimetres) implements Block {
    }

    /** Columns beside one another. */
    record Columns(List<Part> parts) implements Block {
        public Columns {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One of several columns.
     *
     * @param share how much of the width it takes, in proportion to the others
     */
    record Part(int share, List<Block> blocks) {
        public Part {
            blocks = List.copyOf(blocks);
        }
    }

    /** A line across. */
    record Rule(Span.Tone tone) implements Block {
    }

    /** Empty space. */
    record Space(int millimetres) implements Block {
    }
}
