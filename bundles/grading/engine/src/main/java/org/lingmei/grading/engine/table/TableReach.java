package org.lingmei.grading.engine.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.engine.standard.GradeTable;

/**
 * Which rows of a table nobody can ever reach, and whether a table that is declared complete is. Both are exact for tables without
 * ratios: rows above may cover a row together, and values are told apart as finely as the table judges. With ratios, what is reported
 * is true, and something may go unreported.
 */
final class TableReach {

    private final GradeTable table;
    private final String path;
    private final TableSpace space;
    private final Box.Budget budget;
    private final List<Cover> covers = new ArrayList<>();
    private final List<StandardCheck.Finding> found = new ArrayList<>();

    /** What a row takes away from all below it. */
    private record Cover(Text row, Box box) {
    }

    private TableReach(GradeTable table, String path, Box.Budget budget) {
        this.budget = budget;
        this.table = table;
        this.path = path;
        this.space = new TableSpace(table);
    }

    /** @param budget for all tables that are looked at together */
    static List<StandardCheck.Finding> check(GradeTable table, String path, Box.Budget budget) {
        TableReach reach = new TableReach(table, path, budget);
        try {
            reach.rows();
            reach.rest();
        } catch (Box.TooManyException e) {
            reach.found.add(new StandardCheck.Finding(false, path, new Text(
                    "表过于复杂，未能查完是否有永远选不中的行或缺口。", "The table is too intricate to look for all rows that nothing reaches, and for gaps.")));
        }
        return reach.found;
    }

    private void rows() throws Box.TooManyException {
        for (int i = 0; i < table.impossible().size(); i++) {
            covers.add(new Cover(new Text("不可能情形 %d", "impossibility %d").with(i + 1), space.impossible(table.impossible().get(i).limit())));
        }
        for (int i = 0; i < table.rows().size(); i++) {
            String grade = table.rows().get(i).grade();
            Box box = space.meeting(table.rows().get(i).limits());
            String at = path + ".rows[" + i + "]";
            if (box.isEmpty()) {
                found.add(new StandardCheck.Finding(false, at, new Text("第 %1$d 行（%2$s）的限值互相矛盾，没有样品能满足。",
                        "The limits of row %1$d (%2$s) contradict each other: no sample meets it.").with(i + 1, grade)));
            } else if (box.isCovered(boxes(covers), budget)) {
                List<Cover> by = fewest(box);
                found.add(new StandardCheck.Finding(false, at, new Text("第 %1$d 行（%2$s）永远不会被选中：满足它的都已满足%3$s。",
                        "Row %1$d (%2$s) is never reached: whatever meets it meets %4$s before.").with(i + 1, grade,
                        by.stream().map(cover -> cover.row().zh()).collect(Collectors.joining("或")),
                        by.stream().map(cover -> cover.row().en()).collect(Collectors.joining(" or ")))));
            }
            covers.add(new Cover(new Text("第 %1$d 行（%2$s）", "row %1$d (%2$s)").with(i + 1, grade), box));
        }
    }

    /** As few rows as cover it: one if one does, else those of which none can be left out. */
    private List<Cover> fewest(Box box) throws Box.TooManyException {
        for (Cover cover : covers) {
            if (box.isCovered(List.of(cover.box()), budget)) {
                return List.of(cover);
            }
        }
        List<Cover> needed = new ArrayList<>(covers);
        for (Cover cover : covers) {
            List<Cover> others = new ArrayList<>(needed);
            others.remove(cover);
            if (box.isCovered(boxes(others), budget)) {
                needed = others;
            }
        }
        return needed;
    }

    private void rest() throws Box.TooManyException {
        AtomicReference<Composition> gap = new AtomicReference<>();
        if (!table.isComplete()) {
            if (space.all().isCovered(boxes(covers), budget)) {
                found.add(new StandardCheck.Finding(false, path + ".otherwise", new Text("每个样品都满足某一行，“其余”（%s）永远不会出现。",
                        "Every sample meets a row: nothing is ever %s.").with(table.otherwise().grade())));
            }
            return;
        }
        boolean open = space.all().anyLeft(boxes(covers), budget, part -> {
            Optional<Composition> example = space.example(part);
            example.ifPresent(gap::set);
            return example.isPresent();
        });
        if (open) {
            String shown = space.show(gap.get());
            found.add(new StandardCheck.Finding(true, path + ".rows", new Text("此表声明每个样品都有品级，但有缺口：例如 %s 不满足任何一行。",
                    "Every sample is said to have a grade, but there is a gap: %s meets no row.").with(shown)));
        }
    }

    private static List<Box> boxes(List<Cover> covers) {
        return covers.stream().map(Cover::box).toList();
    }
}
