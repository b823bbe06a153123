package org.lingmei.grading.engine.difference;

import java.util.ArrayList;
import java.util.List;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Impossible;
import org.lingmei.grading.engine.standard.Limit;

/**
 * A table in both texts.
 *
 * @param impossible the limits that tell what cannot be
 */
public record TableDifference(String id, Pair<GradeTable> table, List<RowDifference> rows, List<LimitDifference> impossible) {

    public TableDifference {
        rows = List.copyOf(rows);
        impossible = List.copyOf(impossible);
    }

    public Change change() {
        return table.change();
    }

    static TableDifference of(String id, Pair<GradeTable> table) {
        List<GradeRow> before = table.from() == null ? List.of() : table.from().rows();
        List<GradeRow> after = table.to() == null ? List.of() : table.to().rows();
        Alignment<GradeRow> alignment = Alignment.of(before, after, GradeRow::id);
        List<RowDifference> rows = new ArrayList<>();
        for (String name : alignment.names()) {
            Pair<GradeRow> row = alignment.pair(name);
            rows.add(new RowDifference(name, row, new Pair<>(position(before, row.from()), position(after, row.to())),
                    alignment.moved().contains(name), LimitDifference.between(limits(row.from()), limits(row.to()))));
        }
        return new TableDifference(id, table, rows, LimitDifference.between(impossible(table.from()), impossible(table.to())));
    }

    private static Integer position(List<GradeRow> rows, GradeRow row) {
        return row == null ? null : rows.indexOf(row) + 1;
    }

    private static List<Limit> limits(GradeRow row) {
        return row == null ? List.of() : row.limits();
    }

    private static List<Limit> impossible(GradeTable table) {
        return table == null ? List.of() : table.impossible().stream().map(Impossible::limit).toList();
    }
}
