package org.lingmei.county.api;

import java.util.List;
import org.lingmei.core.api.problem.CellError;
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
 */
public record Decoded(List<ReportRow> rows, List<CellError> errors, List<Finding> findings, String format, String module) {

    public boolean readable() {
        return errors.isEmpty();
    }
}
