package org.lingmei.grading.service.assay;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.subgrade.SubGrader;
import org.lingmei.grading.engine.table.Grader;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.store.AssayFacts;
import org.lingmei.grading.service.store.StandardRow;

/**
 * Grades many analyses, each by the provincial standard of its day, and with its county's sub-grade as the county splits grades now;
 * asks for each standard once, so it is made for one answer.
 */
final class DayGrades {

    private record Day(ProductFamily family, LocalDate day) {
    }

    private record Goods(StandardRef ref, ProductFamily family) {
    }

    /** By whom a county's goods are graded; the same grader of this answer is the same object. */
    private record Splits(Grader grader, String region) {
    }

    private final Standards standards;
    private final List<StandardRow> rows;
    private final Map<Goods, Optional<Grader>> byStandard = new HashMap<>();
    private final Map<Day, Optional<Grader>> byDay = new HashMap<>();
    private final Map<Splits, SubGrader> splits = new HashMap<>();

    DayGrades(Standards standards) {
        this.standards = standards;
        this.rows = standards.all();
    }

    /** By the standard in force on the day of sampling; empty if there was none for these goods. */
    Optional<Grading> grade(AssayFacts facts) {
        return grade(facts, facts.composition());
    }

    /** As if the analysis had those values. */
    Optional<Grading> grade(AssayFacts facts, Composition composition) {
        return byDay.computeIfAbsent(new Day(facts.family(), facts.sampledAt()), this::grader)
                .map(grader -> splits.computeIfAbsent(new Splits(grader, facts.region()), goods -> standards.subGrader(grader, goods.region()))
                        .split(grader.grade(composition), composition));
    }

    private Optional<Grader> grader(Day day) {
        return Standards.provincial(rows, day.day())
                .map(row -> byStandard.computeIfAbsent(new Goods(row.ref(), day.family()), this::grader))
                .flatMap(Optional::stream).findFirst();
    }

    private Optional<Grader> grader(Goods goods) {
        return standards.version(goods.ref()).flatMap(version -> version.text().table(goods.family())
                .map(table -> standards.grader(version, table)));
    }
}
