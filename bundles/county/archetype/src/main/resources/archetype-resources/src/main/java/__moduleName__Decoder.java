package ${package};

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.county.spi.DecodingException;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.ReportRow;

/**
 * The mines' stock ledger as CSV in UTF-8: a line for each mine and grade of which there was ore, and one for the mine's totals. An
 * example; put your county's own format in its place.
 */
final class ${moduleName}Decoder implements ReportDecoder {

    private static final List<String> HEADER =
            List.of("企业代码", "品级", "期初库存", "采出量", "外销量", "自用量", "期末库存", "本年累计采出量", "炸药用量", "生产天数");
    // which column is which figure of the province's form M1: of a grade, and of the mine as a whole
    private static final Map<String, Integer> OF_GRADE = Map.of("opening", 2, "mined", 3, "sold", 4, "self_used", 5, "closing", 6);
    private static final Map<String, Integer> OF_MINE = Map.of("mined_total", 3, "mined_ytd", 7, "explosives_kg", 8, "days_worked", 9);
    private static final Map<String, String> GRADES =
            Map.of("特级品", "T", "一级品", "1", "二级品", "2", "三级品", "3", "四级品", "4", "低品位矿", "L");
    private static final String TOTALS = "合计";
    private static final byte[] BEGINNING = HEADER.get(0).getBytes(StandardCharsets.UTF_8);
    private static final String FORM = "M1";

    @Override
    public String format() {
        return "${moduleName} ledger CSV";
    }

    /** The first bytes are enough: this is asked for every file that is sent for the county. */
    @Override
    public boolean accepts(SubmittedFile file) {
        byte[] content = file.content();
        return content.length >= BEGINNING.length
                && Arrays.equals(content, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
    }

    @Override
    public List<ReportRow> decode(SubmittedFile file, DecodingTools tools) throws DecodingException {
        Spreadsheets.Table table = tools.csv(file, "UTF-8");
        // a file may have no rows at all
        if (table.rows().isEmpty() || !table.rows().get(0).equals(HEADER)) {
            throw new DecodingException(new CellError(table.rows().isEmpty() ? 0 : table.lines()[0], null, new Text(
                    "表头应为 " + String.join(",", HEADER), "The heading must be " + String.join(",", HEADER))));
        }
        Reading reading = new Reading(file);
        for (int i = 1; i < table.rows().size(); i++) {
            reading.line(table.lines()[i], table.rows().get(i));
        }
        // all errors at once: a clerk wants to mend the file once
        if (!reading.errors.isEmpty()) {
            throw new DecodingException(reading.errors);
        }
        return reading.rows;
    }

    /** One file as it is read: the decoder itself keeps nothing between calls. */
    private static final class Reading {

        private final SubmittedFile file;
        private final List<ReportRow> rows = new ArrayList<>();
        private final List<CellError> errors = new ArrayList<>();
        private final Map<String, Set<String>> gradesOfMine = new HashMap<>();

        Reading(SubmittedFile file) {
            this.file = file;
        }

        void line(int line, List<String> cells) {
            if (cells.size() != HEADER.size()) {
                errors.add(new CellError(line, null, new Text("应有 %1$d 列，实际 %2$d 列", "%1$d columns are expected, there are %2$d")
                        .with(HEADER.size(), cells.size())));
                return;
            }
            String mine = cells.get(0);
            String grade = cells.get(1).strip();
            if (grade.equals(TOTALS)) {
                figures(line, mine, "", OF_MINE, cells);
                // the province asks for every grade; of those without a line there was nothing
                Set<String> others = new TreeSet<>(GRADES.values());
                others.removeAll(gradesOfMine.getOrDefault(mine, Set.of()));
                others.forEach(other -> OF_GRADE.keySet().stream().sorted().forEach(indicator -> figure(line, mine, indicator, other, "0")));
            } else if (GRADES.containsKey(grade)) {
                gradesOfMine.computeIfAbsent(mine, any -> new HashSet<>()).add(GRADES.get(grade));
                figures(line, mine, GRADES.get(grade), OF_GRADE, cells);
            } else {
                errors.add(new CellError(line, HEADER.get(1), new Text("未知品级“%s”", "Unknown grade “%s”").with(cells.get(1))));
            }
        }

        private void figures(int line, String mine, String item, Map<String, Integer> columns, List<String> cells) {
            columns.entrySet().stream().sorted(Map.Entry.comparingByValue())
                    .forEach(column -> figure(line, mine, column.getKey(), item, cells.get(column.getValue())));
        }

        /** Handed on as it is written: parsing and checking figures is the platform's. */
        private void figure(int line, String mine, String indicator, String item, String value) {
            rows.add(new ReportRow(line, file.region(), mine, FORM, file.period(), indicator, item, value));
        }
    }
}
