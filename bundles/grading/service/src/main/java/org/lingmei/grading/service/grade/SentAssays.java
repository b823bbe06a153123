package org.lingmei.grading.service.grade;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.ProductFamily;

/** Analyses as they are sent in JSON: {@code [{"assay": "A1", "mgo": "46.2", …}]}. */
final class SentAssays {

    /** What an analysis has besides its values. */
    private static final Set<String> FIELDS = Set.of(AssayTable.NAME, AssayTable.EXPECTED, AssayTable.REGION);

    private SentAssays() {
    }

    /** Reads them; what is wrong with one is added to the errors, with its number and field. */
    static List<AssayTable.Line> read(JsonNode assays, List<CellError> errors) {
        if (assays == null || !assays.isArray()) {
            throw Problem.badRequest(new Text("请求内容应为 {\"assays\":[…]}。", "The body must be {\"assays\":[…]}.")).asException();
        }
        List<AssayTable.Line> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(assays.size(), AssayTable.MOST_LINES + 1); i++) {
            lines.add(line(assays.get(i), i + 1, errors));
        }
        return lines;
    }

    private static AssayTable.Line line(JsonNode assay, int number, List<CellError> errors) {
        if (!assay.isObject()) {
            errors.add(new CellError(number, null, new Text("化验应为 {\"assay\":\"A1\",\"mgo\":\"46.20\",…}。",
                    "An analysis is {\"assay\":\"A1\",\"mgo\":\"46.20\",…}.")));
        }
        Map<Analyte, String> values = new EnumMap<>(Analyte.class);
        Set<Analyte> seen = EnumSet.noneOf(Analyte.class);
        Map<String, String> cells = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : assay.properties()) {
            Optional<Analyte> analyte = Analyte.ofCode(field.getKey());
            JsonNode value = field.getValue();
            if (!value.isValueNode()) {
                errors.add(new CellError(number, field.getKey(), new Text("应为文字或数字。", "A text or a number is needed.")));
            } else if (analyte.isPresent() && !seen.add(analyte.get())) {
                errors.add(new CellError(number, field.getKey(), new Text("“%s”出现两次。", "“%s” appears twice.").with(field.getKey())));
            } else if (analyte.isPresent()) {
                String cell = value.isNull() ? "" : value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
                AssayTable.measured(analyte.get(), cell, number, analyte.get().code(), values, errors);
            } else if (FIELDS.contains(field.getKey())) {
                cells.put(field.getKey(), value.isNull() ? "" : value.asText());
            } else {
                errors.add(new CellError(number, field.getKey(), new Text("“%s”不是已知的检测项目。", "“%s” is no known analyte.").with(field.getKey())));
            }
        }
        return new AssayTable.Line(number, cells, values);
    }

    /** Throws a 422 problem if anything was wrong. */
    static void refuse(List<CellError> errors) {
        if (!errors.isEmpty()) {
            throw new Problem("invalid-assays", 422, new Text("化验数据有误", "The analyses are wrong"),
                    new Text("有 %d 处错误，未作评定。", "There are %d errors; nothing was graded.").with(errors.size()), errors).asException();
        }
    }

    /** The kind of goods; null where none is named. */
    static ProductFamily family(String code) {
        if (code == null || code.isBlank()) {
            return null;
        }
        try {
            return ProductFamily.ofCode(code);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(new Text("没有产品类别“%s”。", "There is no product family “%s”.").with(code)).asException();
        }
    }
}
