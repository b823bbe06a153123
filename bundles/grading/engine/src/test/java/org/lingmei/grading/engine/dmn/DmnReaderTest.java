package org.lingmei.grading.engine.dmn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Limit;

class DmnReaderTest {

    private static final String MODEL = DmnWriter.MODEL;

    /** A document as an editor writes it that knows nothing of us. */
    private static byte[] foreign(String model, String hitPolicy, List<String> inputs, String... rules) {
        String columns = inputs.stream().map(input -> "<input label=\"" + input + "\"><inputExpression typeRef=\"number\"><text>" + input
                + "</text></inputExpression></input>").collect(Collectors.joining());
        String rows = List.of(rules).stream().map(rule -> {
            String[] cells = rule.split(" \\| ");
            StringBuilder row = new StringBuilder("<rule>");
            for (int i = 0; i < cells.length; i++) {
                String name = i < cells.length - 1 ? "inputEntry" : "outputEntry";
                row.append("<").append(name).append("><text><![CDATA[").append(cells[i]).append("]]></text></").append(name).append(">");
            }
            return row.append("</rule>").toString();
        }).collect(Collectors.joining());
        return ("<definitions xmlns=\"" + model + "\" name=\"d\" namespace=\"n\"><decision id=\"Ore_1\" name=\"Ore\"><decisionTable"
                + (hitPolicy.isEmpty() ? "" : " hitPolicy=\"" + hitPolicy + "\"") + ">" + columns
                + "<output name=\"grade\" typeRef=\"string\"/>" + rows + "</decisionTable></decision></definitions>").getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> refusals(byte[] content) {
        return assertThrows(UnsupportedDmnException.class, () -> DmnReader.read(content)).refusals().stream()
                .map(one -> one.row() + " " + one.cell().en() + " · " + one.message().en()).toList();
    }

    private static String limits(GradeRow row) {
        return row.limits().stream().map(Limit::show).collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/", MODEL,
            "https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/",
            "https://www.omg.org/spec/DMN/20240513/MODEL/"})
    void aTableOfAnotherMakerIsReadWithWhatItDoesNotSayAssumed(String model) throws UnsupportedDmnException {
        DmnReader.Reading reading = DmnReader.read(foreign(model, "FIRST", List.of("MgO", "cao", "CaO / SiO2"),
                "> 47.85 | - | - | \"REJECTED\"", ">=47 | < 0.6 |  | \"T\"", "[45 .. 47) | (0.5..0.8] | >= 2 | \"1\"",
                "]41..43[ | 6.0 | - | \"1\"", "- | - | - | \"L\""));
        GradeTable table = reading.table();
        assertEquals(ProductFamily.RAW_ORE, table.family());
        assertEquals(Judging.UNROUNDED, table.judging());
        assertEquals("Ore-1", table.id());
        assertEquals(Text.same("Ore"), table.title());
        assertEquals("MgO > 47.85", table.impossible().get(0).limit().show());
        assertEquals(List.of("T", "1", "1-2"), table.rows().stream().map(GradeRow::id).toList());
        assertEquals(List.of("T", "1", "1"), table.rows().stream().map(GradeRow::grade).toList());
        assertEquals(List.of("MgO ≥ 47, CaO < 0.6", "MgO ≥ 45, MgO < 47, CaO > 0.5, CaO ≤ 0.8, CaO/SiO2 ≥ 2", "MgO > 41, MgO < 43, CaO = 6.0"),
                table.rows().stream().map(DmnReaderTest::limits).toList());
        assertEquals("L", table.otherwise().grade());
        assertEquals(1, reading.warnings().size());
        assertTrue(reading.warnings().get(0).message().en().startsWith("Goods and judging are not told"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"\"T\"", ">= 47,5", ">= 47 and < 48", "< 3, > 5", "not(3)", "? > 3", "47 %", "≥ 47", "=47", "[9..4]", "(4..4]",
            "sio2", "> cao", "1e3", "date(\"2020-01-01\")", "null", "true",
            "47.0000000000000000000000000000001"})
    void aCellThatIsNotUnderstoodIsRefusedByItsPlace(String cell) {
        List<String> refusals = refusals(foreign(MODEL, "FIRST", List.of("mgo", "cao"), "> 40 | - | \"1\"", "- | " + cell + " | \"2\""));
        assertEquals(1, refusals.size(), () -> refusals.toString());
        assertTrue(refusals.get(0).startsWith("2 row 2, cao · “" + cell), () -> refusals.toString());
    }

    @Test
    void everyCellThatIsNotUnderstoodIsNamedAtOnce() {
        assertEquals(List.of("1 row 1, mgo · “abc” is not understood. There are -, 47, >= 47, < 3, [4..9], (4..9].",
                "2 row 2, cao · “>> 1” is not understood. There are -, 47, >= 47, < 3, [4..9], (4..9].",
                "2 row 2, grade · The output “T” must be a number, or a text in quotes."),
                refusals(foreign(MODEL, "FIRST", List.of("mgo", "cao"), "abc | - | \"1\"", "- | >> 1 | T")));
        assertEquals(List.of("0 column gold · “gold” is no known analyte, nor the ratio of two.",
                "1 row 1, mgo · The limit 1.0123456789 is out of range: 9 digits at most before and after the point.",
                "1 row 1, grade · A grade is a text in quotes, such as \"T\"."),
                refusals(foreign(MODEL, "FIRST", List.of("mgo", "gold"), "1.0123456789 | - | 1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COLLECT", "PRIORITY", "RULE ORDER", "OUTPUT ORDER"})
    void aHitPolicyThatGivesSeveralAnswersIsRefused(String policy) {
        assertEquals(List.of("0 table · The hit policy " + policy + " is not supported; FIRST is, and UNIQUE and ANY are."),
                refusals(foreign(MODEL, policy, List.of("mgo"), "> 40 | \"1\"")));
    }

    @Test
    void uniqueAndAnyAreFirstWhereTheirOwnRuleIsKept() throws UnsupportedDmnException {
        DmnReader.Reading unique = DmnReader.read(foreign(MODEL, "", List.of("mgo"), ">= 46 | \"1\"", "[45..46) | \"2\""));
        assertTrue(unique.warnings().stream().anyMatch(one -> one.message().en().startsWith("The hit policy UNIQUE is read as FIRST")));
        assertTrue(unique.table().isComplete());
        assertTrue(unique.warnings().stream().anyMatch(one -> one.message().en().startsWith("There is no last row of dashes")));
        assertEquals(List.of("2 row 2 · It overlaps with row 1, which the hit policy UNIQUE does not allow; use FIRST."),
                refusals(foreign(MODEL, "UNIQUE", List.of("mgo"), ">= 46 | \"1\"", ">= 45 | \"2\"")));
        assertEquals(2, DmnReader.read(foreign(MODEL, "ANY", List.of("mgo"), ">= 46 | \"1\"", ">= 45 | \"1\"")).table().rows().size());
        assertEquals(List.of("2 row 2 · It overlaps with row 1, which the hit policy ANY does not allow; use FIRST."),
                refusals(foreign(MODEL, "ANY", List.of("mgo"), ">= 46 | \"1\"", ">= 45 | \"2\"")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"if mgo > 1 then 2 else 3", "mgo + cao", "sum(mgo)", "mgo / cao / sio2", "47"})
    void anInputThatIsNoQuantityIsRefused(String expression) {
        assertTrue(refusals(foreign(MODEL, "FIRST", List.of(expression.replace(">", "&gt;")), "- | \"1\"")).get(0).startsWith("0 column "));
    }

    @Test
    void whatStandsBesideATableIsRefusedByName() {
        String table = new String(foreign(MODEL, "FIRST", List.of("mgo"), "> 40 | \"1\""), StandardCharsets.UTF_8);
        assertEquals(List.of("0 table · A import is not supported (“other”)."),
                refusals(table.replace("<decision ", "<import name=\"other\"/><decision ").getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of("0 table · One decision is needed; there are 2: Ore、Second."), refusals(table.replace("</definitions>",
                "<decision name=\"Second\"><literalExpression><text>1</text></literalExpression></decision></definitions>").getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of("0 table · The decision needs another decision #x."), refusals(table.replace("<decisionTable",
                "<informationRequirement><requiredDecision href=\"#x\"/></informationRequirement><decisionTable").getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of("0 column mgo · Allowed values (“[0..50]”) are not supported: write limits into the rows."), refusals(table.replace(
                "</input>", "<inputValues><text>[0..50]</text></inputValues></input>").getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of("0 column mgo · The type tPercent is not supported; numbers are of type number."),
                refusals(table.replace("typeRef=\"number\"", "typeRef=\"tPercent\"").getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of("1 row 1, mgo · The expression language javascript is not supported, only FEEL is."),
                refusals(table.replace("<inputEntry>", "<inputEntry expressionLanguage=\"javascript\">").getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of("0 table · This is no definitions of DMN 1.1 to 1.6, but definitions of urn:x."),
                refusals(table.replace(MODEL, "urn:x").getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of("0 table · This is no definitions of DMN 1.1 to 1.6, but definitions without a namespace."),
                refusals(table.replace("xmlns=\"" + MODEL + "\"", "xmlns:dmn=\"" + MODEL + "\"").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void nothingOutsideADocumentIsAskedFor() {
        String table = new String(foreign(MODEL, "FIRST", List.of("mgo"), "> 40 | \"1\""), StandardCharsets.UTF_8);
        String entity = "<!DOCTYPE definitions [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + table.replace("> 40", "]]>&x;<![CDATA[");
        assertTrue(refusals(entity.getBytes(StandardCharsets.UTF_8)).get(0).startsWith("0 table · The file is no readable XML, or it has a DTD"));
        assertTrue(refusals("no xml".getBytes(StandardCharsets.UTF_8)).get(0).startsWith("0 table · The file is no readable XML"));
        assertTrue(refusals(new byte[0]).get(0).startsWith("0 table · The file is no readable XML"));
    }

    @Test
    void rowsInPlacesWhereTheyMeanSomethingElseAreRefused() {
        assertEquals(List.of("2 row 2 · A row for what is impossible stands above all grades, has one limit and answers \"REJECTED\"."),
                refusals(foreign(MODEL, "FIRST", List.of("mgo"), "> 40 | \"1\"", "> 48 | \"REJECTED\"")));
    }

    @Test
    void moreRowsThanAnyStandardHasAreNotEvenLookedAt() {
        String[] rows = new String[1_001];
        Arrays.fill(rows, "nonsense | \"1\"");
        assertEquals(List.of("0 table · The table has 1001 rows; 1000 are the most that are read."),
                refusals(foreign(MODEL, "UNIQUE", List.of("mgo"), rows)));
    }

    @Test
    void aRowThatAnEditorChangedIsReadAsItStands() throws UnsupportedDmnException {
        GradeTable table = DmnReader.read(foreign(MODEL, "FIRST", List.of("mgo", "cao"), ">= 46 | <= 1 | \"1\"", "- | - | \"L\"")).table();
        String written = new String(DmnWriter.write(table), StandardCharsets.UTF_8);
        DmnReader.Reading reading = DmnReader.read(written.replace("&gt;= 46", "&gt;= 45.5").replace("<description>1<", "<description>best<")
                .getBytes(StandardCharsets.UTF_8));
        assertEquals("MgO ≥ 45.5, CaO ≤ 1", limits(reading.table().rows().get(0)));
        assertEquals(List.of("row 1: Its description was changed and is not read: names and use are those of the extension element."),
                reading.warnings().stream().map(one -> one.cell().en() + ": " + one.message().en()).toList());
        String misplaced = written.replace("<text>-</text>", "<text>&lt; 3</text>");
        assertEquals(List.of("2 row 2 · The row for all other samples stands last and has dashes only."),
                refusals(misplaced.getBytes(StandardCharsets.UTF_8)));
        String family = written.replace("family=\"raw_ore\"", "family=\"gold\"");
        assertTrue(refusals(family.getBytes(StandardCharsets.UTF_8)).get(0).startsWith("0 table · The extension element of urn:lingmei:grading"));
    }
}
