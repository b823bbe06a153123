package org.lingmei.grading.engine.subgrade;

import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.SubGrade;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Quantity;
import org.lingmei.grading.engine.table.CompiledTable;

/** Sub-grades as a table of their own, judged as the table whose grade they split. */
final class SubGradeTables {

    private SubGradeTables() {
    }

    /** A limit as standards have it; empty if nobody knows its quantity. */
    static Optional<Limit> limit(SubGrade.Limit given) {
        return Quantity.ofCode(given.quantity())
                .map(quantity -> new Limit(quantity, Comparison.valueOf(given.comparison().name()), given.value()));
    }

    /** The limits of a sub-grade; those on quantities that nobody knows are not among them. */
    static List<Limit> limits(SubGrade subGrade) {
        return subGrade.limits().stream().flatMap(given -> limit(given).stream()).toList();
    }

    /** The sub-grades as rows, in their order. */
    static CompiledTable compiled(GradeSplit split, GradeTable of) {
        return compiled(of, split.into().stream().map(part -> row(part.code(), part.name(), limits(part))).toList());
    }

    /** Limits alone: a sample that meets them all is graded. */
    static CompiledTable compiled(List<Limit> limits, GradeTable of) {
        return compiled(of, List.of(row("all", Text.same(""), limits)));
    }

    private static CompiledTable compiled(GradeTable of, List<GradeRow> rows) {
        return CompiledTable.of(new GradeTable(of.id(), of.title(), of.family(), of.judging(), List.of(), rows, null, null));
    }

    private static GradeRow row(String code, Text name, List<Limit> limits) {
        return new GradeRow(code, code, name, limits, null, false);
    }
}
