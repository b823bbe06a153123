package org.lingmei.reporting.service.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.reporting.api.Finding;
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
 */
public record Receipt(long id, String region, String period, int version, String receivedAt, String dueAt, String timeliness,
        String fileName, String format, String module, String by, String reason, String sha256, int rows, int enterprises,
        int accepted, int returned, List<Line> findings) {

    /**
     * A finding as people read it.
     *
     * @param id its number within the file
     * @param severityLabel the class in words, such as 强制性
     * @param explanation what the county said to it, or null
     */
    public record Line(int id, String rule, String severity, String severityLabel, String uscc, String enterpriseName,
            String form, String indicator, String item, int row, String message, Explanation explanation) {
    }

    /** What was said to a finding, by whom and when. */
    public record Explanation(String text, String by, String at) {
    }

    static Receipt of(SubmissionStore.Stored stored, NewSubmission s, Registry registry, Locale language) {
        List<Line> lines = new ArrayList<>(s.findings().size());
        for (NewSubmission.NumberedFinding numbered : s.findings()) {
            lines.add(line(lines.size(), numbered.finding(), numbered.explanation(), registry, language));
        }
        int accepted = (int) s.reports().stream().filter(report -> report.ofEnterprise() && report.accepted()).count();
        int enterprises = (int) s.reports().stream().filter(NewSubmission.Report::ofEnterprise).count();
        return new Receipt(stored.id(), s.region(), s.period().toString(), stored.version(), SqlTime.show(s.receivedAt()),
                SqlTime.show(s.dueAt()), stored.standing().timeliness().code(), s.fileName(), s.format(), s.module(), s.by(),
                s.reason(), s.sha256(), s.rowCount(), enterprises, accepted, enterprises - accepted, lines);
    }

    /** The receipt of a file stored earlier, with what was said to its findings since. */
    public static Receipt of(SubmissionReader.Summary s, List<SubmissionReader.StoredFinding> findings, Registry registry,
            Locale language) {
        List<Line> lines = findings.stream()
                .map(stored -> line(stored.id(), stored.finding(), stored.explanation(), registry, language)).toList();
        return new Receipt(s.id(), s.region(), s.period(), s.version(), SqlTime.show(s.receivedAt()), SqlTime.show(s.dueAt()),
                s.timeliness(), s.fileName(), s.format(), s.module(), s.by(), s.reason(), s.sha256(), s.rows(), s.enterprises(),
                s.accepted(), s.returned(), lines);
    }

    private static Line line(int id, Finding finding, SubmissionReader.Explanation said, Registry registry, Locale language) {
        Explanation explanation = said == null ? null : new Explanation(said.text(), said.by(), SqlTime.show(said.at()));
        return new Line(id, finding.rule(), finding.severity().code(), finding.severity().label().in(language), finding.uscc(),
                registry.enterprise(finding.uscc()).map(Enterprise::name).orElse(""), finding.form(), finding.indicator(),
                finding.item(), finding.row(), finding.message().in(language), explanation);
    }
}
