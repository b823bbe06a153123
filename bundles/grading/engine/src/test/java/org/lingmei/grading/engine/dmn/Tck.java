package org.lingmei.grading.engine.dmn;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The models of level 2 in a checkout of the DMN TCK, each beside the cases that it has to answer. */
final class Tck {

    private final Path models;

    /** @param checkout the folder that has the TCK's {@code TestCases} */
    Tck(Path checkout) {
        models = checkout.resolve("TestCases/compliance-level-2");
    }

    /** Of each model, how many of its answers are the TCK's, or why it is refused. */
    Map<String, String> verdicts() throws IOException, SAXException {
        Map<String, String> verdicts = new TreeMap<>();
        for (Path model : files(models, 2, "", ".dmn")) {
            verdicts.put(model.getFileName().toString(), verdict(model));
        }
        return verdicts;
    }

    private static String verdict(Path model) throws IOException, SAXException {
        DecisionTable table;
        try {
            table = DecisionTableReader.read(Files.readAllBytes(model));
        } catch (UnsupportedDmnException e) {
            return Verdicts.of(e);
        }
        int answers = 0;
        List<String> wrong = new ArrayList<>();
        String name = model.getFileName().toString();
        for (Path cases : files(model.getParent(), 1, name.substring(0, name.lastIndexOf('.')) + "-test-", ".xml")) {
            for (Element testCase : named(Xml.read(Files.readAllBytes(cases)).getDocumentElement(), "testCase")) {
                for (Element result : named(testCase, "resultNode")) {
                    answers++;
                    wrong(table, testCase, result).ifPresent(wrong::add);
                }
            }
        }
        return wrong.isEmpty() ? "read, " + answers + " answers" : "read, but " + String.join("; ", wrong);
    }

    private static Optional<String> wrong(DecisionTable table, Element testCase, Element result) {
        Map<String, Object> given = new HashMap<>();
        named(testCase, "inputNode").forEach(node -> given.put(node.getAttribute("name"), value(node, type(table, node.getAttribute("name")))));
        // the first editions of the TCK say "computed"
        Element expectation = Stream.of("expected", "computed").flatMap(name -> named(result, name).stream()).findFirst().orElse(result);
        String expected = Answers.plain(value(expectation, ""));
        String found = result.getAttribute("name").equals(table.name()) ? Answers.plain(Answers.of(table, given)) : "no such decision";
        return expected.equals(found) ? Optional.empty()
                : Optional.of("case %s expects %s of “%s”, found %s".formatted(testCase.getAttribute("id"), expected, result.getAttribute("name"), found));
    }

    private static String type(DecisionTable table, String input) {
        return table.inputs().stream().filter(column -> column.expression().equals(input)).map(DecisionTable.Input::type).findFirst().orElse("");
    }

    /**
     * What an element of the TCK holds: a value, components by name, or a list; null for none.
     *
     * @param unlessSaid its type where the TCK does not say it, as most of level 2 does not; empty to go by its looks
     */
    private static Object value(Element holder, String unlessSaid) {
        List<Element> components = named(holder, "component");
        if (!components.isEmpty()) {
            Map<String, Object> values = new HashMap<>();
            components.forEach(component -> values.put(component.getAttribute("name"), value(component, unlessSaid)));
            return values;
        }
        List<Element> lists = named(holder, "list");
        if (!lists.isEmpty()) {
            return named(lists.get(0), "item").stream().map(item -> Answers.plain(value(item, unlessSaid))).toList();
        }
        return named(holder, "value").stream().findFirst().map(value -> simple(value, unlessSaid)).orElse(null);
    }

    private static Object simple(Element value, String unlessSaid) {
        String text = value.getTextContent().strip();
        String said = value.getAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type");
        if (value.getAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil").equals("true") || said.isEmpty() && text.isEmpty()) {
            return null;
        }
        return switch (said.isEmpty() ? unlessSaid : said.substring(said.indexOf(':') + 1)) {
            case "number", "decimal", "integer", "int", "long", "double", "float" -> new BigDecimal(text);
            case "boolean" -> Boolean.valueOf(text);
            case "", "Any" -> UnaryTest.Grammar.value(text).orElse(text);
            default -> text;
        };
    }

    private static List<Element> named(Element parent, String name) {
        return Xml.children(parent).stream().filter(child -> name.equals(child.getLocalName())).toList();
    }

    private static List<Path> files(Path folder, int depth, String begins, String ends) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.getFileName().toString().startsWith(begins) && file.toString().endsWith(ends)).sorted().toList();
        }
    }
}
