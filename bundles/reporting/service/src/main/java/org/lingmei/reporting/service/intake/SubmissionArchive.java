package org.lingmei.reporting.service.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.reporting.service.store.JudgedAgain;
import org.lingmei.reporting.service.store.SubmissionReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The files that were stored. A county sees its own, the province all; an enterprise no file, but the findings on its own reports. */
@Component(service = SubmissionArchive.class)
public final class SubmissionArchive {

    private final Transactions transactions;
    private final Registry registry;

    @Activate
    public SubmissionArchive(@Reference(target = "(lingmei.schema=reporting)") Transactions transactions, @Reference Registry registry) {
        this.transactions = transactions;
        this.registry = registry;
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
}
