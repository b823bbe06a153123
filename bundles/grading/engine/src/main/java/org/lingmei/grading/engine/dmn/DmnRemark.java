package org.lingmei.grading.engine.dmn;

import java.util.Objects;
import org.lingmei.core.api.Text;

/**
 * Something about a cell of a decision table that cannot be taken over, or was taken over in a way that a person should know.
 *
 * @param row the rule, counted from 1 as editors do; 0 for the table as a whole
 * @param cell where, such as row 3, MgO
 * @param message what is not understood there, or how it was understood
 */
public record DmnRemark(int row, Text cell, Text message) {

    public DmnRemark {
        Objects.requireNonNull(cell, "cell");
        Objects.requireNonNull(message, "message");
    }

    static DmnRemark ofTable(Text message) {
        return new DmnRemark(0, new Text("决策表", "table"), message);
    }

    static DmnRemark ofColumn(String column, Text message) {
        return new DmnRemark(0, new Text("%s 列", "column %s").with(column), message);
    }

    static DmnRemark ofRow(int row, Text message) {
        return new DmnRemark(row, new Text("第 %d 行", "row %d").with(row), message);
    }

    static DmnRemark ofCell(int row, String column, Text message) {
        return new DmnRemark(row, new Text("第 %1$d 行，%2$s", "row %1$d, %2$s").with(row, column), message);
    }
}
