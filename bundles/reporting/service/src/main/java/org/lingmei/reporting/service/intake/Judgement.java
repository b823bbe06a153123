package org.lingmei.reporting.service.intake;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.county.api.CountyModules;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.engine.intake.Batch;
import org.lingmei.reporting.engine.intake.EnterpriseReport;
import org.lingmei.reporting.engine.rule.History;
import org.lingmei.reporting.engine.rule.RuleBook;
import org.lingmei.reporting.service.definitions.Definitions;
import org.lingmei.reporting.service.store.NewSubmission;
import org.lingmei.reporting.service.store.PastStore;

/** Applies the province's rules and the county's own to a sound file, and decides which reports are accepted. */
final class Judgement {

    private Judgement() {
    }

    /**
     * What the store knows that a file is judged against.
     *
     * @param reported the enterprises that have a report in force for the same week
     * @param sameWeek what these said there, as far as rules compare a file's reports with those of others
     * @param exemptions those that hold in the week
     */
    private record Known(Map<String, BigDecimal[]> lastWeek, Map<String, BigDecimal[]> weekBeforeLast,
            Map<String, NavigableMap<String, BigDecimal>> explosivesRatios, Set<String> reported, Map<String, BigDecimal[]> sameWeek,
            Exemptions.Week exemptions) {

        static Known load(Connection connection, Definitions.Book book, Batch batch) throws SQLException {
            String region = batch.region();
            IsoWeek week = batch.period();
            Set<String> reported = PastStore.reported(connection, region, week);
            return new Known(PastStore.figures(connection, book.cells(), region, week.previous(), book.rules().shownOfLastWeek()),
                    PastStore.figures(connection, book.cells(), region, week.plusWeeks(-2), book.rules().needsOfWeekBeforeLast()),
                    PastStore.explosivesRatios(connection, region, week.plusWeeks(-RuleBook.WEEKS_OF_HABIT), week.previous()),
                    reported, reported.isEmpty() ? Map.of()
                            : PastStore.figures(connection, book.cells(), region, week, book.rules().needsOfOthers()), Exemptions.load(connection, region).in(week));
        }

        /** The reports in force of enterprises that the file has none of, as far as rules look at them. */
        List<EnterpriseReport> others(Definitions.Book book, Batch batch, Registry registry) {
            Set<String> brought = batch.reports().stream().map(EnterpriseReport::uscc).collect(Collectors.toSet());
            List<EnterpriseReport> others = new ArrayList<>();
            sameWeek.forEach((uscc, amounts) -> {
                if (!uscc.isEmpty() && !brought.contains(uscc)) {
                    List<EnterpriseReport.Remembered> figures = book.rules().needsOfOthers().stream()
                            .filter(cell -> amounts[cell.index()] != null)
                            .map(cell -> new EnterpriseReport.Remembered(cell, 0, amounts[cell.index()])).toList();
                    others.add(EnterpriseReport.remembered(batch.region(), batch.period(), uscc, registry.enterprise(uscc).orElse(null),
                            figures, book.catalog().size()));
                }
            });
            return others;
        }

        History historyOf(String uscc) {
            Map<String, BigDecimal> ratios = explosivesRatios.get(uscc);
            return Past.of(lastWeek.get(uscc), weekBeforeLast.get(uscc), ratios == null ? List.of() : List.copyOf(ratios.values()));
        }
    }

    static NewSubmission of(Transactions transactions, CountyModules modules, Registry registry, Arrival arrival,
            SubmissionDoor.Judged judged, Instant now) {
        Definitions.Book book = judged.book();
        Batch batch = judged.taken().batch();
        Known known = transactions.read(tx -> Known.load(tx.connection(), book, batch));

        Map<String, Integer> numbers = new HashMap<>();
        List<NewSubmission.NumberedFinding> findings = new ArrayList<>();
        judged.decoded().findings().forEach(finding ->
                findings.add(new NewSubmission.NumberedFinding(NewSubmission.WHOLE_FILE, finding)));
        for (EnterpriseReport report : batch.reports()) {
            int number = numbers.size();
            numbers.put(report.uscc(), number);
            for (Finding finding : book.rules().check(report, known.historyOf(report.uscc()))) {
                findings.add(new NewSubmission.NumberedFinding(number, finding));
            }
        }
        List<Enterprise> expected = registry.enterprises(batch.region()).stream()
                .filter(enterprise -> !known.reported().contains(enterprise.uscc().value())).toList();
        List<Finding> further = new ArrayList<>(book.rules().checkBatch(batch, known.others(book, batch, registry), expected));
        further.addAll(modules.applyRules(new RuleView(batch, book.catalog(), known.lastWeek(), countyFolder(batch.region()))));
        further.forEach(finding -> findings.add(new NewSubmission.NumberedFinding(
                numbers.getOrDefault(finding.uscc(), NewSubmission.WHOLE_FILE), finding)));

        findings.replaceAll(known.exemptions()::apply);

        Set<Integer> returned = findings.stream().filter(numbered -> numbered.finding().severity() == Severity.ERROR)
                .map(NewSubmission.NumberedFinding::report).collect(Collectors.toSet());
        List<NewSubmission.Report> reports = new ArrayList<>(batch.reports().size());
        for (EnterpriseReport report : batch.reports()) {
            reports.add(stored(report, book, !returned.contains(reports.size())));
        }
        return new NewSubmission(batch.region(), batch.period(), judged.receivedAt(), judged.dueAt(), now, arrival.fileName(),
                arrival.contentType(), arrival.content(), judged.decoded().format(), judged.decoded().module(),
                arrival.caller().username(), arrival.reason(), judged.sha256(), book.formsSha256(), book.rulesSha256(), book.indicatorsSha256(),
                judged.decoded().rows().size(), reports, findings);
    }

    /** The county's own folder, into which its other systems may put what its module's rules compare with. */
    static Path countyFolder(String region) {
        return Path.of(System.getProperty("lingmei.home", "."), "counties", region);
    }

    private static NewSubmission.Report stored(EnterpriseReport report, Definitions.Book book, boolean accepted) {
        int figures = 0;
        for (int position = 0; position < report.size(); position++) {
            figures += report.valueAt(position) == null ? 0 : 1;
        }
        int[] ids = new int[figures];
        BigDecimal[] amounts = new BigDecimal[figures];
        int[] rows = new int[figures];
        List<NewSubmission.Note> notes = new ArrayList<>(report.size() - figures);
        int filled = 0;
        for (int position = 0; position < report.size(); position++) {
            int id = book.cells().storedOf()[report.cellAt(position).index()];
            if (report.valueAt(position) == null) {
                notes.add(new NewSubmission.Note(id, report.textAt(position)));
            } else {
                ids[filled] = id;
                rows[filled] = report.rowAt(position);
                amounts[filled++] = report.valueAt(position);
            }
        }
        return new NewSubmission.Report(report.uscc(), accepted, ids, amounts, rows, notes,
                book.rules().explosivesRatio(report::value));
    }
}
