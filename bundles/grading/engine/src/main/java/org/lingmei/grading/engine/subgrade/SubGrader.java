package org.lingmei.grading.engine.subgrade;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.api.Outcome;
import org.lingmei.grading.api.SubGrade;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.table.CompiledTable;
import org.lingmei.grading.engine.table.Sample;

/**
 * Tells a county's sub-grades apart within the grades of one table. It is asked with the grade that the table has given and only
 * ever looks at that grade's own split, so that nothing here can change a grade. Immutable.
 */
public final class SubGrader {

    /** Where no grade is split. */
    public static final SubGrader NONE = new SubGrader(Map.of());

    private final Map<String, Parts> splits;

    private record Parts(CompiledTable table, List<SubGrade> into) {
    }

    private SubGrader(Map<String, Parts> splits) {
        this.splits = splits;
    }

    /**
     * The splits of a table's grades. What the table does not know is left out: splits for other goods and of grades that it does
     * not have, and a split with a code that is one of its grades, as may come with a later version of the standard.
     *
     * @param splits without an objection of {@link SplitCheck} to them when they came
     */
    public static SubGrader of(GradeTable table, List<GradeSplit> splits) {
        Map<String, Parts> known = new HashMap<>();
        Set<String> grades = table.grades();
        for (GradeSplit split : splits) {
            if (split.family() == table.family() && grades.contains(split.grade())
                    && split.into().stream().map(SubGrade::code).noneMatch(grades::contains)) {
                known.put(split.grade(), new Parts(SubGradeTables.compiled(split, table), split.into()));
            }
        }
        return known.isEmpty() ? NONE : new SubGrader(known);
    }

    /**
     * The sub-grade of a sample.
     *
     * @param grade the grade that the table gave it
     * @return empty where the grade is not split, the sample meets no sub-grade, or a value is missing that decides
     */
    public Optional<SubGrade> of(String grade, Sample sample) {
        Parts parts = splits.get(grade);
        int which = parts == null ? -1 : parts.table().decide(sample).index();
        return which < 0 ? Optional.empty() : Optional.of(parts.into().get(which));
    }

    /** The limits of a sub-grade, as a standard has them. */
    public static List<Limit> limits(SubGrade subGrade) {
        return SubGradeTables.limits(subGrade);
    }

    /** The grading with the sub-grade, if there is one. */
    public Grading split(Grading grading, Composition composition) {
        boolean graded = grading.outcome() == Outcome.GRADED || grading.outcome() == Outcome.BELOW;
        return splits.isEmpty() || !graded ? grading
                : of(grading.grade(), Sample.of(composition)).map(grading::with).orElse(grading);
    }
}
