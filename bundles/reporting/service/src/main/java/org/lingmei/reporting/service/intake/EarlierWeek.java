package org.lingmei.reporting.service.intake;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lingmei.reporting.api.IsoWeek;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.rule.Change;
import org.lingmei.reporting.engine.rule.RuleBook;
import org.lingmei.reporting.service.definitions.Definitions;
import org.lingmei.reporting.service.store.NewSubmission;
import org.lingmei.reporting.service.store.StoredReport;

/**
 * A week that weeks with reports follow, as it stood and as a file about to be stored leaves it.
 *
 * @param week the week
 * @param changes what the file changes, by reporter; who says the same again is not among them
 * @param later the reports in force of the weeks from which rules may look back to it
 */
record EarlierWeek(IsoWeek week, Map<String, Figures> changes, List<StoredReport> later) {

    /**
     * What a reporter said and says, by the store's numbers of the cells.
     *
     * @param ratioBefore its explosives ratio, or null
     */
    record Figures(Map<Integer, BigDecimal> before, Map<Integer, BigDecimal> after, BigDecimal ratioBefore, BigDecimal ratioAfter) {

        /** As rules of certain definitions see it. */
        Change seenBy(Definitions.Book book) {
            int[] stored = book.cells().storedOf();
            return new Change(cell -> before.get(stored[cell]), cell -> after.get(stored[cell]), ratioBefore, ratioAfter);
        }

        boolean ofHabit() {
            return new Change(cell -> null, cell -> null, ratioBefore, ratioAfter).ofHabit();
        }

        /** What it says now in some cells, in the shape of {@code PastStore.figures}; null where it says nothing. */
        BigDecimal[] now(Definitions.Book book, List<Cell> wanted) {
            BigDecimal[] amounts = null;
            for (Cell cell : wanted) {
                BigDecimal amount = after.get(book.cells().storedOf()[cell.index()]);
                if (amount != null) {
                    amounts = amounts == null ? new BigDecimal[book.cells().storedOf().length] : amounts;
                    amounts[cell.index()] = amount;
                }
            }
            return amounts;
        }

        private boolean same() {
            return !ofHabit() && before.keySet().equals(after.keySet())
                    && before.entrySet().stream().allMatch(entry -> entry.getValue().compareTo(after.get(entry.getKey())) == 0);
        }
    }

    /** The week of a file that is about to be stored. Where no week with reports follows, no figure is read. */
    static EarlierWeek load(Connection connection, NewSubmission file) throws SQLException {
        IsoWeek week = file.period();
        List<StoredReport> later = StoredReport.inForce(connection, file.region(), week.plusWeeks(1),
                week.plusWeeks(RuleBook.WEEKS_OF_HABIT));
        if (later.isEmpty()) {
            return new EarlierWeek(week, Map.of(), later);
        }
        Map<String, NewSubmission.Report> brought = file.reports().stream()
                .collect(Collectors.toMap(NewSubmission.Report::uscc, report -> report));
        List<StoredReport> replaced = StoredReport.inForce(connection, file.region(), week, week).stream()
                .filter(report -> brought.containsKey(report.uscc())).toList();
        Map<StoredReport, List<StoredReport.Figure>> figures = StoredReport.figures(connection, replaced, null);
        Map<String, StoredReport> before = replaced.stream().collect(Collectors.toMap(StoredReport::uscc, report -> report));
        Map<String, Figures> changes = new HashMap<>();
        brought.forEach((uscc, report) -> {
            StoredReport old = before.get(uscc);
            Figures change = new Figures(old == null ? Map.of() : amounts(figures.getOrDefault(old, List.of())), amounts(report),
                    old == null ? null : old.ratio(), report.explosivesRatio());
            if (!change.same()) {
                changes.put(uscc, change);
            }
        });
        return new EarlierWeek(week, changes, later);
    }

    private static Map<Integer, BigDecimal> amounts(List<StoredReport.Figure> figures) {
        return figures.stream().collect(Collectors.toMap(StoredReport.Figure::cell, StoredReport.Figure::amount));
    }

    private static Map<Integer, BigDecimal> amounts(NewSubmission.Report report) {
        Map<Integer, BigDecimal> amounts = new HashMap<>();
        for (int i = 0; i < report.cells().length; i++) {
            amounts.put(report.cells()[i], report.amounts()[i]);
        }
        return amounts;
    }

    boolean changesNothing() {
        return later.isEmpty() || changes.isEmpty();
    }

    /** The weeks that follow with reports, each with its reports, the earliest first. */
    NavigableMap<IsoWeek, List<StoredReport>> weeks() {
        return later.stream().collect(Collectors.groupingBy(StoredReport::period, TreeMap::new, Collectors.toList()));
    }

    /** By how many weeks a later one is later. */
    int distance(IsoWeek laterWeek) {
        return (int) ChronoUnit.WEEKS.between(week.monday(), laterWeek.monday());
    }

    /** Lays what is said now over the explosives ratios that the store knows, by enterprise and week. */
    void overlay(Map<String, NavigableMap<String, BigDecimal>> ratios) {
        changes.forEach((uscc, change) -> {
            NavigableMap<String, BigDecimal> ofMine = ratios.computeIfAbsent(uscc, any -> new TreeMap<>());
            if (change.ratioAfter() == null) {
                ofMine.remove(week.toString());
            } else {
                ofMine.put(week.toString(), change.ratioAfter());
            }
        });
    }

    /** Lays what is said now over the figures that the store knows of this week. */
    void overlay(Map<String, BigDecimal[]> figures, Definitions.Book book, List<Cell> wanted) {
        changes.forEach((uscc, change) -> {
            BigDecimal[] now = change.now(book, wanted);
            if (now == null) {
                figures.remove(uscc);
            } else {
                figures.put(uscc, now);
            }
        });
    }
}
