package org.lingmei.grading.engine.backtest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.table.CompiledTable;
import org.lingmei.grading.engine.table.Decision;
import org.lingmei.grading.engine.table.Sample;

/**
 * Grades lots by two tables and counts how they move. One is filled by one thread; several can be put together. What comes out does
 * not depend on the order in which lots came in.
 */
public final class Backtest {

    private static final Set<String> NO_GRADE = Set.of(Grading.REJECTED, Grading.INCOMPLETE);

    private final CompiledTable from;
    private final CompiledTable to;
    private final List<String> fromGrades;
    private final List<String> toGrades;
    private final Map<String, Integer> fromIndex;
    private final Map<String, Integer> toIndex;
    private final Map<BacktestResult.Owner, GradeCounts> counts = new HashMap<>();
    private long assays;
    private long ungraded;

    /** Compares the grades that two tables give. */
    public Backtest(CompiledTable from, CompiledTable to) {
        this.from = from;
        this.to = to;
        this.fromGrades = grades(from.table());
        this.toGrades = grades(to.table());
        this.fromIndex = index(fromGrades);
        this.toIndex = index(toGrades);
    }

    private static List<String> grades(GradeTable table) {
        Set<String> all = new LinkedHashSet<>(table.grades());
        // a table that was declared complete and is not gives a grade without a name
        all.add("");
        all.add(Grading.INCOMPLETE);
        all.add(Grading.REJECTED);
        return List.copyOf(all);
    }

    private static Map<String, Integer> index(List<String> grades) {
        Map<String, Integer> index = new HashMap<>();
        grades.forEach(grade -> index.put(grade, index.size()));
        return index;
    }

    /** Counts a lot. */
    public void add(String region, String uscc, BigDecimal tonnes, Sample sample) {
        assays++;
        Decision before = from.decide(sample);
        Decision after = to.decide(sample);
        if (NO_GRADE.contains(before.grade()) && NO_GRADE.contains(after.grade())) {
            ungraded++;
            return;
        }
        counts.computeIfAbsent(new BacktestResult.Owner(region, uscc), owner -> new GradeCounts(fromGrades.size(), toGrades.size()))
                .add(fromIndex.get(before.grade()), toIndex.get(after.grade()), 1, tonnes);
    }

    /** Counts lots of which it is not settled what they consist of. */
    public void addUnsettled(long lots) {
        assays += lots;
        ungraded += lots;
    }

    /** Adds what another back-test of the same tables has counted. */
    public void add(Backtest other) {
        if (other.from.table() != from.table() || other.to.table() != to.table()) {
            throw new IllegalArgumentException("a back-test of other tables");
        }
        assays += other.assays;
        ungraded += other.ungraded;
        other.counts.forEach((owner, more) ->
                counts.computeIfAbsent(owner, none -> new GradeCounts(fromGrades.size(), toGrades.size())).add(more));
    }

    /**
     * What was counted so far.
     *
     * @param prices of a tonne, by grade; null for none
     */
    public BacktestResult result(Map<String, BigDecimal> prices) {
        GradeCounts province = new GradeCounts(fromGrades.size(), toGrades.size());
        SortedMap<String, GradeCounts> regions = new TreeMap<>();
        SortedMap<BacktestResult.Owner, Migration> enterprises = new TreeMap<>();
        counts.forEach((owner, counted) -> {
            province.add(counted);
            regions.computeIfAbsent(owner.region(), region -> new GradeCounts(fromGrades.size(), toGrades.size())).add(counted);
            enterprises.put(owner, counted.migration(fromGrades, toGrades, prices));
        });
        SortedMap<String, Migration> counties = new TreeMap<>();
        regions.forEach((region, counted) -> counties.put(region, counted.migration(fromGrades, toGrades, prices)));
        return new BacktestResult(assays, ungraded, province.migration(fromGrades, toGrades, prices), counties, enterprises,
                prices == null ? List.of() : unpriced(province, prices));
    }

    private List<String> unpriced(GradeCounts province, Map<String, BigDecimal> prices) {
        Set<String> found = new LinkedHashSet<>();
        for (int i = 0; i < fromGrades.size(); i++) {
            if (province.anyFrom(i)) {
                found.add(fromGrades.get(i));
            }
        }
        for (int i = 0; i < toGrades.size(); i++) {
            if (province.anyTo(i)) {
                found.add(toGrades.get(i));
            }
        }
        found.removeAll(prices.keySet());
        found.removeAll(NO_GRADE);
        return new ArrayList<>(found);
    }
}
