package org.lingmei.grading.engine.difference;

import java.util.List;
import org.lingmei.grading.engine.standard.GradeRow;

/**
 * A row of a table in both texts.
 *
 * @param position counted from 1 in each text
 * @param moved whether it stands elsewhere among the rows that both texts have
 */
public record RowDifference(String id, Pair<GradeRow> row, Pair<Integer> position, boolean moved, List<LimitDifference> limits) {

    public RowDifference {
        limits = List.copyOf(limits);
    }

    /** A row that moved and says something else as well is changed. */
    public Change change() {
        Change change = row.change();
        return change == Change.SAME && moved ? Change.MOVED : change;
    }
}
