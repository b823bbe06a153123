package org.lingmei.reporting.service.intake;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.intake.EnterpriseReport;
import org.lingmei.reporting.engine.rule.History;
import org.lingmei.reporting.engine.rule.Revision;
import org.lingmei.reporting.engine.rule.RuleBook;
import org.lingmei.reporting.service.definitions.Definitions;
import org.lingmei.reporting.service.store.JudgedAgain;
import org.lingmei.reporting.service.store.NewSubmission;
import org.lingmei.reporting.service.store.PastStore;
import org.lingmei.reporting.service.store.StoredReport;
import org.lingmei.reporting.service.store.SubmissionReader;

/**
 * Judges the weeks behind a file's again, as far as rules look back to what the file changes: by the rules that look there and no
 * others, each report by the definitions that it was judged by when it came. Nothing is written here.
 */
final class LaterWeeks {

    private static final int USUAL_DECIMALS = 2;

    private final Transactions transactions;
    private final Definitions definitions;
    private final Registry registry;
    private final CountyRulesAgain countyRules;

    LaterWeeks(Transactions transactions, Definitions definitions, CountyModules modules, Registry registry) {
        this.transactions = transactions;
        this.definitions = definitions;
        this.registry = registry;
        this.countyRules = new CountyRulesAgain(transactions, modules);
    }

    /** What storing this file makes of the findings on later weeks. */
    JudgedAgain judge(NewSubmission file) {
        EarlierWeek earlier = transactions.read(tx -> EarlierWeek.load(tx.connection(), file));
        if (earlier.changesNothing()) {
            return new JudgedAgain(file.region(), List.of());
        }
        Map<Definitions.Hashes, Definitions.Book> books = new HashMap<>();
        earlier.later().stream().map(LaterWeeks::hashes).distinct()
                .forEach(hashes -> books.put(hashes, definitions.asOf(file.region(), hashes)));
        Revisions revisions = new Revisions();
        transactions.read(tx -> {
            new Work(tx.connection(), file.region(), earlier, books, revisions).judge();
            return null;
        });
        countyRules.judge(file.region(), earlier, books, revisions, this::remembered);
        return revisions.result(file.region());
    }

    static Definitions.Hashes hashes(StoredReport report) {
        return new Definitions.Hashes(report.forms(), report.rules(), report.indicators());
    }

    /** A report as rules can look at it. */
    private EnterpriseReport remembered(String region, StoredReport stored, Definitions.Book book, List<StoredReport.Figure> figures) {
        List<EnterpriseReport.Remembered> known = new ArrayList<>(figures.size());
        for (StoredReport.Figure figure : figures) {
            int index = book.cells().index(figure.cell());
            if (index >= 0) {
                Cell cell = book.catalog().cell(index);
                known.add(new EnterpriseReport.Remembered(cell, figure.row(), written(figure.amount(), cell.indicator().decimals())));
            }
        }
        Enterprise enterprise = stored.uscc().isEmpty() ? null : registry.enterprise(stored.uscc()).orElse(null);
        return EnterpriseReport.remembered(region, stored.period(), stored.uscc(), enterprise, known, book.catalog().size());
    }

    /** As people write it, and not with all the noughts of the store: a county's rule may well show the figure as it gets it. */
    private static BigDecimal written(BigDecimal amount, int decimals) {
        BigDecimal stripped = amount.stripTrailingZeros();
        int usual = Math.min(decimals, USUAL_DECIMALS);
        return stripped.scale() < usual ? stripped.setScale(usual) : stripped;
    }

    /** The province's rules on all later weeks, in one transaction that reads. */
    private final class Work {

        private final Connection connection;
        private final String region;
        private final EarlierWeek earlier;
        private final Map<Definitions.Hashes, Definitions.Book> books;
        private final Revisions revisions;
        private final Exemptions exemptions;
        private final Map<String, NavigableMap<String, BigDecimal>> ratios;

        Work(Connection connection, String region, EarlierWeek earlier, Map<Definitions.Hashes, Definitions.Book> books,
                Revisions revisions) throws SQLException {
            this.connection = connection;
            this.region = region;
            this.earlier = earlier;
            this.books = books;
            this.revisions = revisions;
            exemptions = Exemptions.load(connection, region);
            ratios = PastStore.explosivesRatios(connection, region, earlier.week().plusWeeks(1 - RuleBook.WEEKS_OF_HABIT),
                    earlier.week().plusWeeks(RuleBook.WEEKS_OF_HABIT - 1));
            earlier.overlay(ratios);
        }

        void judge() throws SQLException {
            for (Map.Entry<IsoWeek, List<StoredReport>> week : earlier.weeks().entrySet()) {
                Map<Definitions.Book, Map<StoredReport, Set<String>>> concerned = new LinkedHashMap<>();
                for (StoredReport report : week.getValue()) {
                    EarlierWeek.Figures change = earlier.changes().get(report.uscc());
                    if (change != null) {
                        Definitions.Book book = books.get(hashes(report));
                        Set<String> rules = book.rules().concerned(change.seenBy(book), earlier.distance(week.getKey()));
                        if (!rules.isEmpty()) {
                            concerned.computeIfAbsent(book, any -> new LinkedHashMap<>()).put(report, rules);
                        }
                    }
                }
                for (Map.Entry<Definitions.Book, Map<StoredReport, Set<String>>> byBook : concerned.entrySet()) {
                    judge(week.getKey(), byBook.getKey(), byBook.getValue());
                }
            }
        }

        private void judge(IsoWeek week, Definitions.Book book, Map<StoredReport, Set<String>> concerned) throws SQLException {
            int distance = earlier.distance(week);
            // further on only what a mine is used to is looked at, and of its report the three figures that make it up
            int[] cells = distance <= 2 ? null : stored(book, book.rules().cellsOfHabit());
            Map<StoredReport, List<StoredReport.Figure>> figures = StoredReport.figuresAsFiled(connection, concerned.keySet(), cells);
            Set<String> reporters = concerned.keySet().stream().map(StoredReport::uscc).collect(Collectors.toSet());
            Map<String, BigDecimal[]> lastWeek = distance > 2 ? Map.of()
                    : figures(book, week.previous(), book.rules().shownOfLastWeek(), reporters);
            Map<String, BigDecimal[]> weekBeforeLast = distance > 2 ? Map.of()
                    : figures(book, week.plusWeeks(-2), book.rules().needsOfWeekBeforeLast(), reporters);
            Exemptions.Week exempt = exemptions.in(week);
            Map<Long, List<StoredReport>> byFile = concerned.keySet().stream().collect(Collectors.groupingBy(StoredReport::submission));
            for (Map.Entry<Long, List<StoredReport>> file : byFile.entrySet()) {
                List<SubmissionReader.StoredFinding> before = SubmissionReader.findings(connection, file.getKey());
                Map<Integer, List<SubmissionReader.StoredFinding>> byReport =
                        before.stream().collect(Collectors.groupingBy(SubmissionReader.StoredFinding::report));
                for (StoredReport report : file.getValue()) {
                    Set<String> rules = concerned.get(report);
                    History history = Past.of(lastWeek.get(report.uscc()), weekBeforeLast.get(report.uscc()), habit(report));
                    List<Finding> now = book.rules().check(
                            remembered(region, report, book, figures.getOrDefault(report, List.of())), history, rules);
                    List<SubmissionReader.StoredFinding> known = byReport.getOrDefault(report.number(), List.of());
                    List<SubmissionReader.StoredFinding> holding = known.stream()
                            .filter(each -> each.holds() && rules.contains(each.finding().rule())).toList();
                    revisions.add(week, report.submission(),
                            Revision.of(holding, SubmissionReader.StoredFinding::finding, now), finding -> report.number(), known, exempt);
                }
            }
        }

        /** In the shape of {@code PastStore.figures}, but of these reporters only: a small correction of a large county is a small matter. */
        private Map<String, BigDecimal[]> figures(Definitions.Book book, IsoWeek of, List<Cell> wanted, Set<String> reporters)
                throws SQLException {
            Map<String, BigDecimal[]> known = new HashMap<>();
            if (of.equals(earlier.week())) {
                earlier.overlay(known, book, wanted);
                return known;
            }
            List<StoredReport> reports = StoredReport.inForce(connection, region, of, of).stream()
                    .filter(report -> reporters.contains(report.uscc())).toList();
            StoredReport.figures(connection, reports, stored(book, wanted)).forEach((report, figures) -> {
                BigDecimal[] amounts = new BigDecimal[book.cells().storedOf().length];
                figures.forEach(figure -> amounts[book.cells().index(figure.cell())] = figure.amount());
                known.put(report.uscc(), amounts);
            });
            return known;
        }

        private static int[] stored(Definitions.Book book, List<Cell> cells) {
            return cells.stream().mapToInt(cell -> book.cells().storedOf()[cell.index()]).toArray();
        }

        private List<BigDecimal> habit(StoredReport report) {
            NavigableMap<String, BigDecimal> ofMine = ratios.get(report.uscc());
            return ofMine == null ? List.of() : List.copyOf(ofMine.subMap(
                    report.period().plusWeeks(-RuleBook.WEEKS_OF_HABIT).toString(), report.period().toString()).values());
        }
    }
}
