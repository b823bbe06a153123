package org.lingmei.grading.engine.dmn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.JarURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/**
 * Models that other people made: those that Drools DMN is tested with, among them its copies of the models of the DMN TCK's level 2,
 * all of whose answers Drools gives. What is read of them answers what Drools answers; all else is refused with the reason.
 */
class OtherEngineTest {

    private static final String FOLDER = "org/kie/dmn/core/";
    private static final String READ = "read";

    private static Map<String, byte[]> models() throws IOException {
        JarURLConnection any = (JarURLConnection) OtherEngineTest.class.getResource("/" + FOLDER + "0004-simpletable-U.dmn").openConnection();
        Map<String, byte[]> models = new TreeMap<>();
        JarFile jar = any.getJarFile();
        for (JarEntry entry : jar.stream().filter(entry -> entry.getName().endsWith(".dmn")).toList()) {
            try (InputStream content = jar.getInputStream(entry)) {
                models.put(entry.getName(), content.readAllBytes());
            }
        }
        return models;
    }

    private static String verdict(byte[] model) {
        try {
            DecisionTableReader.read(model);
            return READ;
        } catch (UnsupportedDmnException e) {
            return Verdicts.of(e);
        }
    }

    /** Of every model of level 2, whether it is read, and if not, why; each of those read is then compared below. */
    @Test
    void eachModelOfLevelTwoIsReadOrRefusedByName() throws IOException {
        Map<String, String> found = new TreeMap<>();
        models().forEach((name, model) -> {
            if (name.startsWith(FOLDER + "000") && !name.contains("0004-lending")) {
                found.put(name.substring(FOLDER.length()), verdict(model));
            }
        });
        assertEquals(Verdicts.listed("/level-2.txt"), Verdicts.lines(found));
    }

    /** What the models of others lack: two outputs and a default for each, with intervals of every kind, under every policy read. */
    @ParameterizedTest
    @ValueSource(strings = {"FIRST", "UNIQUE", "ANY"})
    void twoOutputsWithDefaultsAnswerWhatDroolsAnswers(String policy) throws UnsupportedDmnException {
        byte[] model = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:d">
                  <inputData id="i1" name="size"><variable name="size" typeRef="number"/></inputData>
                  <inputData id="i2" name="washed"><variable name="washed" typeRef="boolean"/></inputData>
                  <inputData id="i3" name="kind"><variable name="kind" typeRef="string"/></inputData>
                  <decision id="x" name="lot">
                    <variable name="lot"/>
                    <informationRequirement><requiredInput href="#i1"/></informationRequirement>
                    <informationRequirement><requiredInput href="#i2"/></informationRequirement>
                    <informationRequirement><requiredInput href="#i3"/></informationRequirement>
                    <decisionTable hitPolicy="%s">
                      <input><inputExpression typeRef="number"><text>size</text></inputExpression></input>
                      <input><inputExpression typeRef="boolean"><text>washed</text></inputExpression></input>
                      <input><inputExpression typeRef="string"><text>kind</text></inputExpression></input>
                      <output name="class" typeRef="string"><defaultOutputEntry><text>"none"</text></defaultOutputEntry></output>
                      <output name="fee" typeRef="number"><defaultOutputEntry><text>0</text></defaultOutputEntry></output>
                      %s
                    </decisionTable>
                  </decision>
                </definitions>""".formatted(policy, rules("[25..100] | true | \"lump\", \"fines\" | \"A\" | 1.50",
                        "(100..300) | - | \"lump\" | \"B\" | 2", "]10..25[ | false | - | \"C\" | -3", "10 | - | - | \"C\" | -3", "< 10 | - | - | \"D\" | 4"))
                .getBytes(StandardCharsets.UTF_8);
        assertTrue(compare(policy, DecisionTableReader.read(model), drools(model).orElseThrow()) > 90);
    }

    private static String rules(String... rules) {
        StringBuilder written = new StringBuilder();
        for (String rule : rules) {
            String[] cells = rule.split(" \\| ");
            written.append("<rule>");
            for (int i = 0; i < cells.length; i++) {
                String entry = i < 3 ? "inputEntry" : "outputEntry";
                written.append("<").append(entry).append("><text><![CDATA[").append(cells[i]).append("]]></text></").append(entry).append(">");
            }
            written.append("</rule>");
        }
        return written.toString();
    }

    @Test
    void whatIsReadAnswersWhatDroolsAnswers() throws IOException, UnsupportedDmnException {
        int tables = 0;
        int answers = 0;
        for (Map.Entry<String, byte[]> model : models().entrySet()) {
            if (verdict(model.getValue()).equals(READ)) {
                Optional<Function<Map<String, Object>, Object>> drools = drools(model.getValue());
                if (drools.isPresent()) {
                    answers += compare(model.getKey(), DecisionTableReader.read(model.getValue()), drools.get());
                    tables++;
                }
            }
        }
        assertTrue(tables >= 10 && answers >= 1_000, tables + " tables, " + answers + " answers");
    }

    /** How Drools decides; empty if it refuses the model itself. */
    private static Optional<Function<Map<String, Object>, Object>> drools(byte[] content) {
        DMNRuntime runtime = DMNRuntimeBuilder.fromDefaults().buildConfiguration()
                .fromResources(List.of(ResourceFactory.newInputStreamResource(new ByteArrayInputStream(content)))).getOrElse(null);
        if (runtime == null || runtime.getModels().isEmpty() || runtime.getModels().get(0).hasErrors()) {
            return Optional.empty();
        }
        DMNModel model = runtime.getModels().get(0);
        return Optional.of(given -> {
            DMNContext context = runtime.newContext();
            given.forEach(context::set);
            return runtime.evaluateAll(model, context).getDecisionResults().get(0).getResult();
        });
    }

    private static int compare(String name, DecisionTable table, Function<Map<String, Object>, Object> drools) {
        List<Map<String, Object>> all = List.of(Map.of());
        for (int i = 0; i < table.inputs().size(); i++) {
            String input = table.inputs().get(i).expression();
            Set<Object> values = values(table, i);
            all = all.stream().flatMap(given -> values.stream().map(value -> {
                Map<String, Object> more = new LinkedHashMap<>(given);
                more.put(input, value);
                return more;
            })).toList();
        }
        for (Map<String, Object> given : all) {
            assertEquals(Answers.plain(drools.apply(given)), Answers.plain(Answers.of(table, given)), name + " " + given);
        }
        return all.size();
    }

    /** Values at, below, between and above what a column asks for. */
    private static Set<Object> values(DecisionTable table, int column) {
        Set<Object> values = new LinkedHashSet<>();
        List<UnaryTest> tests = new ArrayList<>(table.rules().stream().map(rule -> rule.tests().get(column)).toList());
        tests.add(table.inputs().get(column).allowed());
        for (UnaryTest test : tests) {
            if (test instanceof UnaryTest.Equal equal) {
                around(equal.number(), values);
            } else if (test instanceof UnaryTest.Within within) {
                around(within.low(), values);
                around(within.high(), values);
            } else if (test instanceof UnaryTest.OneOf oneOf) {
                values.addAll(oneOf.values());
                oneOf.values().forEach(value -> values.add(value instanceof Boolean truth ? (Object) !truth : "something else"));
            }
        }
        // outside what is allowed DMN has no answer, and engines differ
        values.removeIf(value -> !table.inputs().get(column).allowed().holds(value));
        return values.isEmpty() ? Set.of(table.inputs().get(column).type().equals("number") ? BigDecimal.TEN : "anything") : values;
    }

    private static void around(BigDecimal number, Set<Object> values) {
        if (number != null) {
            values.addAll(List.of(number, number.subtract(new BigDecimal("0.001")), number.add(new BigDecimal("0.001")), number.add(BigDecimal.TEN)));
        }
    }
}
