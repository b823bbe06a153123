package org.lingmei.core.web.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes decimal numbers as strings, since a JSON number passes through a binary double in most clients. */
final class PlainDecimalSerializer extends StdScalarSerializer<BigDecimal> {

    private static final long serialVersionUID = 1L;

    PlainDecimalSerializer() {
        super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(value.toPlainString());
    }
}
