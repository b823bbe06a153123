package org.lingmei.grading.engine.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.Doubt;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.api.Shortfall;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Quantity;

/** Grades by one table of a standard and says why. Who needs the grade alone asks the {@link CompiledTable}. */
public final class Grader {

    /** What stands in the place of a grade's name where the analysis cannot be. */
    public static final Text IMPOSSIBLE = new Text("不可能", "impossible");
    /** What stands in the place of a grade's name where a value is missing that decides. */
    public static final Text INCOMPLETE = new Text("数据不全", "incomplete");

    /** To how many decimals a ratio is shown that is not rounded for judging. */
    private static final int SHOWN_RATIO = 4;

    private final StandardRef standard;
    private final CompiledTable compiled;

    public Grader(StandardRef standard, CompiledTable compiled) {
        this.standard = Objects.requireNonNull(standard, "standard");
        this.compiled = Objects.requireNonNull(compiled, "compiled");
    }

    /** By which version it grades. */
    public StandardRef standard() {
        return standard;
    }

    public CompiledTable compiled() {
        return compiled;
    }

    /** Grades a composition. */
    public Grading grade(Composition composition) {
        GradeTable table = compiled.table();
        Decision decision = compiled.decide(Sample.of(composition));
        List<Doubt> doubts = ChemistryCheck.doubts(table, composition);
        return switch (decision.outcome()) {
            case REJECTED -> {
                int which = Integer.parseInt(decision.row().substring("impossible-".length())) - 1;
                Text why = table.impossible().get(which).reason();
                yield new Grading(standard, table.id(), decision.outcome(), decision.grade(), IMPOSSIBLE, decision.row(),
                        why, List.of(), "", List.of(), doubts);
            }
            case INCOMPLETE -> new Grading(standard, table.id(), decision.outcome(), decision.grade(), INCOMPLETE, "",
                    new Text("缺少 %s，无法定级。", "%s is missing, so no grade can be given.").with(missing(composition)), List.of(), "", List.of(),
                    doubts);
            case GRADED, BELOW -> graded(decision, composition, doubts);
        };
    }

    private Grading graded(Decision decision, Composition composition, List<Doubt> doubts) {
        List<GradeRow> rows = compiled.table().rows();
        int above = decision.index() < 0 ? rows.size() : decision.index();
        List<Shortfall> failed = new ArrayList<>();
        rows.subList(0, above).forEach(row -> failed.addAll(shortfalls(row, composition)));
        int next = above - 1;
        while (next >= 0 && rows.get(next).grade().equals(decision.grade())) {
            next--;
        }
        String nextGrade = next < 0 ? "" : rows.get(next).grade();
        List<Shortfall> toNext = next < 0 ? List.of() : shortfalls(rows.get(next), composition);
        Text name = decision.index() >= 0 ? rows.get(decision.index()).name()
                : compiled.table().otherwise() == null ? Text.same("") : compiled.table().otherwise().name();
        Text reason = Reasons.of(decision.index() < 0 ? null : rows.get(decision.index()), name, next < 0 ? null : rows.get(next), toNext);
        return new Grading(standard, compiled.table().id(), decision.outcome(), decision.grade(), name, decision.row(), reason, failed,
                nextGrade, toNext, doubts);
    }

    private List<Shortfall> shortfalls(GradeRow row, Composition composition) {
        List<Shortfall> found = new ArrayList<>();
        for (Limit limit : row.limits()) {
            BigDecimal judged = judged(limit.quantity(), composition);
            if (judged == null || !limit.comparison().holds(exact(limit, composition, judged))) {
                found.add(new Shortfall(row.id(), row.grade(), limit.quantity().code(), limit.show(), judged,
                        judged == null ? null : limit.value().subtract(judged).abs()));
            }
        }
        return found;
    }

    /** How the value compares with the limit, by the value itself and not by what is shown of a ratio that never ends. */
    private int exact(Limit limit, Composition composition, BigDecimal judged) {
        Quantity quantity = limit.quantity();
        if (quantity.isRatio() && !compiled.table().judging().rounds()) {
            return composition.value(quantity.analyte()).compareTo(limit.value().multiply(composition.value(quantity.over())));
        }
        return judged.compareTo(limit.value());
    }

    /** The value as it is compared and shown; null if it is not known or a ratio to nought. */
    private BigDecimal judged(Quantity quantity, Composition composition) {
        Judging judging = compiled.table().judging();
        BigDecimal value = composition.value(quantity.analyte());
        if (value == null) {
            return null;
        }
        if (quantity.isRatio()) {
            BigDecimal below = composition.value(quantity.over());
            if (below == null || below.signum() == 0) {
                return null;
            }
            return value.divide(below, judging.rounds() ? judging.decimals(quantity) : SHOWN_RATIO, RoundingMode.HALF_EVEN);
        }
        return judging.rounds() ? value.setScale(judging.decimals(quantity), RoundingMode.HALF_EVEN) : value;
    }

    private String missing(Composition composition) {
        return compiled.table().analytes().stream().filter(analyte -> composition.value(analyte) == null)
                .map(analyte -> analyte.symbol()).collect(Collectors.joining("、"));
    }
}
