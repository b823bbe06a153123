package org.lingmei.core.web.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.jaxrs.json.JacksonJsonProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;

/** Sends JSON only once all of it could be written: half an answer with a status of success would be believed. */
final class WholeJsonProvider extends JacksonJsonProvider {

    WholeJsonProvider(ObjectMapper mapper) {
        super(mapper);
    }

    @Override
    public void writeTo(Object value, Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType,
            MultivaluedMap<String, Object> httpHeaders, OutputStream entityStream) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        super.writeTo(value, type, genericType, annotations, mediaType, httpHeaders, whole);
        whole.writeTo(entityStream);
    }
}
