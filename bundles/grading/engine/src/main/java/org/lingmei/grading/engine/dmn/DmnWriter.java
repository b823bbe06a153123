package org.lingmei.grading.engine.dmn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.Quantity;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Writes a grade table as a DMN 1.3 decision table of hit policy FIRST: what is impossible comes first and answers
 * {@link Grading#REJECTED}, then the rows, then what meets none. Values are compared as they are given: where a standard rounds, who
 * evaluates the table has to round beforehand.
 */
public final class DmnWriter {

    static final String MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    static final String OUTPUT = "grade";

    private final GradeTable table;
    private final List<Row> rows;
    private final Map<Quantity, Integer> columns;

    /** A row with a list of tests for every quantity it limits; a second test of the same quantity needs a second column. */
    private record Row(Map<Quantity, List<UnaryTest>> tests, String grade, RowExtension extension) {
    }

    private DmnWriter(GradeTable table) {
        this.table = table;
        this.rows = new ArrayList<>();
        table.impossible().forEach(one -> rows.add(new Row(tests(List.of(one.limit())), Grading.REJECTED,
                new RowExtension(RowExtension.Kind.IMPOSSIBLE, "", one.reason(), Text.same(""), false, null))));
        table.rows().forEach(row -> rows.add(new Row(tests(row.limits()), row.grade(),
                new RowExtension(RowExtension.Kind.GRADE, row.id(), row.name(), row.use(), row.toBeVerified(), null))));
        if (table.otherwise() != null) {
            rows.add(new Row(Map.of(), table.otherwise().grade(),
                    new RowExtension(RowExtension.Kind.OTHERWISE, "", table.otherwise().name(), Text.same(""), false, null)));
        }
        this.columns = new LinkedHashMap<>();
        rows.forEach(row -> row.tests().forEach((quantity, tests) -> columns.merge(quantity, tests.size(), Math::max)));
    }

    /** The table as an XML document in UTF-8. */
    public static byte[] write(GradeTable table) {
        return new DmnWriter(table).document();
    }

    /** What a row's limits are in cells: both ends of a quantity stand in one cell where an interval can say it. */
    private static Map<Quantity, List<UnaryTest>> tests(List<Limit> limits) {
        Map<Quantity, List<UnaryTest>> tests = new LinkedHashMap<>();
        for (Limit limit : limits) {
            List<UnaryTest> cells = tests.computeIfAbsent(limit.quantity(), quantity -> new ArrayList<>());
            if (limit.comparison() == Comparison.EQUAL) {
                cells.add(new UnaryTest.Equal(limit.value()));
                continue;
            }
            UnaryTest.Within within = UnaryTest.Within.of(limit.comparison(), limit.value());
            Optional<Integer> half = IntStream.range(0, cells.size()).boxed()
                    .filter(i -> cells.get(i) instanceof UnaryTest.Within other && other.and(within).isPresent()).findFirst();
            if (half.isPresent()) {
                cells.set(half.get(), ((UnaryTest.Within) cells.get(half.get())).and(within).orElseThrow());
            } else {
                cells.add(within);
            }
        }
        return tests;
    }

    private byte[] document() {
        Document document = Xml.empty();
        // engines take the name for that of a variable, which other characters end
        String name = table.title().zh().replaceAll("[^\\p{L}\\p{N} ]+", " ").strip();
        Element definitions = Xml.add(document, MODEL, "definitions", "id", "definitions", "name", name, "namespace",
                "urn:lingmei:grading:tables");
        definitions.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:grading", Extensions.NAMESPACE);
        Set<Analyte> analytes = new LinkedHashSet<>();
        columns.keySet().forEach(quantity -> {
            analytes.add(quantity.analyte());
            if (quantity.isRatio()) {
                analytes.add(quantity.over());
            }
        });
        Element decision = add(definitions, "decision", "id", "decision", "name", name);
        Extensions.write(add(decision, "extensionElements"), table);
        add(decision, "variable", "id", "variable", "name", name, "typeRef", "string");
        for (Analyte analyte : analytes) {
            add(add(decision, "informationRequirement", "id", "needs-" + analyte.code()), "requiredInput", "href", "#input-" + analyte.code());
        }
        decisionTable(decision);
        for (Analyte analyte : analytes) {
            Element input = add(definitions, "inputData", "id", "input-" + analyte.code(), "name", analyte.code());
            add(input, "variable", "id", "variable-" + analyte.code(), "name", analyte.code(), "typeRef", "number");
        }
        return Xml.write(document);
    }

    private void decisionTable(Element decision) {
        Element written = add(decision, "decisionTable", "id", "table", "hitPolicy", "FIRST");
        List<Quantity> shown = new ArrayList<>();
        columns.forEach((quantity, times) -> IntStream.range(0, times).forEach(i -> shown.add(quantity)));
        for (int i = 0; i < shown.size(); i++) {
            Quantity quantity = shown.get(i);
            String unit = quantity.isRatio() ? "" : " (" + quantity.analyte().unit().symbol() + ")";
            Element input = add(written, "input", "id", "column-" + (i + 1), "label", quantity.symbol() + unit);
            Element expression = add(input, "inputExpression", "id", "expression-" + (i + 1), "typeRef", "number");
            text(expression, "text", quantity.code().replace("/", " / "));
        }
        add(written, "output", "id", "output", "label", "品级 grade", "name", OUTPUT, "typeRef", "string");
        for (int i = 0; i < rows.size(); i++) {
            row(written, rows.get(i), "row-" + (i + 1), limits(i));
        }
    }

    private List<Limit> limits(int row) {
        int impossible = table.impossible().size();
        return row >= impossible && row < impossible + table.rows().size() ? table.rows().get(row - impossible).limits() : List.of();
    }

    private void row(Element written, Row row, String id, List<Limit> limits) {
        Element rule = add(written, "rule", "id", id);
        text(rule, "description", Descriptions.of(row.extension()));
        List<UnaryTest> cells = new ArrayList<>();
        columns.forEach((quantity, times) -> {
            List<UnaryTest> tests = row.tests().getOrDefault(quantity, List.of());
            IntStream.range(0, times).forEach(i -> cells.add(i < tests.size() ? tests.get(i) : new UnaryTest.Any()));
        });
        RowExtension told = row.extension();
        Extensions.write(add(rule, "extensionElements"), new RowExtension(told.kind(), told.id(), told.name(), told.use(), told.toBeVerified(),
                LimitCells.order(limits, cells, columns)));
        for (int i = 0; i < cells.size(); i++) {
            text(add(rule, "inputEntry", "id", id + "-" + (i + 1)), "text", cells.get(i).feel());
        }
        text(add(rule, "outputEntry", "id", id + "-grade"), "text", "\"" + row.grade() + "\"");
    }

    private static Element add(Element parent, String name, String... attributes) {
        return Xml.add(parent, MODEL, name, attributes);
    }

    private static void text(Element parent, String name, String text) {
        add(parent, name).setTextContent(Xml.writable(text));
    }
}
