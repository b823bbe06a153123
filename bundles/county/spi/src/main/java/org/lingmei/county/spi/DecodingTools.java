package org.lingmei.county.spi;

import java.util.List;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.reporting.api.ReportRow;
import org.osgi.annotation.versioning.ProviderType;

/** What the platform lends to a decoder. */
@ProviderType
public interface DecodingTools {

    /** Columns of the provincial CSV, in order. */
    List<String> PROVINCIAL_HEADER = List.of("region", "uscc", "form", "week", "indicator", "item", "value");

    /**
     * Reads the provincial CSV: the header {@link #PROVINCIAL_HEADER}, then a figure a line.
     *
     * @param charset the character set, such as {@code UTF-8}
     */
    List<ReportRow> provincialCsv(SubmittedFile file, String charset) throws DecodingException;

    /** Reads any CSV as a table of texts. */
    Spreadsheets.Table csv(SubmittedFile file, String charset) throws DecodingException;

    /** Reads the first sheet of an XLSX file as a table of texts. */
    Spreadsheets.Table workbook(SubmittedFile file) throws DecodingException;
}
