package org.lingmei.reporting.service.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.service.store.JudgedAgain;
import org.lingmei.reporting.service.store.NewSubmission;
import org.lingmei.reporting.service.store.SubmissionReader;
import org.lingmei.reporting.service.store.SubmissionStore;

/**
 * What a sender is told about a stored file.
 *
 * @param timeliness of the county for the period, decided by its first sound file
 * @param rows figures in the file
 * @param enterprises enterprises in the file
 * @param accepted how many of their reports are accepted
 * @param returned how many are returned
 * @param findings what was found and holds
 * @param lapsed what was found and holds no longer, because an earlier week says something else now
 * @param later the weeks behind it of which this file has changed the findings, the earliest first
 */
public record Receipt(long id, String region, String period, int version, String receivedAt, String dueAt, String timeliness,
        String fileName, String format, String module, String by, String reason, String sha256, int rows, int enterprises,
        int accepted, int returned, List<Line> findings, List<Line> lapsed, List<JudgedAgain.Week> later) {

    /**
     * A finding as people read it.
     *
     * @param id its number within the file
     * @param severityLabel the class in words, such as 强制性
     * @param submission the number of that file
     * @param explanation what the county said to it, or null
     * @param came the file of an earlier week that brought it, or null if it was there from the start
     * @param lapsed the file of an earlier week since which it holds no longer, or null if it holds
     */
    public record Line(int id, long submission, String rule, String severity, String severityLabel, String uscc, String enterpriseName,
            String form, String indicator, String item, int row, String message, Explanation explanation, Cause came, Cause lapsed) {
    }

    /**
     * A file for which later weeks were judged again.
     *
     * @param period its week
     * @param version its version in its week; above 1 it is a correction, else it arrived after the weeks behind it
     * @param at when it was stored
     */
    public record Cause(long submission, String period, int version, String by, String at) {
        private static Cause of(SubmissionReader.Cause cause) {
            return cause == null ? null
                    : new Cause(cause.submission(), cause.period(), cause.version(), cause.by(), SqlTime.show(cause.at()));
        }
    }

    /** What was said to a finding, by whom and when. */
    public record Explanation(String text, String by, String at) {
    }

    static Receipt of(SubmissionStore.Stored stored, List<JudgedAgain.Week> later, Registry registry, Locale language) {
        NewSubmission s = stored.submission();
        List<Line> lines = new ArrayList<>(s.findings().size());
        for (NewSubmission.NumberedFinding numbered : s.findings()) {
            lines.add(line(stored.id(), new SubmissionReader.StoredFinding(lines.size(), numbered.report(), numbered.finding(),
                    numbered.explanation(), null, null), registry, language));
        }
        int accepted = (int) s.reports().stream().filter(report -> report.ofEnterprise() && report.accepted()).count();
        int enterprises = (int) s.reports().stream().filter(NewSubmission.Report::ofEnterprise).count();
        return new Receipt(stored.id(), s.region(), s.period().toString(), stored.version(), SqlTime.show(s.receivedAt()),
                SqlTime.show(s.dueAt()), stored.standing().timeliness().code(), s.fileName(), s.format(), s.module(), s.by(),
                s.reason(), s.sha256(), s.rowCount(), enterprises, accepted, enterprises - accepted, lines, List.of(), later);
    }

    /** The receipt of a file stored earlier, with what was said to its findings since. */
    public static Receipt of(SubmissionReader.Summary s, List<SubmissionReader.StoredFinding> findings,
            List<JudgedAgain.Week> later, Registry registry, Locale language) {
        Map<Boolean, List<Line>> lines = findings.stream().collect(Collectors.partitioningBy(SubmissionReader.StoredFinding::holds,
                Collectors.mapping(stored -> line(s.id(), stored, registry, language), Collectors.toList())));
        return new Receipt(s.id(), s.region(), s.period(), s.version(), SqlTime.show(s.receivedAt()), SqlTime.show(s.dueAt()),
                s.timeliness(), s.fileName(), s.format(), s.module(), s.by(), s.reason(), s.sha256(), s.rows(), s.enterprises(),
                s.accepted(), s.returned(), lines.get(true), lines.get(false), later);
    }

    static Line line(long submission, SubmissionReader.StoredFinding stored, Registry registry, Locale language) {
        Finding finding = stored.finding();
        SubmissionReader.Explanation said = stored.explanation();
        Explanation explanation = said == null ? null : new Explanation(said.text(), said.by(), SqlTime.show(said.at()));
        return new Line(stored.id(), submission, finding.rule(), finding.severity().code(), finding.severity().label().in(language),
                finding.uscc(), registry.enterprise(finding.uscc()).map(Enterprise::name).orElse(""), finding.form(),
                finding.indicator(), finding.item(), finding.row(), finding.message().in(language), explanation,
                Cause.of(stored.came()), Cause.of(stored.lapsed()));
    }
}
