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
import org.lingmei.grading.engine.table.Sample;
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
        this(standards, standards.all());
    }

    private DayGrades(Standards standards, List<StandardRow> rows) {
        this.standards = standards;
        this.rows = rows;
    }

    /** Ready for whatever comes, so that nothing has to be read for it any more. */
    static DayGrades ready(Standards standards) {
        List<Standards.Version> versions = standards.versions();
        DayGrades grades = new DayGrades(standards, versions.stream().map(Standards.Version::row).toList());
        for (Standards.Version version : versions) {
            for (ProductFamily family : ProductFamily.values()) {
                grades.byStandard.put(new Goods(version.row().ref(), family), version.text().table(family)
                        .map(table -> standards.grader(version, table)));
            }
        }
        return grades;
    }

    /** Whether an analysis has the grade and the sub-grade that are wanted. */
    boolean meets(AssayFacts facts, GradeWanted wanted) {
        Optional<Grader> grader = grader(facts);
        if (grader.isEmpty()) {
            return wanted.equals(GradeWanted.ANY);
        }
        Sample sample = Sample.of(facts.composition());
        String grade = grader.get().compiled().decide(sample).grade();
        return (wanted.grade() == null || wanted.grade().equals(grade)) && (wanted.subGrade() == null
                || subGrader(grader.get(), facts).of(grade, sample).filter(part -> part.code().equals(wanted.subGrade())).isPresent());
    }

    /** By the standard in force on the day of sampling; empty if there was none for these goods. */
    Optional<Grading> grade(AssayFacts facts) {
        return grade(facts, facts.composition());
    }

    /** As if the analysis had those values. */
    Optional<Grading> grade(AssayFacts facts, Composition composition) {
        return grader(facts).map(grader -> subGrader(grader, facts).split(grader.grade(composition), composition));
    }

    private Optional<Grader> grader(AssayFacts facts) {
        return byDay.computeIfAbsent(new Day(facts.family(), facts.sampledAt()), this::grader);
    }

    private SubGrader subGrader(Grader grader, AssayFacts facts) {
        return splits.computeIfAbsent(new Splits(grader, facts.region()), goods -> standards.subGrader(grader, goods.region()));
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
