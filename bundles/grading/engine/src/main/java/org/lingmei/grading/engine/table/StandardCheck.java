package org.lingmei.grading.engine.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.engine.standard.Clause;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.StandardText;

/** What is wrong with a standard's text, and what is odd about it, each at its place. */
public final class StandardCheck {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._/-]{0,31}";

    /** A table of a standard takes some hundreds of parts; this many for all tables take some hundred milliseconds. */
    private static final int MOST_PARTS = 300_000;

    private StandardCheck() {
    }

    /**
     * Something found.
     *
     * @param error whether the text cannot stay so; else it is a warning
     * @param path where, such as {@code tables[0].rows[2].limits[1].value}
     */
    public record Finding(boolean error, String path, Text message) {
    }

    /** Looks at the whole text. */
    public static List<Finding> check(StandardText text) {
        List<Finding> found = new ArrayList<>();
        required(text.title(), "title", found);
        Set<String> tables = new HashSet<>();
        Box.Budget budget = new Box.Budget(MOST_PARTS);
        if (text.tables().isEmpty()) {
            found.add(error("tables", new Text("标准至少要有一张品级表。", "A standard needs one table at least.")));
        }
        for (int i = 0; i < text.tables().size(); i++) {
            GradeTable table = text.tables().get(i);
            String path = "tables[" + i + "]";
            named(table.id(), path + ".id", found);
            if (!tables.add(table.id())) {
                found.add(error(path + ".id", new Text("表名“%s”重复。", "There are two tables “%s”.").with(table.id())));
            }
            required(table.title(), path + ".title", found);
            table(table, path, found);
            found.addAll(TableTerms.check(table, path));
            found.addAll(TableReach.check(table, path, budget));
        }
        clauses(text, tables, found);
        return found;
    }

    /** Looks at one limit, wherever it stands. */
    public static List<Finding> check(Limit limit, String path) {
        List<Finding> found = new ArrayList<>();
        limit(limit, path, found);
        return found;
    }

    private static void clauses(StandardText text, Set<String> tables, List<Finding> found) {
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < text.clauses().size(); i++) {
            Clause clause = text.clauses().get(i);
            String path = "clauses[" + i + "]";
            if (!clause.number().matches("[0-9A-Z]+(\\.[0-9]+)*")) {
                found.add(error(path + ".number", new Text("条款号“%s”应为例如 4.2。", "A clause's number is such as 4.2, not “%s”.").with(clause.number())));
            }
            if (!numbers.add(clause.number())) {
                found.add(error(path + ".number", new Text("条款号 %s 重复。", "There are two clauses %s.").with(clause.number())));
            }
            required(clause.title(), path + ".title", found);
            if (clause.table() != null && !tables.contains(clause.table())) {
                found.add(error(path + ".table", new Text("没有表“%s”。", "There is no table “%s”.").with(clause.table())));
            }
        }
    }

    private static void table(GradeTable table, String path, List<Finding> found) {
        Set<String> ids = new HashSet<>();
        if (table.rows().isEmpty()) {
            found.add(error(path + ".rows", new Text("表中没有品级。", "The table has no rows.")));
        }
        for (int i = 0; i < table.rows().size(); i++) {
            GradeRow row = table.rows().get(i);
            String at = path + ".rows[" + i + "]";
            named(row.id(), at + ".id", found);
            named(row.grade(), at + ".grade", found);
            required(row.name(), at + ".name", found);
            if (!ids.add(row.id())) {
                found.add(error(at + ".id", new Text("行名“%s”重复。", "There are two rows “%s”.").with(row.id())));
            }
            for (int j = 0; j < row.limits().size(); j++) {
                limit(row.limits().get(j), at + ".limits[" + j + "]", found);
            }
        }
        for (int i = 0; i < table.impossible().size(); i++) {
            limit(table.impossible().get(i).limit(), path + ".impossible[" + i + "].limit", found);
        }
        if (table.otherwise() != null) {
            named(table.otherwise().grade(), path + ".otherwise.grade", found);
        }
    }

    private static void limit(Limit limit, String path, List<Finding> found) {
        BigDecimal value = limit.value();
        if (value.scale() > Judging.MOST_DECIMALS) {
            found.add(error(path + ".value", new Text("限值最多 %d 位小数。", "A limit has %d decimals at most.").with(Judging.MOST_DECIMALS)));
        }
        boolean percent = !limit.quantity().isRatio() && limit.quantity().analyte().unit() == Analyte.Unit.PERCENT;
        if (value.signum() < 0 || percent && value.compareTo(HUNDRED) > 0) {
            found.add(error(path + ".value", new Text("%s 的限值应在 0 到 100 之间。", "A limit on %s is from 0 to 100.").with(limit.quantity().symbol())));
        }
    }

    private static void named(String name, String path, List<Finding> found) {
        if (!name.matches(NAME)) {
            found.add(error(path, new Text("“%s”应为 1～32 个字母、数字、点、横线或斜线。", "“%s” must be 1 to 32 letters, digits, dots, hyphens or slashes.").with(name)));
        }
    }

    private static void required(Text text, String path, List<Finding> found) {
        if (text.zh().isBlank()) {
            found.add(error(path, new Text("此项必填。", "This is required.")));
        }
    }

    private static Finding error(String path, Text message) {
        return new Finding(true, path, message);
    }
}
