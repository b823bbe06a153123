package org.lingmei.core.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.math.BigDecimal;

/** Takes decimal numbers as strings or as JSON numbers, digit by digit and never by way of a double. */
final class DecimalDeserializer extends StdScalarDeserializer<BigDecimal> {

    private static final long serialVersionUID = 1L;
    // 1e999999999 is short to send and a gigabyte to print.
    private static final int LARGEST_EXPONENT = 1_000;

    DecimalDeserializer() {
        super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser json, DeserializationContext context) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> decimal(json.getText().strip(), context);
            default -> (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, json);
        };
    }

    private static BigDecimal decimal(String text, DeserializationContext context) throws IOException {
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException noNumber) {
            return (BigDecimal) context.handleWeirdStringValue(BigDecimal.class, text, "not a decimal number");
        }
        if (Math.abs((long) value.precision() - value.scale()) > LARGEST_EXPONENT || value.scale() > LARGEST_EXPONENT) {
            return (BigDecimal) context.handleWeirdStringValue(BigDecimal.class, text, "out of range");
        }
        return value;
    }
}
