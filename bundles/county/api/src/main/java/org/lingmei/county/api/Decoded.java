package org.lingmei.county.api;

import java.util.List;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.ReportRow;

/**
 * What became of a file.
 *
 * @param rows its figures; empty if it could not be read
 * @param errors why it could not be read; empty if it could
 * @param findings what is to be said about the reading itself, such as that the county's module failed
 * @param format the format it was read in
 * @param module the module in force as {@code region/version}, or empty where there is none
 * @param indicators what the county asks for beyond the province's forms, by the version that read the file
 */
public record Decoded(List<ReportRow> rows, List<CellError> errors, List<Finding> findings, String format, String module,
        List<CountyIndicator> indicators) {

    public Decoded {
        indicators = List.copyOf(indicators);
    }

    /** For a county that asks for nothing beyond the province's forms. */
    public Decoded(List<ReportRow> rows, List<CellError> errors, List<Finding> findings, String format, String module) {
        this(rows, errors, findings, format, module, List.of());
    }

    /** The same file in a county that asks for these. */
    public Decoded with(List<CountyIndicator> asked) {
        return new Decoded(rows, errors, findings, format, module, asked);
    }

    public boolean readable() {
        return errors.isEmpty();
    }
}
