package org.lingmei.grading.engine.subgrade;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.SubGrade;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Impossible;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.table.CompiledTable;
import org.lingmei.grading.engine.table.Grader;
import org.lingmei.grading.engine.table.Sample;

/** What becomes of the samples of one grade when it is split. */
final class SplitTrial {

    private final GradeSplit split;
    private final Grader grader;
    private final GradeTable table;
    private final SubGrader splitting;
    private final List<Part> parts;
    private boolean anySample;

    private SplitTrial(GradeSplit split, Grader grader) {
        this.split = split;
        this.grader = grader;
        this.table = grader.compiled().table();
        this.splitting = SubGrader.of(table, List.of(split));
        this.parts = split.into().stream().map(part -> new Part(part, table)).toList();
    }

    /** The first reason why a grade of the table may not be split so; names and quantities are known to be right. */
    static Optional<Text> objection(GradeSplit split, Grader grader, SampleBudget budget) {
        SplitTrial trial = new SplitTrial(split, grader);
        trial.run(budget);
        return budget.isSpent()
                ? Optional.of(new Text("%1$s 级的细分限值太多，逐一核对需要超过 %2$d 个样品", "there are too many limits around grade %1$s to be tried with %2$d samples")
                        .with(split.grade(), budget.most()))
                : trial.verdict();
    }

    private void run(SampleBudget budget) {
        List<GradeRow> rows = table.rows();
        boolean below = table.otherwise() != null && table.otherwise().grade().equals(split.grade());
        List<Limit> limits = new ArrayList<>();
        parts.forEach(part -> part.limits.forEach(one -> limits.add(one.limit)));
        // rows below the last that gives the grade have no say in who has it
        int last = rows.size() - 1;
        while (!below && !rows.get(last).grade().equals(split.grade())) {
            last--;
        }
        rows.subList(0, last + 1).forEach(row -> limits.addAll(row.limits()));
        Grid grid = new Grid(limits, table.impossible().stream().map(Impossible::limit).toList(), table.judging());
        for (GradeRow row : rows) {
            if (row.grade().equals(split.grade())) {
                grid.walk(within(row), sample -> look(sample, budget));
            }
        }
        if (below) {
            grid.walk((analyte, value) -> true, sample -> look(sample, budget));
        }
    }

    /** A value that fails a limit of the row is in no sample that meets it. */
    private BiPredicate<Analyte, BigDecimal> within(GradeRow row) {
        Map<Analyte, CompiledTable> plain = new EnumMap<>(Analyte.class);
        for (Analyte analyte : Analyte.values()) {
            List<Limit> own = row.limits().stream().filter(limit -> !limit.quantity().isRatio() && limit.quantity().analyte() == analyte).toList();
            if (!own.isEmpty()) {
                plain.put(analyte, SubGradeTables.compiled(own, table));
            }
        }
        return (analyte, value) -> !plain.containsKey(analyte)
                || plain.get(analyte).decide(Sample.of(new Composition(Map.of(analyte, value)))).index() == 0;
    }

    private boolean look(Composition composition, SampleBudget budget) {
        Sample sample = Sample.of(composition);
        String grade = grader.compiled().decide(sample).grade();
        if (grade.equals(split.grade())) {
            anySample = true;
            String taken = splitting.of(grade, sample).map(SubGrade::code).orElse("");
            parts.forEach(part -> part.look(sample, taken));
        }
        return budget.take();
    }

    private Optional<Text> verdict() {
        if (!anySample) {
            return Optional.of(new Text("没有样品能得到标准 %1$s 的 %2$s 级，无从细分", "no sample has grade %2$s of %1$s, so it cannot be split")
                    .with(grader.standard(), split.grade()));
        }
        return parts.stream().flatMap(part -> part.objection(split.grade()).stream()).findFirst();
    }

    /** One sub-grade and what the samples of the grade made of it. */
    private static final class Part {

        private final SubGrade subGrade;
        private final List<Single> limits;
        private final CompiledTable all;
        private final SortedSet<String> takers = new TreeSet<>();
        private boolean met;
        private boolean reached;

        private Part(SubGrade subGrade, GradeTable table) {
            this.subGrade = subGrade;
            List<Limit> own = SubGradeTables.limits(subGrade);
            this.limits = own.stream().map(limit -> new Single(limit, table)).toList();
            this.all = SubGradeTables.compiled(own, table);
        }

        private void look(Sample sample, String taken) {
            limits.forEach(limit -> limit.look(sample));
            if (all.decide(sample).index() == 0) {
                met = true;
                reached |= taken.equals(subGrade.code());
                takers.add(taken);
            }
        }

        private Optional<Text> objection(String grade) {
            for (Single limit : limits) {
                if (!limit.met) {
                    return Optional.of(new Text("细分级 %1$s 的限值 %2$s 在 %3$s 级之外：没有 %3$s 级的样品能满足它",
                            "the limit %2$s of the sub-grade %1$s lies outside grade %3$s: no sample of that grade meets it")
                            .with(subGrade.code(), limit.limit.show(), grade));
                }
                if (!limit.failed && !limit.touched) {
                    return Optional.of(new Text("细分级 %1$s 的限值 %2$s 宽于 %3$s 级：县（市）只能细分省定品级，不能放宽",
                            "the limit %2$s of the sub-grade %1$s is wider than grade %3$s: a county may split a grade of the province's, not widen it")
                            .with(subGrade.code(), limit.limit.show(), grade));
                }
            }
            if (!met) {
                return Optional.of(new Text("没有 %2$s 级的样品能同时满足细分级 %1$s 的全部限值（%3$s）",
                        "no sample of grade %2$s meets all limits of the sub-grade %1$s at once (%3$s)")
                        .with(subGrade.code(), grade, String.join(", ", limits.stream().map(limit -> limit.limit.show()).toList())));
            }
            return reached ? Optional.empty() : Optional.of(new Text("细分级 %1$s 永远不会被选中：满足它的样品都已归入 %2$s",
                    "the sub-grade %1$s is never reached: whatever meets it is taken by %2$s before").with(subGrade.code(), String.join(", ", takers)));
        }
    }

    /** One limit and how the samples of the grade stand to it. */
    private static final class Single {

        private final Limit limit;
        private final CompiledTable holds;
        private final CompiledTable equal;
        private boolean met;
        private boolean failed;
        private boolean touched;

        private Single(Limit limit, GradeTable table) {
            this.limit = limit;
            this.holds = SubGradeTables.compiled(List.of(limit), table);
            this.equal = SubGradeTables.compiled(List.of(new Limit(limit.quantity(), Comparison.EQUAL, limit.value())), table);
        }

        private void look(Sample sample) {
            boolean now = holds.decide(sample).index() == 0;
            met |= now;
            failed |= !now;
            touched |= equal.decide(sample).index() == 0;
        }
    }
}
