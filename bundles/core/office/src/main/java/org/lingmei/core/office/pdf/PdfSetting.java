package org.lingmei.core.office.pdf;

import com.lowagie.text.Element;
import com.lowagie.text.PageSize;
import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.lingmei.core.api.document.Document;
import org.lingmei.core.api.document.Document.Margins;
import org.lingmei.core.api.document.UnprintableTextException;

/** Sets one document and writes it. */
public final class PdfSetting {

    private static final float POINTS_PER_MILLIMETRE = 72f / 25.4f;
    private static final int IDENTIFIER = 16;

    private final TextSetter text;

    public PdfSetting(Typefaces typefaces) {
        this.text = new TextSetter(typefaces.load());
    }

    static float points(double millimetres) {
        return (float) (millimetres * POINTS_PER_MILLIMETRE);
    }

    /**
     * Puts a document into type.
     *
     * @throws UnprintableTextException if it contains characters that no font has
     */
    public Ready set(Document document) {
        PageFurniture furniture = new PageFurniture(document.page(), text);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Margins margins = document.page().margins();
        com.lowagie.text.Document pages = new com.lowagie.text.Document(PageSize.A4, points(margins.left()), points(margins.right()),
                points(margins.top()), points(margins.bottom()));
        PdfWriter writer = PdfWriter.getInstance(pages, bytes);
        writer.setPageEvent(furniture);
        writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString("zh-CN"));
        describe(document, pages, writer);
        pages.open();
        List<? extends Element> elements = new BlockLayout(text, writer.getDirectContent()).lay(document.blocks());
        if (!text.missing().isEmpty()) {
            throw new UnprintableTextException(text.missing());
        }
        return () -> {
            elements.forEach(pages::add);
            pages.close();
            return bytes.toByteArray();
        };
    }

    /** A document of which every character has its glyph. */
    @FunctionalInterface
    public interface Ready {
        byte[] write();
    }

    private static void describe(Document document, com.lowagie.text.Document pages, PdfWriter writer) {
        pages.addTitle(document.about().title());
        pages.addAuthor(document.about().author());
        pages.addSubject(document.about().subject());
        // the library would take the clock and chance
        Calendar created = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        created.setTimeInMillis(document.about().createdAt().toEpochMilli());
        writer.getInfo().put(PdfName.CREATIONDATE, new PdfDate(created));
        writer.getInfo().put(PdfName.MODDATE, new PdfDate(created));
        PdfString identifier = new PdfString(identifier(document));
        identifier.setHexWriting(true);
        PdfArray twice = new PdfArray(identifier);
        twice.add(identifier);
        writer.getInfo().put(PdfName.FILEID, twice);
    }

    private static byte[] identifier(Document document) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(document.toString().getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, IDENTIFIER);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
