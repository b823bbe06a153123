package org.lingmei.reporting.service.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.Severity;

/**
 * A structurally sound file with all that was decided about it, ready to be stored as a whole.
 *
 * @param format the format it was read in
 * @param module the county module that read it, as {@code region/version}; may be empty
 * @param reason why it corrects an earlier file; empty for a first one
 * @param sha256 of the content, in hex
 * @param forms the form definitions it was read by
 * @param rules the rules it was judged by
 * @param indicators what the county asked for besides; empty if nothing
 */
public record NewSubmission(String region, IsoWeek period, Instant receivedAt, Instant dueAt, Instant storedAt,
        String fileName, String contentType, byte[] content, String format, String module, String by, String reason,
        String sha256, String formsSha256, String rulesSha256, String indicatorsSha256, int rowCount, List<Report> reports,
        List<NumberedFinding> findings) {

    /** The number of findings' report where a finding is about the file as a whole. */
    public static final int WHOLE_FILE = -1;

    /**
     * One enterprise's report.
     *
     * @param uscc the enterprise; empty for the county's own forms
     * @param cells the store's numbers of the cells
     * @param amounts the figures, cell by cell
     * @param rows where they stand in the file, cell by cell
     * @param notes what was written in words
     * @param explosivesRatio kilograms of explosives for each tonne moved, for the rules of later weeks; null where it cannot be
     *     told
     */
    public record Report(String uscc, boolean accepted, int[] cells, BigDecimal[] amounts, int[] rows,
            List<Note> notes, BigDecimal explosivesRatio) {

        /** Whether it is an enterprise's, not the county's own. */
        public boolean ofEnterprise() {
            return !uscc.isEmpty();
        }
    }

    /** An answer in words. */
    public record Note(int cell, String content) {
    }

    /**
     * A finding and the report it is about.
     *
     * @param report index into {@link #reports}, or {@link #WHOLE_FILE}
     * @param explanation what is known to it from the start, because of an exemption or because the county said it to the file that
     *     this one corrects; or null
     */
    public record NumberedFinding(int report, Finding finding, SubmissionReader.Explanation explanation) {

        public NumberedFinding(int report, Finding finding) {
            this(report, finding, null);
        }

        /** Whether the county has to say something to it. */
        boolean toExplain() {
            return explanation == null && (finding.severity() == Severity.EXPLAIN || finding.severity() == Severity.CHECK);
        }
    }

    /** As a correction of what the county has said so far: due when the week was due then, with what was said to findings that remain. */
    NewSubmission correcting(Instant due, SaidBefore said) {
        return new NewSubmission(region, period, receivedAt, due, storedAt, fileName, contentType, content, format, module, by, reason,
                sha256, formsSha256, rulesSha256, indicatorsSha256, rowCount, reports, said.carriedTo(findings));
    }

    int enterprises() {
        return (int) reports.stream().filter(Report::ofEnterprise).count();
    }

    int accepted() {
        return (int) reports.stream().filter(report -> report.ofEnterprise() && report.accepted()).count();
    }
}
