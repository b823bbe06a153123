package org.lingmei.core.office.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfGState;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import org.lingmei.core.api.document.Document.Page;
import org.lingmei.core.api.document.Label;
import org.lingmei.core.api.document.Span;
import org.lingmei.core.api.document.Span.Face;
import org.lingmei.core.api.document.Span.Tone;

/** What every page has besides its text: frame, footer with page numbers, watermark. */
final class PageFurniture extends PdfPageEventHelper {

    private static final double FOOTER = 8;
    private static final float FOOTER_BELOW_TEXT = PdfSetting.points(7);
    private static final float FRAME_OUTSIDE_TEXT = PdfSetting.points(7);
    private static final float BETWEEN_LINES_OF_FRAME = PdfSetting.points(1);
    private static final float THIN = 0.4f;
    private static final float THICK = 1.4f;
    private static final double WATERMARK = 96;
    private static final double WATERMARK_SMALL = 36;
    private static final float PALE = 0.16f;
    private static final float RISING = 45;

    private final Page page;
    private final TextSetter text;
    private final Phrase footer;
    private final Phrase watermark;
    private final Phrase watermarkSmall;
    private PdfTemplate count;

    PageFurniture(Page page, TextSetter text) {
        this.page = page;
        this.text = text;
        Label foot = page.footer();
        footer = grey(foot.text() + (foot.small().isEmpty() ? "" : "  " + foot.small()));
        watermark = text.phrase(new Span(page.watermark().text(), Face.HEI, WATERMARK, Tone.RED));
        watermarkSmall = text.phrase(new Span(page.watermark().small(), Face.HEI, WATERMARK_SMALL, Tone.RED));
    }

    @Override
    public void onOpenDocument(PdfWriter writer, Document document) {
        count = writer.getDirectContent().createTemplate(PdfSetting.points(20), (float) FOOTER * 2);
    }

    @Override
    public void onStartPage(PdfWriter writer, Document document) {
        if (page.framed()) {
            frame(writer.getDirectContentUnder(), document);
        }
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        PdfContentByte canvas = writer.getDirectContent();
        float baseline = document.bottom() - FOOTER_BELOW_TEXT - (page.framed() ? FRAME_OUTSIDE_TEXT : 0);
        ColumnText.showTextAligned(canvas, Element.ALIGN_LEFT, footer, document.left(), baseline, 0);
        if (page.numbered()) {
            float countBegins = document.right() - ColumnText.getWidth(ofPages(1));
            ColumnText.showTextAligned(canvas, Element.ALIGN_RIGHT, grey("第 " + writer.getPageNumber() + " 页　共"), countBegins, baseline, 0);
            canvas.addTemplate(count, countBegins, baseline);
        }
        mark(canvas, document.getPageSize());
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        // the library has counted the page that would come next
        ColumnText.showTextAligned(count, Element.ALIGN_LEFT, ofPages(writer.getPageNumber() - 1), 0, 0, 0);
    }

    private Phrase ofPages(int pages) {
        return grey(" " + pages + " 页");
    }

    private Phrase grey(String words) {
        return text.phrase(new Span(words, Face.HEI, FOOTER, Tone.GREY));
    }

    private void mark(PdfContentByte canvas, Rectangle paper) {
        if (page.watermark().isEmpty()) {
            return;
        }
        canvas.saveState();
        PdfGState pale = new PdfGState();
        pale.setFillOpacity(PALE);
        canvas.setGState(pale);
        float x = paper.getWidth() / 2;
        float y = paper.getHeight() / 2;
        float below = (float) WATERMARK_SMALL;
        ColumnText.showTextAligned(canvas, Element.ALIGN_CENTER, watermark, x, y, RISING);
        ColumnText.showTextAligned(canvas, Element.ALIGN_CENTER, watermarkSmall, x + below, y - below, RISING);
        canvas.restoreState();
    }

    private static void frame(PdfContentByte canvas, Document document) {
        canvas.saveState();
        canvas.setColorStroke(Color.BLACK);
        rectangle(canvas, document, FRAME_OUTSIDE_TEXT, THIN);
        rectangle(canvas, document, FRAME_OUTSIDE_TEXT + BETWEEN_LINES_OF_FRAME, THICK);
        canvas.restoreState();
    }

    private static void rectangle(PdfContentByte canvas, Document document, float out, float width) {
        canvas.setLineWidth(width);
        canvas.rectangle(document.left() - out, document.bottom() - out, document.right() - document.left() + 2 * out,
                document.top() - document.bottom() + 2 * out);
        canvas.stroke();
    }
}
