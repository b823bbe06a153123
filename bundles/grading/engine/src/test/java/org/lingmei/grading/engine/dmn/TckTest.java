package org.lingmei.grading.engine.dmn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** The decision tables of the DMN TCK's level 2. The TCK is not in this repository: {@code ./lingmei dmn-tck FOLDER} runs over a checkout. */
class TckTest {

    private static final String CHECKOUT = "LINGMEI_DMN_TCK";

    @TempDir
    private Path folder;
    private Path level;

    @BeforeEach
    void makeFolder() throws IOException {
        level = Files.createDirectories(folder.resolve("TestCases/compliance-level-2/0900-lot"));
    }

    @Test
    @EnabledIfEnvironmentVariable(named = CHECKOUT, matches = ".+",
            disabledReason = "LINGMEI_DMN_TCK names no checkout of the DMN TCK (docs/decisions/0013-dmn-subset.md)")
    void eachModelOfLevelTwoAnswersWhatTheTckExpectsOrIsRefusedByName() throws IOException, SAXException {
        String found = Verdicts.lines(new Tck(Path.of(System.getenv(CHECKOUT))).verdicts());
        Files.writeString(Path.of("target/dmn-tck.txt"), found);
        assertEquals(Verdicts.listed("/tck-level-2.txt"), found);
    }

    @Test
    void answersAreComparedWithWhatIsExpected() throws IOException, SAXException {
        model("FIRST");
        cases(testCase("25.0", "true", "<component name='class'><value>A</value></component>"
                + "<component name='fee'><value xsi:type='xsd:decimal'>1.5</value></component>")
                + testCase("24.9", "true", "<component name='class'><value>none</value></component>"
                        + "<component name='fee'><value xsi:nil='true'/></component>"));
        assertEquals(Map.of("0900-lot.dmn", "read, 2 answers"), new Tck(folder).verdicts());
    }

    @Test
    void anAnswerThatIsNotExpectedIsNamed() throws IOException, SAXException {
        model("FIRST");
        cases(testCase("25", "false", "<component name='class'><value>A</value></component><component name='fee'><value>1.5</value></component>")
                + testCase("26", "true", "<list><item><value>A</value></item></list>") + testCase("27", "true", "<value xsi:nil='true'/>"));
        assertEquals(Map.of("0900-lot.dmn", "read, but case 25 expects {class=A, fee=1.5} of “lot”, found {class=none, fee=null}; "
                + "case 26 expects [A] of “lot”, found {class=A, fee=1.5}; case 27 expects null of “lot”, found {class=A, fee=1.5}"),
                new Tck(folder).verdicts());
    }

    @Test
    void aResultOfADecisionThatTheModelHasNotIsNoAnswer() throws IOException, SAXException {
        model("FIRST");
        cases(testCase("25", "true", "<value>A</value>").replace("resultNode name='lot'", "resultNode name='heap'"));
        assertEquals(Map.of("0900-lot.dmn", "read, but case 25 expects A of “heap”, found no such decision"), new Tck(folder).verdicts());
    }

    @Test
    void aModelThatIsRefusedIsNamedWithItsReason() throws IOException, SAXException {
        model("PRIORITY");
        assertEquals(Map.of("0900-lot.dmn", "table: The hit policy PRIORITY is not supported; FIRST is, and UNIQUE and ANY are."),
                new Tck(folder).verdicts());
    }

    private void model(String policy) throws IOException {
        Files.writeString(level.resolve("0900-lot.dmn"), """
                <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="urn:d">
                  <decision id="x" name="lot">
                    <decisionTable hitPolicy="%s">
                      <input><inputExpression typeRef="number"><text>size</text></inputExpression></input>
                      <input><inputExpression typeRef="boolean"><text>washed</text></inputExpression></input>
                      <output name="class"><defaultOutputEntry><text>"none"</text></defaultOutputEntry></output>
                      <output name="fee"/>
                      <rule>
                        <inputEntry><text>&gt;= 25</text></inputEntry><inputEntry><text>true</text></inputEntry>
                        <outputEntry><text>"A"</text></outputEntry><outputEntry><text>1.50</text></outputEntry>
                      </rule>
                    </decisionTable>
                  </decision>
                </definitions>""".formatted(policy));
    }

    private void cases(String cases) throws IOException {
        Files.writeString(level.resolve("0900-lot-test-01.xml"), """
                <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:xsd="http://www.w3.org/2001/XMLSchema"><modelName>0900-lot.dmn</modelName>%s</testCases>""".formatted(cases));
    }

    private static String testCase(String size, String washed, String expected) {
        return """
                <testCase id="%1$s">
                  <inputNode name="size"><value>%1$s</value></inputNode>
                  <inputNode name="washed"><value xsi:type="xsd:boolean">%2$s</value></inputNode>
                  <resultNode name='lot' type="decision"><expected>%3$s</expected></resultNode>
                </testCase>""".formatted(size, washed, expected);
    }
}
