package org.lingmei.reporting.engine.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.CellError;

/** Collects what is wrong with a file: a mistake that runs through many rows is told once, with how many they are. */
final class Faults {

    private final int most;
    private final Map<List<String>, Group> groups = new LinkedHashMap<>();
    private int unlisted;

    Faults(int most) {
        this.most = most;
    }

    /**
     * Notes a mistake.
     *
     * @param column the heading, or null for the row as a whole
     * @param what rows with the same column and the same words here share a mistake
     * @param message asked for only if the mistake is new and there is still room
     */
    void add(int row, String column, String what, Supplier<Text> message) {
        List<String> key = List.of(column == null ? "" : column, what);
        Group known = groups.get(key);
        if (known != null) {
            known.rows++;
        } else if (groups.size() < most) {
            groups.put(key, new Group(row, column, message.get()));
        } else {
            unlisted++;
        }
    }

    /** Notes a mistake of one row only. */
    void add(int row, String column, Supplier<Text> message) {
        add(row, column, "row " + row, message);
    }

    boolean none() {
        return groups.isEmpty();
    }

    List<CellError> list() {
        List<CellError> list = new ArrayList<>();
        groups.values().forEach(group -> list.add(group.error()));
        list.sort(Comparator.comparingInt(CellError::row));
        if (unlisted > 0) {
            list.add(new CellError(0, null, new Text("另有 %d 处错误未列出。", "%d more errors are not listed.").with(unlisted)));
        }
        return list;
    }

    private static final class Group {

        private final int row;
        private final String column;
        private final Text message;
        private int rows = 1;

        Group(int row, String column, Text message) {
            this.row = row;
            this.column = column;
            this.message = message;
        }

        CellError error() {
            return new CellError(row, column, rows == 1 ? message
                    : new Text(message.zh() + "（共 " + rows + " 行）", message.en() + " (" + rows + " rows)"));
        }
    }
}
