package org.lingmei.county.host.format;

import java.util.List;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.county.spi.DecodingException;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.ReportRow;

/** Lends the platform's readers to a module. */
public final class PlatformTools implements DecodingTools {

    private final Spreadsheets spreadsheets;

    public PlatformTools(Spreadsheets spreadsheets) {
        this.spreadsheets = spreadsheets;
    }

    @Override
    public List<ReportRow> provincialCsv(SubmittedFile file, String charset) throws DecodingException {
        return ProvincialForm.rows(csv(file, charset), false);
    }

    @Override
    public Spreadsheets.Table csv(SubmittedFile file, String charset) throws DecodingException {
        try {
            return spreadsheets.readCsv(file.content(), charset);
        } catch (UnreadableTableException unreadable) {
            throw new DecodingException(unreadable.error());
        }
    }

    @Override
    public Spreadsheets.Table workbook(SubmittedFile file) throws DecodingException {
        try {
            return spreadsheets.readWorkbook(file.content());
        } catch (UnreadableTableException unreadable) {
            throw new DecodingException(unreadable.error());
        }
    }
}
