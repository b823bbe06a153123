package org.lingmei.grading.engine.dmn;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.standard.Chemistry;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Quantity;
import org.w3c.dom.Element;

/** Writes what DMN has no place for into {@code extensionElements}, and reads it from there. */
final class Extensions {

    /** The namespace of what is ours. */
    static final String NAMESPACE = "urn:lingmei:grading";

    // Drools tells elements apart by their local names alone, so that none may be one of DMN's own.
    private static final String TABLE = "gradeTable";
    private static final String ROW = "gradeRow";

    private Extensions() {
    }

    static void write(Element extensionElements, GradeTable table) {
        Element element = add(extensionElements, TABLE, "id", table.id(), "family", table.family().code());
        text(element, "title", table.title());
        Judging judging = table.judging();
        Element method = add(element, "judging", "method", judging.method().code(), "decimals",
                judging.rounds() ? String.valueOf(judging.decimals()) : null);
        judging.exceptions().forEach((quantity, decimals) -> add(method, "exception", "quantity", quantity.code(), "decimals",
                decimals.toString()));
        if (table.chemistry() != null) {
            Element chemistry = add(element, "chemistry");
            if (table.chemistry().sum() != null) {
                Chemistry.Closure sum = table.chemistry().sum();
                add(chemistry, "sum", "of", sum.of().stream().map(Analyte::code).collect(Collectors.joining(" ")), "least",
                        sum.least().toPlainString(), "most", sum.most().toPlainString());
            }
            if (table.chemistry().ignition() != null) {
                Element ignition = add(chemistry, "ignition", "tolerance", table.chemistry().ignition().tolerance().toPlainString());
                table.chemistry().ignition().factors().forEach((analyte, factor) -> add(ignition, "factor", "analyte", analyte.code(),
                        "value", factor.toPlainString()));
            }
        }
    }

    static void write(Element extensionElements, RowExtension row) {
        Element element = add(extensionElements, ROW, "kind", row.kind().code(), "id", row.id().isEmpty() ? null : row.id(), "toBeVerified",
                row.toBeVerified() ? "true" : null, "order",
                row.order() == null ? null : row.order().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        text(element, "name", row.name());
        if (!row.use().equals(Text.same(""))) {
            text(element, "use", row.use());
        }
    }

    /** Reads what is ours of a table; a number or a name that is wrong there is an {@link IllegalArgumentException}. */
    static Optional<TableExtension> table(Element extensionElements) {
        return Xml.child(extensionElements, NAMESPACE, TABLE).map(element -> {
            Element judging = Xml.child(element, NAMESPACE, "judging").orElse(null);
            return new TableExtension(element.getAttribute("id"), text(element, "title"), ProductFamily.ofCode(element.getAttribute("family")),
                    judging == null ? Judging.UNROUNDED : judging(judging),
                    Xml.child(element, NAMESPACE, "chemistry").map(Extensions::chemistry).orElse(null));
        });
    }

    static Optional<RowExtension> row(Element extensionElements) {
        return Xml.child(extensionElements, NAMESPACE, ROW).map(element -> {
            String order = element.getAttribute("order");
            return new RowExtension(RowExtension.Kind.valueOf(element.getAttribute("kind").toUpperCase(Locale.ROOT)),
                    element.getAttribute("id"), text(element, "name"), text(element, "use"),
                    Boolean.parseBoolean(element.getAttribute("toBeVerified")),
                    order.isEmpty() ? null : Arrays.stream(order.split(" ")).map(Integer::valueOf).toList());
        });
    }

    private static Judging judging(Element element) {
        Judging.Method method = Judging.Method.valueOf(element.getAttribute("method").toUpperCase(Locale.ROOT));
        if (method == Judging.Method.UNROUNDED) {
            return Judging.UNROUNDED;
        }
        Map<Quantity, Integer> exceptions = new TreeMap<>();
        Xml.children(element, NAMESPACE, "exception").forEach(one -> exceptions.put(
                Quantity.ofCode(one.getAttribute("quantity")).orElseThrow(() -> new IllegalArgumentException(one.getAttribute("quantity"))),
                Integer.valueOf(one.getAttribute("decimals"))));
        return new Judging(method, Integer.parseInt(element.getAttribute("decimals")), exceptions);
    }

    private static Chemistry chemistry(Element element) {
        Chemistry.Closure sum = Xml.child(element, NAMESPACE, "sum").map(one -> new Chemistry.Closure(
                Arrays.stream(one.getAttribute("of").split(" ")).map(Extensions::analyte).toList(), new BigDecimal(one.getAttribute("least")),
                new BigDecimal(one.getAttribute("most")))).orElse(null);
        Chemistry.CarbonateLoss ignition = Xml.child(element, NAMESPACE, "ignition").map(one -> {
            Map<Analyte, BigDecimal> factors = new TreeMap<>();
            List<Element> written = Xml.children(one, NAMESPACE, "factor");
            written.forEach(factor -> factors.put(analyte(factor.getAttribute("analyte")), new BigDecimal(factor.getAttribute("value"))));
            return new Chemistry.CarbonateLoss(factors, new BigDecimal(one.getAttribute("tolerance")));
        }).orElse(null);
        return new Chemistry(sum, ignition);
    }

    private static Analyte analyte(String code) {
        return Analyte.ofCode(code).orElseThrow(() -> new IllegalArgumentException(code));
    }

    private static Element add(Element parent, String name, String... attributes) {
        return Xml.add(parent, NAMESPACE, "grading:" + name, attributes);
    }

    private static void text(Element parent, String name, Text text) {
        add(parent, name, "zh", text.zh(), "en", text.en());
    }

    private static Text text(Element parent, String name) {
        return Xml.child(parent, NAMESPACE, name).map(one -> new Text(one.getAttribute("zh"), one.getAttribute("en"))).orElse(Text.same(""));
    }
}
