package ${package};

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.county.spi.DecodingException;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.county.spi.ReportDecoder;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.ReportRow;

/**
 * The mines' stock ledger as CSV in UTF-8: a line for each mine and grade, a column for each indicator. An example; put your
 * county's own format in its place.
 */
final class ${moduleName}Decoder implements ReportDecoder {

    private static final List<String> HEADER =
            List.of("企业代码", "品级", "期初库存", "采出量", "外销量", "自用量", "期末库存");
    private static final List<String> INDICATORS = List.of("opening", "mined", "sold", "self_used", "closing");
    private static final int FIRST_FIGURE = HEADER.size() - INDICATORS.size();
    private static final Map<String, String> GRADES =
            Map.of("特级品", "T", "一级品", "1", "二级品", "2", "三级品", "3", "四级品", "4", "低品位矿", "L");
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
        if (!table.rows().get(0).equals(HEADER)) {
            throw new DecodingException(new CellError(table.lines()[0], null, new Text(
                    "表头应为 " + String.join(",", HEADER), "The heading must be " + String.join(",", HEADER))));
        }
        List<ReportRow> rows = new ArrayList<>();
        // all errors at once: a clerk wants to mend the file once
        List<CellError> errors = new ArrayList<>();
        for (int i = 1; i < table.rows().size(); i++) {
            read(table.rows().get(i), table.lines()[i], file, rows, errors);
        }
        if (!errors.isEmpty()) {
            throw new DecodingException(errors);
        }
        return rows;
    }

    private static void read(List<String> cells, int line, SubmittedFile file, List<ReportRow> rows, List<CellError> errors) {
        if (cells.size() != HEADER.size()) {
            errors.add(new CellError(line, null, new Text("应有 %1$d 列，实际 %2$d 列", "%1$d columns are expected, there are %2$d")
                    .with(HEADER.size(), cells.size())));
            return;
        }
        String grade = GRADES.get(cells.get(1).strip());
        if (grade == null) {
            errors.add(new CellError(line, HEADER.get(1), new Text("未知品级“%s”", "Unknown grade “%s”").with(cells.get(1))));
            return;
        }
        for (int i = 0; i < INDICATORS.size(); i++) {
            // handed on as it is written: parsing and checking figures is the platform's
            rows.add(new ReportRow(line, file.region(), cells.get(0), FORM, file.period(), INDICATORS.get(i), grade,
                    cells.get(FIRST_FIGURE + i)));
        }
    }
}
