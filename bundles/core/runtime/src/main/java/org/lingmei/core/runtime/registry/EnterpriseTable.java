package org.lingmei.core.runtime.registry;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.Uscc;
import org.lingmei.core.api.office.Spreadsheets.Table;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Problem;

/** Reads enterprises from a table as it was uploaded; tells everything that is wrong in it at once. */
final class EnterpriseTable {

    private static final List<String> COLUMNS = List.of("region", "uscc", "name", "kind", "licensed_capacity_kt", "kilns");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,6})?");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,4}");
    private static final Map<String, Enterprise.Kind> KINDS =
            Map.of("mine", Enterprise.Kind.MINE, "plant", Enterprise.Kind.PLANT);
    private static final int LONGEST_NAME = 200;
    private static final int MOST_ERRORS = 200;

    private final Set<String> regions;
    private final List<CellError> errors = new ArrayList<>();

    private EnterpriseTable(Set<String> regions) {
        this.regions = regions;
    }

    /**
     * Reads the table.
     *
     * @param regions the codes of the counties that there are
     * @return the enterprises in the table's order
     * @throws org.lingmei.core.api.problem.ProblemException 422 of type {@code invalid-table}
     */
    static List<Enterprise> read(Table table, Set<String> regions) {
        EnterpriseTable reading = new EnterpriseTable(regions);
        List<Enterprise> enterprises = reading.enterprises(table);
        if (!reading.errors.isEmpty()) {
            throw new Problem("invalid-table", 422, new Text("表格有误", "The table has errors"),
                    new Text("表格中有 %1$d 处错误，全部未保存；请按行列改正后重新上传。",
                            "The table has %1$d errors and nothing was stored; mend them by row and column and send it again.")
                            .with(reading.errors.size()),
                    reading.errors.subList(0, Math.min(reading.errors.size(), MOST_ERRORS))).asException();
        }
        return enterprises;
    }

    private List<Enterprise> enterprises(Table table) {
        if (table.rows().isEmpty()) {
            error(0, null, "文件是空的。", "The file is empty.");
            return List.of();
        }
        Map<String, Integer> columns = columns(table);
        if (!errors.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> firstRows = new HashMap<>();
        List<Enterprise> enterprises = new ArrayList<>();
        for (int i = 1; i < table.rows().size(); i++) {
            List<String> cells = table.rows().get(i);
            if (cells.stream().allMatch(String::isBlank)) {
                continue;
            }
            Row row = new Row(table.lines()[i], columns, cells);
            Optional<Enterprise> enterprise = enterprise(row);
            Integer first = firstRows.putIfAbsent(Uscc.normalise(row.text("uscc")), row.line);
            if (first != null) {
                error(row.line, "uscc", "与第 " + first + " 行重复。", "The same code as in row " + first + ".");
            }
            enterprise.ifPresent(enterprises::add);
        }
        return enterprises;
    }

    private Map<String, Integer> columns(Table table) {
        List<String> heading = table.rows().get(0);
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int i = 0; i < heading.size(); i++) {
            columns.putIfAbsent(clean(heading.get(i)).toLowerCase(Locale.ROOT), i);
        }
        for (String column : COLUMNS) {
            if (!columns.containsKey(column)) {
                error(table.lines()[0], column, "缺少这一列。", "This column is missing.");
            }
        }
        return columns;
    }

    private Optional<Enterprise> enterprise(Row row) {
        int before = errors.size();
        String region = row.text("region");
        if (!regions.contains(region)) {
            error(row.line, "region", "没有代码为“" + region + "”的县（市）。", "There is no county with the code “" + region + "”.");
        }
        Uscc uscc = new Uscc(row.text("uscc"));
        if (!uscc.wellFormed()) {
            error(row.line, "uscc", "统一社会信用代码应为 18 位数字或大写字母（不含 I、O、S、V、Z）。",
                    "A unified social credit code has 18 digits or capital letters other than I, O, S, V, Z.");
        }
        String name = row.text("name");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            error(row.line, "name", "名称应为 1 至 200 个字。", "A name has 1 to 200 characters.");
        }
        Enterprise.Kind kind = KINDS.get(row.text("kind"));
        if (kind == null) {
            error(row.line, "kind", "应为 mine（矿山）或 plant（加工企业）。", "This must be mine or plant.");
        }
        BigDecimal capacity = decimal(row, "licensed_capacity_kt");
        int kilns = count(row, "kilns");
        return errors.size() > before ? Optional.empty()
                : Optional.of(new Enterprise(uscc, region, name, kind, capacity, kilns));
    }

    private BigDecimal decimal(Row row, String column) {
        String text = row.text(column);
        if (!DECIMAL.matcher(text).matches()) {
            error(row.line, column, "应为不小于 0 的数，至多 9 位整数、6 位小数。",
                    "This must be a number of 0 or more with at most 9 digits before and 6 after the point.");
            return BigDecimal.ZERO;
        }
        return new BigDecimal(text);
    }

    private int count(Row row, String column) {
        String text = row.text(column);
        if (!COUNT.matcher(text).matches()) {
            error(row.line, column, "应为 0 至 9999 的整数。", "This must be a whole number from 0 to 9999.");
            return 0;
        }
        return Integer.parseInt(text);
    }

    private void error(int row, String column, String zh, String en) {
        errors.add(new CellError(row, column, new Text(zh, en)));
    }

    /** Full-width characters made half-width, without blanks around. */
    private static String clean(String raw) {
        return Normalizer.normalize(raw, Normalizer.Form.NFKC).strip();
    }

    private record Row(int line, Map<String, Integer> columns, List<String> cells) {

        String text(String column) {
            int index = columns.get(column);
            return index < cells.size() ? clean(cells.get(index)) : "";
        }
    }
}
