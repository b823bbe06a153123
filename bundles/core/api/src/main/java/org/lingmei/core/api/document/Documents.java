package org.lingmei.core.api.document;

import org.osgi.annotation.versioning.ProviderType;

/** Writes documents as PDF on A4, with the fonts embedded. */
@ProviderType
public interface Documents {

    /**
     * Finds out whether a document can be written, without writing it: for whoever must know before something becomes final.
     *
     * @throws UnprintableTextException as {@link #writePdf} does
     */
    void requirePrintable(Document document);

    /**
     * Writes a document. The same document gives the same bytes at any time on the same version of the platform, so that what
     * was handed out can be made again and compared.
     *
     * @return a PDF file whose text can be searched and copied
     * @throws UnprintableTextException if it contains characters that no font has; nothing is ever left out in silence
     */
    byte[] writePdf(Document document);
}
