package org.lingmei.core.office.pdf;

import com.lowagie.text.Element;
import com.lowagie.text.Image;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.document.Block;
import org.lingmei.core.api.document.Block.Align;
import org.lingmei.core.api.document.Label;
import org.lingmei.core.api.document.Span;
import org.lingmei.core.api.document.Span.Face;
import org.lingmei.core.api.document.Span.Tone;

/**
 * Blocks as tables of the library. Text, too, stands in a cell: only there the library looks at the whole line when it breaks it, else at
 * one run of a font, whose end it takes for a place to break.
 */
final class BlockLayout {

    private static final double[] HEADING = {24, 14, 12};
    private static final double[] HEADING_SMALL = {10, 8, 8};
    private static final double SMALL = 6.5;
    private static final double CELL = 10;
    private static final double CAPTION = 8.5;
    private static final float PADDING = PdfSetting.points(1.3);
    private static final float BETWEEN_BLOCKS = PdfSetting.points(2);
    private static final float HAIRLINE = 0.5f;
    private static final int NAME_SHARE = 2;
    private static final int VALUE_SHARE = 5;
    private static final Color SHADE = new Color(0xf2, 0xf2, 0xf2);
    private static final float SEAL_RADIUS = PdfSetting.points(21);

    private final TextSetter text;
    private final PdfContentByte canvas;

    BlockLayout(TextSetter text, PdfContentByte canvas) {
        this.text = text;
        this.canvas = canvas;
    }

    List<PdfPTable> lay(List<Block> blocks) {
        return blocks.stream().map(this::lay).toList();
    }

    private PdfPTable lay(Block block) {
        // without pattern matching in switch, which Java 17 does not have yet
        if (block instanceof Block.Heading heading) {
            return heading(heading);
        } else if (block instanceof Block.Paragraph paragraph) {
            return paragraph(paragraph);
        } else if (block instanceof Block.KeyValues values) {
            return keyValues(values);
        } else if (block instanceof Block.Table table) {
            return table(table);
        } else if (block instanceof Block.QrCode code) {
            return qrCode(code);
        } else if (block instanceof Block.Seal seal) {
            return seal(seal);
        } else if (block instanceof Block.Columns columns) {
            return columns(columns);
        } else if (block instanceof Block.Rule rule) {
            return rule(rule);
        } else if (block instanceof Block.Space space) {
            return space(space);
        }
        throw new IllegalStateException("unknown block " + block);
    }

    private PdfPTable heading(Block.Heading heading) {
        int level = heading.level() - 1;
        PdfPCell cell = plain(text.phrase(heading.label(), Face.HEI, HEADING[level], HEADING_SMALL[level]), HEADING[level]);
        cell.setHorizontalAlignment(level == 0 ? Element.ALIGN_CENTER : Element.ALIGN_LEFT);
        return alone(cell);
    }

    private PdfPTable paragraph(Block.Paragraph paragraph) {
        double largest = paragraph.spans().stream().mapToDouble(Span::points).max().orElse(Span.BODY);
        PdfPCell cell = plain(text.phrase(paragraph.spans()), largest);
        cell.setHorizontalAlignment(align(paragraph.align()));
        if (paragraph.indented()) {
            cell.setIndent((float) (2 * largest));
        }
        return alone(cell);
    }

    private PdfPTable keyValues(Block.KeyValues values) {
        int[] shares = new int[values.across() * 2];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = i % 2 == 0 ? NAME_SHARE : VALUE_SHARE;
        }
        PdfPTable table = grid(shares);
        int used = 0;
        List<Block.KeyValue> entries = values.entries();
        for (int i = 0; i < entries.size(); i++) {
            Block.KeyValue entry = entries.get(i);
            boolean last = i + 1 == entries.size();
            boolean nextWide = !last && entries.get(i + 1).wide();
            table.addCell(name(entry.name()));
            PdfPCell value = value(entry.value(), Align.LEFT);
            int across = entry.wide() || last || nextWide ? values.across() - used : 1;
            value.setColspan(2 * across - 1);
            table.addCell(value);
            used = (used + across) % values.across();
        }
        return table;
    }

    private PdfPTable table(Block.Table block) {
        PdfPTable table = grid(block.columns().stream().mapToInt(Block.Column::share).toArray());
        for (Block.Column column : block.columns()) {
            table.addCell(name(column.heading()));
        }
        table.setHeaderRows(1);
        for (List<Label> row : block.rows()) {
            for (int i = 0; i < row.size(); i++) {
                table.addCell(value(row.get(i), block.columns().get(i).align()));
            }
        }
        return table;
    }

    private PdfPTable qrCode(Block.QrCode code) {
        Image image = QrDrawing.draw(code.content(), PdfSetting.points(code.millimetres()), canvas);
        PdfPCell picture = new PdfPCell(image, false);
        picture.setBorder(Rectangle.NO_BORDER);
        picture.setHorizontalAlignment(Element.ALIGN_CENTER);
        PdfPTable table = open(1);
        table.addCell(picture);
        PdfPCell caption = plain(text.phrase(code.caption(), Face.SONG, CAPTION, SMALL), CAPTION);
        caption.setHorizontalAlignment(Element.ALIGN_CENTER);
        table.addCell(caption);
        return table;
    }

    private PdfPTable seal(Block.Seal seal) {
        PdfPTable table = open(1);
        PdfPCell label = plain(text.phrase(seal.label(), Face.SONG, Span.BODY, SMALL + 1), Span.BODY);
        label.setMinimumHeight(PdfSetting.points(seal.millimetres()));
        label.setHorizontalAlignment(Element.ALIGN_CENTER);
        label.setVerticalAlignment(Element.ALIGN_MIDDLE);
        label.setCellEvent((cell, position, canvases) -> circle(canvases[PdfPTable.BACKGROUNDCANVAS], position));
        table.addCell(label);
        PdfPCell note = plain(text.phrase(seal.note(), Face.SONG, Span.BODY, SMALL + 1), Span.BODY);
        note.setHorizontalAlignment(Element.ALIGN_CENTER);
        table.addCell(note);
        return table;
    }

    /** The outline of a seal of 42 mm, so pale that it does not show beside a real one. */
    private static void circle(PdfContentByte background, Rectangle place) {
        float radius = Math.min(SEAL_RADIUS, Math.min(place.getWidth(), place.getHeight()) / 2);
        background.saveState();
        background.setColorStroke(new Color(0xd0, 0xd0, 0xd0));
        background.setLineWidth(HAIRLINE);
        background.setLineDash(3, 3, 0);
        background.circle((place.getLeft() + place.getRight()) / 2, (place.getTop() + place.getBottom()) / 2, radius);
        background.stroke();
        background.restoreState();
    }

    private PdfPTable columns(Block.Columns columns) {
        PdfPTable table = open(columns.parts().stream().mapToInt(Block.Part::share).toArray());
        for (Block.Part part : columns.parts()) {
            PdfPCell cell = new PdfPCell();
            cell.setBorder(Rectangle.NO_BORDER);
            cell.setPadding(0);
            lay(part.blocks()).forEach(cell::addElement);
            table.addCell(cell);
        }
        return table;
    }

    private static PdfPTable rule(Block.Rule rule) {
        PdfPCell cell = new PdfPCell(new Phrase(""));
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(TextSetter.color(rule.tone()));
        cell.setBorderWidth(1);
        cell.setFixedHeight(BETWEEN_BLOCKS);
        return alone(cell);
    }

    private static PdfPTable space(Block.Space space) {
        PdfPCell cell = new PdfPCell(new Phrase(""));
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setFixedHeight(PdfSetting.points(space.millimetres()));
        PdfPTable table = alone(cell);
        table.setSpacingAfter(0);
        return table;
    }

    private PdfPCell name(Label label) {
        PdfPCell cell = ruled(text.phrase(label, Face.SONG, CELL, SMALL));
        cell.setHorizontalAlignment(Element.ALIGN_CENTER);
        cell.setBackgroundColor(SHADE);
        return cell;
    }

    private PdfPCell value(Label label, Align align) {
        PdfPCell cell = ruled(text.phrase(label, Face.SONG, CELL, SMALL));
        cell.setHorizontalAlignment(align(align));
        return cell;
    }

    private static PdfPCell ruled(Phrase phrase) {
        PdfPCell cell = leaded(phrase, CELL);
        cell.setBorderWidth(HAIRLINE);
        cell.setPadding(PADDING);
        // the library puts what a line is higher than its letters above them
        cell.setPaddingTop(PADDING / 2);
        cell.setPaddingBottom(PADDING * 2);
        cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
        return cell;
    }

    private static PdfPCell plain(Phrase phrase, double points) {
        PdfPCell cell = leaded(phrase, points);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        return cell;
    }

    private static PdfPCell leaded(Phrase phrase, double points) {
        PdfPCell cell = new PdfPCell(phrase);
        // in proportion, so that a line of small letters takes less room than one of large ones
        cell.setLeading(0, TextSetter.LINE);
        return cell;
    }

    private static int align(Align align) {
        return switch (align) {
            case LEFT -> Element.ALIGN_LEFT;
            case CENTRE -> Element.ALIGN_CENTER;
            case RIGHT -> Element.ALIGN_RIGHT;
            case FULL -> Element.ALIGN_JUSTIFIED;
        };
    }

    private static PdfPTable alone(PdfPCell cell) {
        PdfPTable table = open(1);
        table.addCell(cell);
        return table;
    }

    /** A table without rules. */
    private static PdfPTable open(int... shares) {
        PdfPTable table = grid(shares);
        table.getDefaultCell().setBorder(Rectangle.NO_BORDER);
        return table;
    }

    private static PdfPTable grid(int... shares) {
        float[] widths = new float[shares.length];
        for (int i = 0; i < shares.length; i++) {
            widths[i] = shares[i];
        }
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingAfter(BETWEEN_BLOCKS);
        // a cell that does not fit is continued on the next page, not pushed there whole
        table.setSplitLate(false);
        return table;
    }
}
