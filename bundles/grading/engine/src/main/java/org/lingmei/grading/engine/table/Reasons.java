package org.lingmei.grading.engine.table;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Shortfall;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.Limit;

/** The sentence that says why a sample has its grade. */
final class Reasons {

    private Reasons() {
    }

    /**
     * @param row the row it meets; null if none
     * @param name its grade's name
     * @param next the last row above with a better grade; null if there is none
     * @param toNext what that row asks for and the sample has not
     */
    static Text of(GradeRow row, Text name, GradeRow next, List<Shortfall> toNext) {
        Text met;
        if (row == null) {
            met = filled("不满足任何品级的要求，列为%s。", "Meets the limits of no grade: %s.", name, "");
        } else if (row.limits().isEmpty()) {
            met = filled("列为%s。", "Is %s.", name, "");
        } else {
            met = filled("满足%1$s的全部要求（%2$s）。", "Meets all limits of %1$s (%2$s).", name,
                    row.limits().stream().map(Limit::show).collect(Collectors.joining(", ")));
        }
        if (next == null) {
            return met;
        }
        Function<Function<Shortfall, String>, String> each = show -> toNext.stream().map(show).collect(Collectors.joining("; "));
        return new Text(
                met.zh() + String.format("距%s：%s。", next.name().zh(), each.apply(Reasons::zh)),
                met.en() + String.format(" To %s: %s.", next.name().en(), each.apply(Reasons::en)));
    }

    private static Text filled(String zh, String en, Text name, String limits) {
        return new Text(String.format(zh, name.zh(), limits), String.format(en, name.en(), limits));
    }

    private static String zh(Shortfall one) {
        return one.value() == null ? one.limit() + "，无法计算" : String.format("%s，实为 %s，差 %s", one.limit(), plain(one.value()), plain(one.by()));
    }

    private static String en(Shortfall one) {
        return one.value() == null ? one.limit() + " cannot be computed"
                : String.format("%s, but it is %s, off by %s", one.limit(), plain(one.value()), plain(one.by()));
    }

    private static String plain(BigDecimal value) {
        return value.toPlainString();
    }
}
