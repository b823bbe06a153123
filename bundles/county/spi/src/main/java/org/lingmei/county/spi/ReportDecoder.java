package org.lingmei.county.spi;

import java.util.List;
import org.lingmei.reporting.api.ReportRow;
import org.osgi.annotation.versioning.ConsumerType;

/** Turns a county's own file format and character set into rows in the provincial form. */
@ConsumerType
public interface ReportDecoder {

    /** What people call the format, such as {@code "GBK CSV"}. */
    String format();

    /** Whether this file looks like the format; cheap, from the first bytes. */
    boolean accepts(SubmittedFile file);

    /**
     * Reads the whole file. Values are handed on as they are written; the platform normalises, parses and checks them.
     *
     * @param tools readers of CSV and XLSX that defend themselves against hostile files
     * @throws DecodingException if the file is not in this format after all; nothing is stored and the sender is told the
     *     rows and columns
     */
    List<ReportRow> decode(SubmittedFile file, DecodingTools tools) throws DecodingException;
}
