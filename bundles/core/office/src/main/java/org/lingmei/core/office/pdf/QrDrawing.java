package org.lingmei.core.office.pdf;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.lowagie.text.Image;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfTemplate;
import java.awt.Color;
import java.util.Map;

/** A QR code as filled rectangles, sharp at any size. */
final class QrDrawing {

    /** What the standard asks for round the code, in its own squares. */
    private static final int RIM = 4;

    private QrDrawing() {
    }

    static BitMatrix matrix(String content) {
        try {
            return new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, 0, 0,
                    Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, RIM));
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code has room for " + content.length() + " characters", e);
        }
    }

    /** The code as a picture of that edge. */
    static Image draw(String content, float edge, PdfContentByte canvas) {
        BitMatrix matrix = matrix(content);
        int count = matrix.getWidth();
        float square = edge / count;
        PdfTemplate template = canvas.createTemplate(edge, edge);
        template.setColorFill(Color.BLACK);
        for (int y = 0; y < count; y++) {
            for (int x = 0; x < count; x++) {
                int from = x;
                while (x < count && matrix.get(x, y)) {
                    x++;
                }
                if (x > from) {
                    template.rectangle(from * square, edge - (y + 1) * square, (x - from) * square, square);
                }
            }
        }
        // one path: filled one by one, seams would show between them
        template.fill();
        return Image.getInstance(template);
    }
}
