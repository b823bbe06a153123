package org.lingmei.grading.service.grade;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.engine.assay.MeasuredText;

/**
 * A table of analyses as laboratories send it: a heading, one analysis a line, one column an analyte. Columns may stand in any order.
 */
public final class AssayTable {

    /** The column that names the analysis. */
    public static final String NAME = "assay";
    /** The column of the county that the goods are from. */
    static final String REGION = "region";
    /** The column of the grade that the sender holds to be right. */
    static final String EXPECTED = "expected_grade";

    /** What else may stand in such a table and does not bear on the grade. */
    private static final Set<String> DESCRIPTIVE = Set.of(NAME, EXPECTED, REGION, "uscc", "lot", "lot_tonnes", "family", "lab", "method",
            "certificate", "sampler", "sampled_at", "kind", "of", "note");

    /** So many analyses are taken at once, for all of them are answered in one piece. */
    public static final int MOST_LINES = 50_000;

    private AssayTable() {
    }

    /** Throws a 422 problem if there are more analyses than are taken at once. */
    static void refuseTooMany(int lines) {
        if (lines > MOST_LINES) {
            throw new Problem("too-many-rows", 422, new Text("行数过多", "Too many rows"), new Text("一次最多 %d 份化验，请分批。",
                    "At most %d analyses at once; send them in parts.").with(MOST_LINES)).asException();
        }
    }

    /**
     * An analysis as it was sent.
     *
     * @param line where it stood, from 1
     * @param cells what the other columns say, by their headings in lower case; blanks around it are gone
     * @param values the values as they were written, each a plain decimal number
     */
    public record Line(int line, Map<String, String> cells, Map<Analyte, String> values) {

        String assay() {
            return cells.getOrDefault(NAME, "");
        }

        /** The grade that the sender expects, or null. */
        String expected() {
            String expected = cells.getOrDefault(EXPECTED, "");
            return expected.isEmpty() ? null : expected;
        }

        /** The county that the goods are from, or null. */
        String region() {
            String region = cells.getOrDefault(REGION, "");
            return region.isEmpty() ? null : region;
        }

        Composition composition() {
            Map<Analyte, BigDecimal> numbers = new EnumMap<>(Analyte.class);
            values.forEach((analyte, written) -> numbers.put(analyte, new BigDecimal(written)));
            return new Composition(numbers);
        }
    }

    /** Reads a table; what is wrong with it is added to the errors, each with its line and column. */
    public static List<Line> read(Spreadsheets.Table table, List<CellError> errors) {
        if (table.rows().isEmpty()) {
            errors.add(new CellError(0, null, new Text("文件是空的。", "The file is empty.")));
            return List.of();
        }
        refuseTooMany(table.rows().size() - 1);
        List<String> heading = table.rows().get(0).stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
        List<Optional<Analyte>> analytes = new ArrayList<>();
        Set<Object> seen = new LinkedHashSet<>();
        for (int i = 0; i < heading.size(); i++) {
            String column = heading.get(i);
            Optional<Analyte> analyte = Analyte.ofCode(column);
            analytes.add(analyte);
            if (analyte.isEmpty() && !DESCRIPTIVE.contains(column)) {
                errors.add(new CellError(table.lines()[0], table.rows().get(0).get(i), new Text("“%s”不是已知的检测项目，也不是可以识别的列。",
                        "“%s” is no known analyte, nor any other column known here.").with(table.rows().get(0).get(i))));
            } else if (!seen.add(analyte.isPresent() ? analyte.get() : column)) {
                errors.add(new CellError(table.lines()[0], column, new Text("“%s”列出现两次。", "The column “%s” appears twice.").with(column)));
            }
        }
        if (!heading.contains(NAME)) {
            errors.add(new CellError(table.lines()[0], NAME, new Text("缺少 assay 列。", "The column assay is missing.")));
        }
        if (seen.stream().noneMatch(Analyte.class::isInstance)) {
            errors.add(new CellError(table.lines()[0], null, new Text("没有任何检测项目的列，例如 mgo、cao、sio2。",
                    "There is no column of an analyte, such as mgo, cao, sio2.")));
        }
        List<Line> lines = new ArrayList<>();
        if (errors.isEmpty()) {
            for (int i = 1; i < table.rows().size(); i++) {
                lines.add(line(heading, analytes, table.rows().get(i), table.lines()[i], errors));
            }
        }
        return lines;
    }

    private static Line line(List<String> heading, List<Optional<Analyte>> analytes, List<String> cells, int line, List<CellError> errors) {
        if (cells.size() > heading.size()) {
            errors.add(new CellError(line, null, new Text("此行有 %1$d 列，表头只有 %2$d 列。", "This line has %1$d cells, the heading %2$d.")
                    .with(cells.size(), heading.size())));
        }
        Map<Analyte, String> values = new EnumMap<>(Analyte.class);
        Map<String, String> others = new HashMap<>();
        for (int i = 0; i < heading.size(); i++) {
            String cell = i < cells.size() ? cells.get(i).strip() : "";
            if (analytes.get(i).isPresent()) {
                measured(analytes.get(i).get(), cell, line, analytes.get(i).get().code(), values, errors);
            } else {
                others.put(heading.get(i), cell);
            }
        }
        if (others.getOrDefault(NAME, "").isEmpty()) {
            errors.add(new CellError(line, NAME, new Text("缺少化验编号。", "The analysis has no name.")));
        }
        return new Line(line, others, values);
    }

    /** Adds the value that a cell gives, or the error. */
    public static void measured(Analyte analyte, String cell, int line, String column, Map<Analyte, String> values, List<CellError> errors) {
        MeasuredText.Reading reading = MeasuredText.read(analyte, cell);
        if (reading.error() != null) {
            errors.add(new CellError(line, column, reading.error()));
        } else if (reading.value() != null) {
            values.put(analyte, cell.strip());
        }
    }
}
