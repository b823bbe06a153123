package org.lingmei.reporting.service.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.service.definitions.Definitions;
import org.lingmei.reporting.service.store.JudgedAgain;
import org.lingmei.reporting.service.store.Standings;
import org.lingmei.reporting.service.store.SubmissionReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The files that were stored. A county sees its own, the province all; an enterprise no file, but the findings on its own reports. */
@Component(service = SubmissionArchive.class)
public final class SubmissionArchive {

    private static final int LONGEST_EXPLANATION = 2000;

    private final Transactions transactions;
    private final AuditTrail audit;
    private final Registry registry;
    private final Definitions definitions;

    @Activate
    public SubmissionArchive(@Reference(target = "(lingmei.schema=reporting)") Transactions transactions,
            @Reference AuditTrail audit, @Reference Registry registry, @Reference Definitions definitions) {
        this.transactions = transactions;
        this.audit = audit;
        this.registry = registry;
        this.definitions = definitions;
    }

    /** The versions of a county's file for a week, newest first. */
    public List<SubmissionReader.Summary> versions(Caller caller, String region, String period) {
        String week = Periods.parse(period).toString();
        Counties.require(registry, region);
        caller.requireFor(Permission.REPORTING_READ, region);
        EnterpriseSight.requireWholeFile(caller);
        return transactions.read(tx -> SubmissionReader.versions(tx.connection(), region, week));
    }

    /** What became of a file. */
    public Receipt receipt(Caller caller, long id, Locale language) {
        SubmissionReader.Summary summary = summary(caller, id);
        List<JudgedAgain.Week> later = transactions.read(tx ->
                JudgedAgain.of(tx.connection(), id, summary.region(), Periods.parse(summary.period())));
        return Receipt.of(summary, findings(id), later, registry, language);
    }

    /**
     * The findings of a county's week that count: those on the reports in force, of whatever version of the file, and those on the
     * newest file as a whole. Those that hold no longer are among them, marked. An enterprise is told what concerns itself.
     *
     * @throws org.lingmei.core.api.problem.ProblemException 403, 404 for an unknown county, 422 for no week
     */
    public List<Receipt.Line> inForce(Caller caller, String region, String period, Locale language) {
        String week = Periods.parse(period).toString();
        Counties.require(registry, region);
        caller.requireFor(Permission.REPORTING_READ, region);
        List<Receipt.Line> lines = new ArrayList<>();
        transactions.read(tx -> SubmissionReader.inForce(tx.connection(), region, week)).forEach((submission, findings) ->
                findings.stream().filter(stored -> EnterpriseSight.covers(caller, stored.finding().uscc()))
                        .forEach(finding -> lines.add(Receipt.line(submission, finding, registry, language))));
        return lines;
    }

    /** Its content as it came. */
    public SubmissionReader.Content content(Caller caller, long id) {
        summary(caller, id);
        return transactions.read(tx -> SubmissionReader.content(tx.connection(), id)).orElseThrow();
    }

    /** A file of which the caller may see all. */
    SubmissionReader.Summary summary(Caller caller, long id) {
        SubmissionReader.Summary summary = known(caller, id);
        EnterpriseSight.requireWholeFile(caller);
        return summary;
    }

    /** A file of a county that the caller belongs to, which is not to say that all of it is for the caller. */
    SubmissionReader.Summary known(Caller caller, long id) {
        Optional<SubmissionReader.Summary> found = transactions.read(tx -> SubmissionReader.find(tx.connection(), id));
        caller.require(Permission.REPORTING_READ);
        // a county is not told whether another county's file exists
        return found.filter(summary -> caller.actsFor(summary.region())).orElseThrow(
                () -> Problem.notFound(new Text("没有编号为 %d 的报送文件。", "There is no submission %d.").with(id)).asException());
    }

    List<SubmissionReader.StoredFinding> findings(long id) {
        return transactions.read(tx -> SubmissionReader.findings(tx.connection(), id));
    }

    /**
     * Keeps what the county says to a finding; an earlier explanation stays in the audit trail.
     *
     * @throws org.lingmei.core.api.problem.ProblemException 403 unless the caller reports for the county, 404 for an unknown finding,
     *     409 for one that holds no longer, 422 for a finding of a class that takes no explanation, or for one not worth the name
     */
    public Receipt.Explanation explain(Caller caller, long id, int number, String text) {
        SubmissionReader.Summary summary = summary(caller, id);
        if (caller.region() == null) {
            throw Problem.forbidden(new Text("只有该县（市）的填报人可以说明。", "Only the county's own reporter can explain a finding."))
                    .asException();
        }
        caller.requireFor(Permission.REPORTING_SUBMIT, summary.region());
        SubmissionReader.StoredFinding stored = findings(id).stream().filter(finding -> finding.id() == number).findFirst()
                .orElseThrow(() -> Problem.notFound(new Text("没有这条审核结果。", "There is no such finding.")).asException());
        if (!stored.holds()) {
            throw new Problem("finding-lapsed", 409, new Text("该审核结果已失效", "The finding no longer holds"),
                    new Text("自 %1$s 第 %2$d 版报送起，这条审核结果不再成立，无需说明。",
                            "It has not held since version %2$d of %1$s; there is nothing left to explain.")
                            .with(stored.lapsed().period(), stored.lapsed().version())).asException();
        }
        String said = text == null ? "" : text.strip();
        judge(stored.finding().severity(), said);
        Instant now = Clock.systemUTC().instant();
        SubmissionReader.Explanation explanation = new SubmissionReader.Explanation(said, caller.username(), now);
        transactions.write(tx -> {
            Standings.lock(tx.connection(), summary.period(), summary.region());
            SubmissionReader.explain(tx.connection(), id, number, explanation);
            Standings.recount(tx.connection(), summary.period(), summary.region());
            audit.append(tx, caller, "reporting.finding.explained", summary.region() + "/" + summary.period(),
                    Map.of("submission", Long.toString(id), "finding", Integer.toString(number), "rule", stored.finding().rule(),
                            "text", said));
            return null;
        });
        return new Receipt.Explanation(said, caller.username(), SqlTime.show(now));
    }

    private void judge(Severity severity, String said) {
        if (severity == Severity.ERROR || severity == Severity.HINT) {
            throw new Problem("explanation-not-wanted", 422, new Text("无需说明", "No explanation needed"),
                    severity == Severity.ERROR
                            ? new Text("强制性错误只能用更正后的文件消除，不能说明。", "A mandatory error can only be mended by a corrected file.")
                            : new Text("提示性结果无需说明。", "A hint needs no explanation.")).asException();
        }
        Optional<Text> refusal = said.length() > LONGEST_EXPLANATION
                ? Optional.of(new Text("说明不能超过 2000 字。", "An explanation has at most 2,000 characters."))
                : definitions.current().explanations().judge(severity, said);
        refusal.ifPresent(why -> {
            throw new Problem("explanation-too-thin", 422, new Text("说明不合要求", "Not an explanation"), why).asException();
        });
    }
}
