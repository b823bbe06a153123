package org.lingmei.grading.service.standards;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.grading.api.Analyte;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.Judging;
import org.lingmei.grading.engine.standard.Quantity;
import org.lingmei.grading.engine.standard.StandardText;

/** Standards as JSON: in the shipped files, in the store and in the interface alike. Numbers are decimal strings. */
public final class StandardJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule("standards")
                    .addSerializer(BigDecimal.class, written(BigDecimal.class, BigDecimal::toPlainString))
                    .addDeserializer(BigDecimal.class, read(StandardJson::decimal))
                    .addSerializer(Quantity.class, written(Quantity.class, Quantity::code))
                    .addDeserializer(Quantity.class, read(StandardJson::quantity))
                    .addKeySerializer(Quantity.class, key(Quantity.class, Quantity::code))
                    .addKeyDeserializer(Quantity.class, keyRead(StandardJson::quantity))
                    .addSerializer(Analyte.class, written(Analyte.class, Analyte::code))
                    .addDeserializer(Analyte.class, read(StandardJson::analyte))
                    .addKeySerializer(Analyte.class, key(Analyte.class, Analyte::code))
                    .addKeyDeserializer(Analyte.class, keyRead(StandardJson::analyte))
                    .addSerializer(Comparison.class, written(Comparison.class, Comparison::code))
                    .addDeserializer(Comparison.class, read(StandardJson::comparison))
                    .addSerializer(ProductFamily.class, written(ProductFamily.class, ProductFamily::code))
                    .addDeserializer(ProductFamily.class, read(ProductFamily::ofCode))
                    .addSerializer(Judging.Method.class, written(Judging.Method.class, Judging.Method::code))
                    .addDeserializer(Judging.Method.class, read(code -> Judging.Method.valueOf(code.toUpperCase(Locale.ROOT)))))
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StandardJson() {
    }

    /** The text as it is stored; the same text is the same bytes. */
    public static String write(StandardText text) {
        try {
            return MAPPER.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text as a tree, to be put into an answer. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** A text that was stored. */
    public static StandardText stored(String json) {
        try {
            return MAPPER.readValue(json, StandardText.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored standard cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** A part of the store or of the configuration, such as tolerances. */
    public static <T> T read(String json, Class<T> type) throws JsonProcessingException {
        return MAPPER.readValue(json, type);
    }

    /**
     * Reads what somebody sent.
     *
     * @throws ProblemException 422 that names the field that cannot be read
     */
    public static <T> T sent(JsonNode body, Class<T> type) {
        if (body == null || !body.isObject()) {
            throw Problem.badRequest(new Text("请求内容应为 JSON 对象。", "The body must be a JSON object.")).asException();
        }
        try {
            return MAPPER.treeToValue(body, type);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    /** Reads a file that an operator put there. */
    static <T> T file(byte[] content, Class<T> type) throws IOException {
        return MAPPER.readValue(content, type);
    }

    private static ProblemException unreadable(JsonProcessingException e) {
        String path = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream().map(StandardJson::step).collect(Collectors.joining()).replaceFirst("^\\.", "") : "";
        Text why = why(e);
        if (e.getCause() instanceof NullPointerException missing && missing.getMessage() != null) {
            path = path.isEmpty() ? missing.getMessage() : path + "." + missing.getMessage();
        }
        return new Problem("invalid-standard", 422, new Text("标准内容有误", "The standard is wrong"),
                new Text("%1$s 无法读取：%2$s", "%1$s cannot be read: %3$s").with(path.isEmpty() ? "JSON" : path, why.zh(), why.en()),
                List.of(new CellError(0, path, why))).asException();
    }

    /** A part that its record refuses says so itself; what is missing and what nobody knows is told in words of our own. */
    private static Text why(JsonProcessingException e) {
        if (e.getCause() instanceof NullPointerException) {
            return new Text("此项必填。", "This is required.");
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return new Text("不认识字段“%s”。", "There is no field “%s”.").with(unknown.getPropertyName());
        }
        return Text.same(e.getCause() instanceof IllegalArgumentException told ? told.getMessage() : e.getOriginalMessage());
    }

    private static String step(JsonMappingException.Reference reference) {
        return reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : "." + reference.getFieldName();
    }

    private static BigDecimal decimal(String text) {
        if (!text.matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
            throw new IllegalArgumentException("“" + text + "” 不是数字 is no plain decimal number");
        }
        return new BigDecimal(text);
    }

    private static Quantity quantity(String code) {
        return known(Quantity.ofCode(code), code, "检测项目 analyte");
    }

    private static Analyte analyte(String code) {
        return known(Analyte.ofCode(code), code, "检测项目 analyte");
    }

    private static Comparison comparison(String code) {
        return known(Comparison.ofCode(code), code, "比较符 comparison");
    }

    private static <T> T known(Optional<T> found, String code, String what) {
        return found.orElseThrow(() -> new IllegalArgumentException("“" + code + "” 不是已知的 is no known " + what));
    }

    private static <T> JsonSerializer<T> written(Class<T> type, Function<T, String> text) {
        return serializer(type, text, JsonGenerator::writeString);
    }

    private static <T> JsonSerializer<T> key(Class<T> type, Function<T, String> text) {
        return serializer(type, text, JsonGenerator::writeFieldName);
    }

    /** Where a text is written to. */
    @FunctionalInterface
    private interface Place {
        void put(JsonGenerator json, String text) throws IOException;
    }

    private static <T> JsonSerializer<T> serializer(Class<T> type, Function<T, String> text, Place place) {
        return new JsonSerializer<>() {
            @Override
            public Class<T> handledType() {
                return type;
            }

            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                place.put(json, text.apply(value));
            }
        };
    }

    private static <T> JsonDeserializer<T> read(Function<String, T> of) {
        return new JsonDeserializer<>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
                if (!json.currentToken().isScalarValue()) {
                    throw JsonMappingException.from(json, "a text or a number is needed here");
                }
                try {
                    return of.apply(json.getText());
                } catch (IllegalArgumentException e) {
                    throw JsonMappingException.from(json, e.getMessage(), e);
                }
            }
        };
    }

    private static KeyDeserializer keyRead(Function<String, ?> of) {
        return new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) throws IOException {
                try {
                    return of.apply(key);
                } catch (IllegalArgumentException e) {
                    throw JsonMappingException.from(context, e.getMessage(), e);
                }
            }
        };
    }
}
