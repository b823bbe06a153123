package org.lingmei.grading.service.assay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.service.grade.AssayTable;

/** An analysis sent as JSON. A number keeps the zeros at its end, whether it is sent as a text or as a number. */
final class AssayJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String VALUES = "values";
    private static final Map<String, String> COLUMN_OF_FIELD = new HashMap<>();
    /** What an answer has besides; it may come back and changes nothing. */
    private static final Set<String> DERIVED = Set.of("id", "enterprise", "by", "at", "verdict", "grading");

    static {
        AssayReader.COLUMNS.forEach(column -> COLUMN_OF_FIELD.put(field(column), column));
    }

    private AssayJson() {
    }

    /** A field's name by its column's: {@code lot_tonnes} is {@code lotTonnes}. */
    static String field(String column) {
        StringBuilder field = new StringBuilder();
        boolean upper = false;
        for (char letter : column.toCharArray()) {
            if (letter == '_') {
                upper = true;
            } else {
                field.append(upper ? Character.toUpperCase(letter) : letter);
                upper = false;
            }
        }
        return field.toString();
    }

    /** What was sent, before it is looked at. */
    static JsonNode body(byte[] content) {
        try {
            JsonNode body = MAPPER.readTree(content == null ? new byte[0] : content);
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw Problem.badRequest(new Text("内容不是 JSON：%s", "The body is no JSON: %s").with(e.getOriginalMessage())).asException();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        throw Problem.badRequest(new Text("请求内容应为 JSON 对象。", "The body must be a JSON object.")).asException();
    }

    /**
     * Reads an analysis.
     *
     * @param more fields that are allowed besides, for the caller to read
     */
    static AssayTable.Line line(JsonNode body, Set<String> more, List<CellError> errors) {
        Map<String, String> cells = new HashMap<>();
        Map<Analyte, String> values = new EnumMap<>(Analyte.class);
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            String name = field.getKey();
            if (name.equals(VALUES)) {
                values(field.getValue(), values, errors);
            } else if (COLUMN_OF_FIELD.containsKey(name)) {
                text(field.getValue(), name, errors).ifPresent(text -> cells.put(COLUMN_OF_FIELD.get(name), text));
            } else if (!DERIVED.contains(name) && !more.contains(name)) {
                errors.add(new CellError(0, name, new Text("没有“%s”这一项；测定值写在 values 里。",
                        "There is no field “%s”; what was measured stands in values.").with(name)));
            }
        }
        return new AssayTable.Line(0, cells, values);
    }

    private static void values(JsonNode given, Map<Analyte, String> values, List<CellError> errors) {
        if (!given.isObject()) {
            errors.add(new CellError(0, VALUES, new Text("values 应为 {\"mgo\":\"46.20\",…}。", "values must be {\"mgo\":\"46.20\",…}.")));
            return;
        }
        List<Analyte> seen = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            String path = VALUES + "." + field.getKey();
            Optional<Analyte> analyte = Analyte.ofCode(field.getKey());
            if (analyte.isEmpty()) {
                errors.add(new CellError(0, path, new Text("“%s”不是已知的检测项目。", "“%s” is no known analyte.").with(field.getKey())));
            } else if (seen.contains(analyte.get())) {
                errors.add(new CellError(0, path, new Text("“%s”出现两次。", "“%s” appears twice.").with(field.getKey())));
            } else {
                seen.add(analyte.get());
                text(field.getValue(), path, errors).ifPresent(text -> AssayTable.measured(analyte.get(), text, 0, path, values, errors));
            }
        }
    }

    private static Optional<String> text(JsonNode value, String path, List<CellError> errors) {
        if (!value.isValueNode() || value.isBoolean()) {
            errors.add(new CellError(0, path, new Text("应为文字或数字。", "A text or a number is needed.")));
            return Optional.empty();
        }
        return Optional.of(value.isNull() ? "" : value.isNumber() ? value.decimalValue().toPlainString() : value.asText().strip());
    }
}
