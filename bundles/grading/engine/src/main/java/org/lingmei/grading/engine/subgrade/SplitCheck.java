package org.lingmei.grading.engine.subgrade;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.SubGrade;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.table.Grader;

/**
 * Whether a county may split grades as it wants to. Its sub-grades are looked for with samples at all the limits that bear on the
 * grade: each must be found within its grade, with limits that lie within it, and not be taken up by those before it.
 */
public final class SplitCheck {

    /** So many samples are looked at, at most, for all that a county splits; takes a few seconds. */
    static final int MOST_SAMPLES = 500_000;

    private SplitCheck() {
    }

    /**
     * What speaks against a split.
     *
     * @param split the one it is about
     * @param by what grades those goods; empty where no standard does
     * @param reason to follow a colon
     */
    public record Objection(GradeSplit split, Optional<Grader> by, Text reason) {
    }

    /**
     * The first reason against it, to follow a colon; empty if there is none.
     *
     * @param splits all that a county splits
     * @param inForce what grades a kind of goods by the provincial standard in force; empty where there is none
     */
    public static Optional<Text> objection(List<GradeSplit> splits, Function<ProductFamily, Optional<Grader>> inForce) {
        return first(splits, inForce).map(Objection::reason);
    }

    /** The first objection with what it is about; empty if there is none. Parameters as with {@link #objection}. */
    public static Optional<Objection> first(List<GradeSplit> splits, Function<ProductFamily, Optional<Grader>> inForce) {
        Set<List<Object>> grades = new HashSet<>();
        Set<List<Object>> codes = new HashSet<>();
        SampleBudget budget = new SampleBudget(MOST_SAMPLES);
        for (GradeSplit split : splits) {
            Optional<Grader> grader = inForce.apply(split.family());
            Optional<Text> objection = grader.isEmpty()
                    ? Optional.of(new Text("没有适用于%1$s的省级标准，%2$s 级无从细分", "no provincial standard for %3$s is in force, so its grade %2$s cannot be split")
                            .with(split.family().label().zh(), split.grade(), split.family().label().en()))
                    : names(split, grader.get(), grades, codes).or(() -> quantities(split)).or(() -> SplitTrial.objection(split, grader.get(), budget));
            if (objection.isPresent()) {
                return objection.map(reason -> new Objection(split, grader, reason));
            }
        }
        return Optional.empty();
    }

    private static Optional<Text> names(GradeSplit split, Grader grader, Set<List<Object>> grades, Set<List<Object>> codes) {
        GradeTable table = grader.compiled().table();
        if (!table.grades().contains(split.grade())) {
            return Optional.of(new Text("标准 %1$s 中%2$s没有 %3$s 级", "%1$s has no grade %3$s of %4$s")
                    .with(grader.standard(), split.family().label().zh(), split.grade(), split.family().label().en()));
        }
        if (!grades.add(List.of(split.family(), split.grade()))) {
            return Optional.of(new Text("%1$s %2$s 级细分了两次", "grade %2$s of %3$s is split twice")
                    .with(split.family().label().zh(), split.grade(), split.family().label().en()));
        }
        for (SubGrade part : split.into()) {
            if (table.grades().contains(part.code()) || part.code().equals(Grading.REJECTED) || part.code().equals(Grading.INCOMPLETE)) {
                return Optional.of(new Text("细分级代码 %1$s 是标准 %2$s 已有的品级", "the sub-grade %1$s is called as a grade of %2$s is")
                        .with(part.code(), grader.standard()));
            }
            if (!codes.add(List.of(split.family(), part.code()))) {
                return Optional.of(new Text("细分级代码 %s 重复", "the sub-grade %s is there twice").with(part.code()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Text> quantities(GradeSplit split) {
        return split.into().stream().flatMap(part -> part.limits().stream().filter(limit -> SubGradeTables.limit(limit).isEmpty())
                .map(limit -> new Text("细分级 %1$s 限定的“%2$s”不是已知的检测项目", "the sub-grade %1$s has a limit on “%2$s”, which is no known quantity")
                        .with(part.code(), limit.quantity()))).findFirst();
    }
}
