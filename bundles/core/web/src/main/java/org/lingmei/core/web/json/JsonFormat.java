package org.lingmei.core.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.jaxrs.cfg.JaxRSFeature;
import java.math.BigDecimal;

/**
 * JSON as the whole platform speaks it: decimal numbers as strings in plain notation, times as ISO 8601 in UTC, fields without
 * a value as null; what comes in is taken strictly, so that a misspelt field is a problem and not a loss.
 */
public final class JsonFormat {

    private static final int TYPES = 256;

    private JsonFormat() {
    }

    /** A mapper for this format. */
    public static ObjectMapper mapper() {
        SimpleModule decimals = new SimpleModule("decimals")
                .addSerializer(BigDecimal.class, new PlainDecimalSerializer())
                .addDeserializer(BigDecimal.class, new DecimalDeserializer());
        return JsonMapper.builder()
                // Jackson's own is shared by the whole JVM and would keep the classes of county modules that are gone
                .typeFactory(TypeFactory.defaultInstance().withCache(new LRUMap<>(TYPES / 4, TYPES)))
                .addModule(new JavaTimeModule())
                .addModule(decimals)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
                .build();
    }

    /** Reads and writes this format for JAX-RS. */
    public static Object provider() {
        WholeJsonProvider provider = new WholeJsonProvider(mapper());
        provider.disable(JaxRSFeature.ALLOW_EMPTY_INPUT);
        return provider;
    }
}
