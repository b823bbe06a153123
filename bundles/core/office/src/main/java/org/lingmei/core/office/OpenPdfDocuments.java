package org.lingmei.core.office;

import org.lingmei.core.api.document.Document;
import org.lingmei.core.api.document.Documents;
import org.lingmei.core.office.pdf.PdfSetting;
import org.lingmei.core.office.pdf.Typefaces;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@link Documents} with OpenPDF, ZXing and the Noto fonts. */
@Component
public final class OpenPdfDocuments implements Documents {

    private final Typefaces typefaces;

    @Activate
    public OpenPdfDocuments() {
        typefaces = new Typefaces();
    }

    @Override
    public void requirePrintable(Document document) {
        new PdfSetting(typefaces).set(document);
    }

    @Override
    public byte[] writePdf(Document document) {
        return new PdfSetting(typefaces).set(document).write();
    }
}
