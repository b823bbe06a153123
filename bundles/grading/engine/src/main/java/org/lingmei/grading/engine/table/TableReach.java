package org.lingmei.grading.engine.table;

import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Limit;

/** Which rows of a table nobody can ever reach, and whether a table that is declared complete is. */
final class TableReach {

    private TableReach() {
    }

    static List<StandardCheck.Finding> check(GradeTable table, String path) {
        List<StandardCheck.Finding> found = new ArrayList<>();
        for (int i = 1; i < table.rows().size(); i++) {
            for (int j = 0; j < i; j++) {
                if (covers(table.rows().get(j), table.rows().get(i))) {
                    found.add(new StandardCheck.Finding(false, path + ".rows[" + i + "]", new Text(
                            "第 %1$d 行（%2$s）永远不会被选中：满足它的都已满足第 %3$d 行（%4$s）。",
                            "Row %1$d (%2$s) is never reached: whatever meets it meets row %3$d (%4$s) before.")
                            .with(i + 1, table.rows().get(i).grade(), j + 1, table.rows().get(j).grade())));
                    break;
                }
            }
        }
        return found;
    }

    /** Whether each limit of the upper row follows from a limit of the lower one. */
    private static boolean covers(GradeRow upper, GradeRow lower) {
        return upper.limits().stream().allMatch(limit -> lower.limits().stream().anyMatch(other -> follows(limit, other)));
    }

    private static boolean follows(Limit limit, Limit from) {
        if (!limit.quantity().equals(from.quantity())) {
            return false;
        }
        int compared = from.value().compareTo(limit.value());
        return switch (limit.comparison()) {
            case AT_LEAST -> switch (from.comparison()) {
                case AT_LEAST, MORE_THAN, EQUAL -> compared >= 0;
                default -> false;
            };
            case MORE_THAN -> switch (from.comparison()) {
                case MORE_THAN -> compared >= 0;
                case AT_LEAST, EQUAL -> compared > 0;
                default -> false;
            };
            case AT_MOST -> switch (from.comparison()) {
                case AT_MOST, LESS_THAN, EQUAL -> compared <= 0;
                default -> false;
            };
            case LESS_THAN -> switch (from.comparison()) {
                case LESS_THAN -> compared <= 0;
                case AT_MOST, EQUAL -> compared < 0;
                default -> false;
            };
            case EQUAL -> from.comparison() == Comparison.EQUAL && compared == 0;
        };
    }
}
