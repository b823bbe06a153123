package org.lingmei.grading.engine.dmn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.lingmei.core.api.Text;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads the one decision table of a document. What is not understood is refused; all such places are found before giving up. */
final class DecisionTableReader {

    /** DMN 1.1 to 1.6: what is read of them means the same in all. */
    private static final Set<String> MODELS = Set.of("http://www.omg.org/spec/DMN/20151101/dmn.xsd",
            "http://www.omg.org/spec/DMN/20180521/MODEL/", DmnWriter.MODEL, "https://www.omg.org/spec/DMN/20211108/MODEL/",
            "https://www.omg.org/spec/DMN/20230324/MODEL/", "https://www.omg.org/spec/DMN/20240513/MODEL/");
    /** Rows are compared with one another. */
    private static final int MOST_RULES = 1_000;
    private static final Set<String> TYPES = Set.of("", "Any", "number", "string", "boolean");
    private static final Set<String> BESIDE_THE_DECISION = Set.of("description", "extensionElements", "itemDefinition", "inputData",
            "textAnnotation", "association", "group", "knowledgeSource", "elementCollection", "performanceIndicator", "organizationUnit",
            "decision");
    private static final Set<String> BESIDE_THE_TABLE = Set.of("description", "extensionElements", "question", "allowedAnswers", "variable",
            "informationRequirement", "authorityRequirement", "supportedObjective", "impactedPerformanceIndicator", "decisionMaker",
            "decisionOwner", "usingProcess", "usingTask", "decisionTable");

    private final List<DmnRemark> refusals = new ArrayList<>();
    private String model;

    private DecisionTableReader() {
    }

    static DecisionTable read(byte[] content) throws UnsupportedDmnException {
        DecisionTableReader reader = new DecisionTableReader();
        DecisionTable table = null;
        try {
            table = reader.definitions(Xml.read(content).getDocumentElement());
        } catch (SAXException e) {
            reader.refuse(new Text("文件不是可读的 XML（或含有不允许的 DTD）：%s", "The file is no readable XML, or it has a DTD, which is not allowed: %s")
                    .with(e.getMessage()));
        }
        if (!reader.refusals.isEmpty()) {
            throw new UnsupportedDmnException(reader.refusals);
        }
        return table;
    }

    private DecisionTable definitions(Element root) {
        model = root.getNamespaceURI();
        if (!"definitions".equals(root.getLocalName()) || model == null || !MODELS.contains(model)) {
            refuse((model == null
                    ? new Text("文件不是 DMN 1.1～1.6 的 definitions，而是没有命名空间的 %1$s。", "This is no definitions of DMN 1.1 to 1.6, but %1$s without a namespace.")
                    : new Text("文件不是 DMN 1.1～1.6 的 definitions，而是 %1$s（%2$s）。", "This is no definitions of DMN 1.1 to 1.6, but %1$s of %2$s."))
                            .with(root.getLocalName(), model));
            return null;
        }
        language(root, new Text("决策表", "table"), 0);
        onlyThese(root, BESIDE_THE_DECISION);
        List<Element> decisions = children(root, "decision");
        if (decisions.size() != 1) {
            refuse(new Text("文件应有一个决策，现有 %1$d 个：%2$s。", "One decision is needed; there are %1$d: %2$s.").with(decisions.size(),
                    String.join("、", decisions.stream().map(one -> one.getAttribute("name")).toList())));
            return null;
        }
        Element decision = decisions.get(0);
        onlyThese(decision, BESIDE_THE_TABLE);
        children(decision, "informationRequirement").stream().flatMap(one -> children(one, "requiredDecision").stream())
                .forEach(one -> refuse(new Text("决策依赖另一个决策 %s。", "The decision needs another decision %s.").with(one.getAttribute("href"))));
        Optional<Element> table = child(decision, "decisionTable");
        if (table.isEmpty()) {
            refuse(new Text("决策“%s”没有决策表。", "The decision “%s” has no decision table.").with(decision.getAttribute("name")));
            return null;
        }
        return table(decision, table.get());
    }

    private DecisionTable table(Element decision, Element table) {
        DecisionTable.HitPolicy policy = policy(table.getAttribute("hitPolicy"));
        List<DecisionTable.Input> inputs = new ArrayList<>();
        List<Element> columns = children(table, "input");
        columns.forEach(column -> inputs.add(input(column, inputs.size() + 1)));
        List<DecisionTable.Output> outputs = new ArrayList<>();
        children(table, "output").forEach(column -> outputs.add(output(column, decision, outputs.size() + 1)));
        List<DecisionTable.Rule> rules = new ArrayList<>();
        List<Element> written = children(table, "rule");
        if (written.size() > MOST_RULES) {
            refuse(new Text("决策表有 %1$d 行，最多 %2$d 行。", "The table has %1$d rows; %2$d are the most that are read.").with(written.size(), MOST_RULES));
            written = List.of();
        }
        written.forEach(rule -> rules.add(rule(rule, inputs, outputs, rules.size() + 1)));
        if (outputs.isEmpty()) {
            refuse(new Text("决策表没有输出列。", "The table has no output."));
        }
        if (refusals.isEmpty() && policy != DecisionTable.HitPolicy.FIRST) {
            overlaps(rules, policy);
        }
        TableExtension extension = child(decision, "extensionElements").flatMap(
                elements -> ours(() -> Extensions.table(elements), new Text("决策表", "table"), 0)).orElse(null);
        return new DecisionTable(decision.getAttribute("id"), decision.getAttribute("name"), policy, inputs, outputs, rules, extension);
    }

    private DecisionTable.HitPolicy policy(String written) {
        String name = written.isEmpty() ? "UNIQUE" : written;
        try {
            return DecisionTable.HitPolicy.valueOf(name);
        } catch (IllegalArgumentException e) {
            refuse(new Text("命中策略 %s 不支持，只支持 FIRST（以及 UNIQUE、ANY）。", "The hit policy %s is not supported; FIRST is, and UNIQUE and ANY are.")
                    .with(name));
            return DecisionTable.HitPolicy.FIRST;
        }
    }

    private DecisionTable.Input input(Element column, int number) {
        Optional<Element> expression = child(column, "inputExpression");
        String text = expression.map(this::text).orElse("").replaceAll("\\s+", " ");
        String label = column.getAttribute("label").isBlank() ? text.isEmpty() ? String.valueOf(number) : text : column.getAttribute("label");
        Text cell = DmnRemark.ofColumn(label, Text.same("")).cell();
        expression.ifPresent(one -> language(one, cell, 0));
        String name = "[\\p{L}_][\\p{L}\\p{N}_ ]*";
        if (!text.matches(name + "(\\s*/\\s*" + name + ")?")) {
            refusals.add(DmnRemark.ofColumn(label, new Text("输入表达式“%s”应为一个名称，或两个名称之比。",
                    "The input expression “%s” must be a name, or one name over another.").with(text)));
        }
        UnaryTest allowed = child(column, "inputValues").map(this::text).map(values -> UnaryTest.parse(values).orElseGet(() -> {
            refusals.add(DmnRemark.ofColumn(label, new Text("允许值“%s”不支持。", "The allowed values “%s” are not understood.").with(values)));
            return new UnaryTest.Any();
        })).orElse(new UnaryTest.Any());
        return new DecisionTable.Input(label, text, type(expression.map(one -> one.getAttribute("typeRef")).orElse(""), label), allowed);
    }

    private DecisionTable.Output output(Element column, Element decision, int number) {
        String name = column.getAttribute("name").isEmpty() ? decision.getAttribute("name") : column.getAttribute("name");
        type(column.getAttribute("typeRef"), name);
        Object otherwise = child(column, "defaultOutputEntry").map(this::text).map(text -> UnaryTest.Grammar.value(text).orElseGet(() -> {
            refusals.add(DmnRemark.ofColumn(name, new Text("默认输出“%s”应为一个数字或带双引号的文字。",
                    "The default output “%s” must be a number, or a text in quotes.").with(text)));
            return null;
        })).orElse(null);
        return new DecisionTable.Output(name.isEmpty() ? String.valueOf(number) : name, otherwise);
    }

    private String type(String written, String column) {
        String type = written.substring(written.indexOf(':') + 1);
        if (!TYPES.contains(type)) {
            refusals.add(DmnRemark.ofColumn(column, new Text("类型 %s 不支持，数值列应为 number。", "The type %s is not supported; numbers are of type number.")
                    .with(written)));
        }
        return type;
    }

    private DecisionTable.Rule rule(Element rule, List<DecisionTable.Input> inputs, List<DecisionTable.Output> outputs, int row) {
        List<Element> entries = children(rule, "inputEntry");
        List<Element> answers = children(rule, "outputEntry");
        if (entries.size() != inputs.size() || answers.size() != outputs.size()) {
            refusals.add(DmnRemark.ofRow(row, new Text("单元格数与列数不一致。", "It has not as many cells as there are columns.")));
            return new DecisionTable.Rule(List.of(), List.of(), "", null);
        }
        List<UnaryTest> tests = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String column = inputs.get(i).label();
            String text = text(entries.get(i));
            language(entries.get(i), DmnRemark.ofCell(row, column, Text.same("")).cell(), row);
            tests.add(UnaryTest.parse(text).orElseGet(() -> {
                refusals.add(DmnRemark.ofCell(row, column, new Text(
                        "“%s”无法识别。可以写 -、47、>= 47、< 3、[4..9]、(4..9]。", "“%s” is not understood. There are -, 47, >= 47, < 3, [4..9], (4..9].")
                        .with(text)));
                return new UnaryTest.Any();
            }));
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            String column = outputs.get(i).name();
            String text = text(answers.get(i));
            values.add(text.isEmpty() ? null : UnaryTest.Grammar.value(text).orElseGet(() -> {
                refusals.add(DmnRemark.ofCell(row, column, new Text("输出“%s”应为一个数字或带双引号的文字。",
                        "The output “%s” must be a number, or a text in quotes.").with(text)));
                return null;
            }));
        }
        RowExtension extension = child(rule, "extensionElements").flatMap(
                elements -> ours(() -> Extensions.row(elements), DmnRemark.ofRow(row, Text.same("")).cell(), row)).orElse(null);
        return new DecisionTable.Rule(tests, Collections.unmodifiableList(values), child(rule, "description").map(this::text).orElse(""),
                extension);
    }

    /** Rules that hold of the same values answer with an error under UNIQUE and, if they differ, under ANY; FIRST would hide that. */
    private void overlaps(List<DecisionTable.Rule> rules, DecisionTable.HitPolicy policy) {
        for (int i = 0; i < rules.size(); i++) {
            for (int j = 0; j < i; j++) {
                boolean harmless = policy == DecisionTable.HitPolicy.ANY && rules.get(i).answers().equals(rules.get(j).answers());
                if (!harmless && rules.get(i).overlaps(rules.get(j))) {
                    refusals.add(DmnRemark.ofRow(i + 1, new Text("与第 %1$d 行重叠，命中策略 %2$s 不允许；请改用 FIRST。",
                            "It overlaps with row %1$d, which the hit policy %2$s does not allow; use FIRST.").with(j + 1, policy)));
                }
            }
        }
    }

    private <T> Optional<T> ours(Supplier<Optional<T>> read, Text cell, int row) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            refusals.add(new DmnRemark(row, cell, new Text("扩展元素（%1$s）无法识别：%2$s", "The extension element of %1$s is not understood: %2$s")
                    .with(Extensions.NAMESPACE, e.getMessage())));
            return Optional.empty();
        }
    }

    private void onlyThese(Element parent, Set<String> known) {
        Xml.children(parent).stream().filter(child -> model.equals(child.getNamespaceURI()) && !known.contains(child.getLocalName()))
                .forEach(child -> refuse(new Text("不支持 %1$s“%2$s”。", "A %1$s is not supported (“%2$s”).")
                        .with(child.getLocalName(), (child.hasAttribute("name") ? child : parent).getAttribute("name"))));
    }

    /** FEEL is the language unless something else is said. */
    private void language(Element element, Text cell, int row) {
        String language = element.getAttribute("expressionLanguage");
        if (!language.isEmpty() && !language.matches("(?i)(s-)?feel|https?://www\\.omg\\.org/spec/(DMN/\\d+/|FEEL/).*")) {
            refusals.add(new DmnRemark(row, cell, new Text("表达式语言 %s 不支持，只支持 FEEL。", "The expression language %s is not supported, only FEEL is.")
                    .with(language)));
        }
    }

    private void refuse(Text message) {
        refusals.add(DmnRemark.ofTable(message));
    }

    private List<Element> children(Element parent, String name) {
        return Xml.children(parent, model, name);
    }

    private Optional<Element> child(Element parent, String name) {
        return Xml.child(parent, model, name);
    }

    private String text(Element element) {
        Element text = child(element, "text").orElse(element);
        return text.getTextContent().strip();
    }
}
