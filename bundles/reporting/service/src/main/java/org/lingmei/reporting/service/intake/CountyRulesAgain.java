package org.lingmei.reporting.service.intake;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.intake.Batch;
import org.lingmei.reporting.engine.intake.EnterpriseReport;
import org.lingmei.reporting.engine.rule.Revision;
import org.lingmei.reporting.service.definitions.Definitions;
import org.lingmei.reporting.service.store.NewSubmission;
import org.lingmei.reporting.service.store.PastStore;
import org.lingmei.reporting.service.store.StoredReport;
import org.lingmei.reporting.service.store.SubmissionReader;

/**
 * A county's own rules on the week after one that changes. They are shown a file as a whole and the figures of the week before, so
 * each file of the next week that still counts is shown to them once more, as it came.
 *
 * <p>What is not known stays as it was: where the county's module is blocked or down, or one of its rules fails, no finding of the
 * county's lapses.
 */
final class CountyRulesAgain {

    private final Transactions transactions;
    private final CountyModules modules;

    CountyRulesAgain(Transactions transactions, CountyModules modules) {
        this.transactions = transactions;
        this.modules = modules;
    }

    /** Makes a report of its stored figures. */
    @FunctionalInterface
    interface Remembering {
        EnterpriseReport of(String region, StoredReport stored, Definitions.Book book, List<StoredReport.Figure> figures);
    }

    /** A file to be shown, and what the county's rules found in it. */
    private record Shown(long submission, boolean latest, List<StoredReport> reports, RuleView view,
            List<SubmissionReader.StoredFinding> known) {
    }

    void judge(String region, EarlierWeek earlier, Map<Definitions.Hashes, Definitions.Book> books, Revisions revisions,
            Remembering remembering) {
        IsoWeek next = earlier.week().plusWeeks(1);
        List<StoredReport> inForce = earlier.weeks().getOrDefault(next, List.of());
        boolean active = modules.module(region).filter(module -> module.state() == ModuleInfo.State.ACTIVE).isPresent();
        if (!active || inForce.isEmpty()) {
            return;
        }
        Exemptions.Week exemptions = transactions.read(tx -> Exemptions.load(tx.connection(), region)).in(next);
        int latest = inForce.stream().mapToInt(StoredReport::version).max().orElseThrow();
        Map<Long, List<StoredReport>> files = inForce.stream().collect(Collectors.groupingBy(StoredReport::submission));
        for (List<StoredReport> counting : files.values()) {
            StoredReport any = counting.get(0);
            Definitions.Book book = books.get(LaterWeeks.hashes(any));
            List<Cell> shown = book.rules().shownOfLastWeek();
            if (earlier.changes().values().stream().anyMatch(change -> change.seenBy(book).touches(shown))) {
                Shown file = transactions.read(tx ->
                        load(tx.connection(), region, earlier, any, any.version() == latest, book, remembering));
                revise(next, file, revisions, exemptions);
            }
        }
    }

    private Shown load(Connection connection, String region, EarlierWeek earlier, StoredReport any, boolean latest, Definitions.Book book,
            Remembering remembering) throws SQLException {
        List<StoredReport> reports = StoredReport.ofFile(connection, any.submission());
        Map<StoredReport, List<StoredReport.Figure>> figures = StoredReport.figuresAsFiled(connection, reports, null);
        List<EnterpriseReport> remembered = new ArrayList<>(reports.size());
        for (StoredReport report : reports) {
            remembered.add(remembering.of(region, report, book, figures.getOrDefault(report, List.of())));
        }
        List<Cell> shown = book.rules().shownOfLastWeek();
        Map<String, BigDecimal[]> lastWeek =
                new HashMap<>(PastStore.figures(connection, book.cells(), region, earlier.week(), shown));
        earlier.overlay(lastWeek, book, shown);
        return new Shown(any.submission(), latest, reports, new RuleView(new Batch(region, any.period(), remembered), book.catalog(),
                lastWeek, Judgement.countyFolder(region)), SubmissionReader.findings(connection, any.submission()));
    }

    private void revise(IsoWeek week, Shown file, Revisions revisions, Exemptions.Week exemptions) {
        Map<String, Integer> numbers = file.reports().stream().collect(Collectors.toMap(StoredReport::uscc, StoredReport::number));
        Set<Integer> counting = file.reports().stream().filter(StoredReport::inForce).map(StoredReport::number).collect(Collectors.toSet());
        if (file.latest()) {
            counting.add(NewSubmission.WHOLE_FILE);
        }
        List<Finding> answered = modules.applyRules(file.view()).stream()
                .filter(finding -> counting.contains(number(numbers, finding))).toList();
        List<Finding> failures = answered.stream().filter(CountyRulesAgain::isFailure).toList();
        List<Finding> now = answered.stream().filter(finding -> !isFailure(finding)).toList();
        List<SubmissionReader.StoredFinding> holding = file.known().stream()
                .filter(each -> each.holds() && counting.contains(each.report())).toList();
        Revision<SubmissionReader.StoredFinding> revision = Revision.of(
                holding.stream().filter(each -> isOfCounty(each.finding())).toList(), SubmissionReader.StoredFinding::finding, now);
        List<Finding> came = new ArrayList<>(revision.came());
        failures.stream().filter(failure -> holding.stream().noneMatch(each -> each.finding().equals(failure))).forEach(came::add);
        revisions.add(week, file.submission(),
                new Revision<>(revision.kept(), failures.isEmpty() ? revision.lapsed() : List.of(), came),
                finding -> number(numbers, finding), file.known(), exemptions);
    }

    private static int number(Map<String, Integer> numbers, Finding finding) {
        return numbers.getOrDefault(finding.uscc(), NewSubmission.WHOLE_FILE);
    }

    private static boolean isFailure(Finding finding) {
        return finding.rule().equals("MODULE");
    }

    /** The province's rules are called V and a number, no rule of a county is. */
    private static boolean isOfCounty(Finding finding) {
        return !finding.rule().startsWith("V") && !isFailure(finding);
    }
}
