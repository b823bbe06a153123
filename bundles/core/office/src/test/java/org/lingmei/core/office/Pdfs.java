package org.lingmei.core.office;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.lingmei.core.api.document.Block;
import org.lingmei.core.api.document.Document;
import org.lingmei.core.api.document.Document.About;
import org.lingmei.core.api.document.Document.Margins;
import org.lingmei.core.api.document.Document.Page;
import org.lingmei.core.api.document.Label;
import org.lingmei.core.api.document.Span;

/** Reads written PDF files with another library than the one that wrote them. */
final class Pdfs {

    private static final int DOTS_PER_INCH = 150;

    private Pdfs() {
    }

    static Document document(Block... blocks) {
        return new Document(new About("测试文件", "菱镁平台", "试排", Instant.parse("2026-11-23T01:02:03Z")),
                new Page(Margins.OFFICIAL, false, Label.NONE, false, Label.NONE), List.of(blocks));
    }

    static Block.Paragraph paragraph(String text) {
        return new Block.Paragraph(List.of(Span.of(text)), Block.Align.LEFT, false);
    }

    /** All text, line by line as it stands on the pages. */
    static List<String> lines(byte[] pdf) {
        return read(pdf, document -> Arrays.asList(new PDFTextStripper().getText(document).strip().split("\\R")));
    }

    static String text(byte[] pdf) {
        return String.join("\n", lines(pdf));
    }

    static int pages(byte[] pdf) {
        return read(pdf, PDDocument::getNumberOfPages);
    }

    static BufferedImage picture(byte[] pdf, int page) {
        return read(pdf, document -> new PDFRenderer(document).renderImageWithDPI(page, DOTS_PER_INCH));
    }

    /** What a scanner reads from a page. */
    static List<String> codes(BufferedImage picture) throws NotFoundException {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        LuminanceSource source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        return Arrays.stream(new QRCodeMultiReader().decodeMultiple(new BinaryBitmap(new HybridBinarizer(source)))).map(Result::getText)
                .toList();
    }

    static <T> T read(byte[] pdf, Reading<T> reading) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return reading.read(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    interface Reading<T> {
        T read(PDDocument document) throws IOException;
    }
}
