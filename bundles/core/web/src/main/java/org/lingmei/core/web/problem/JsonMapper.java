package org.lingmei.core.web.problem;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;

/** JSON that cannot be read is the client's fault and says where; JSON that cannot be written is ours. */
public final class JsonMapper implements ExceptionMapper<JsonProcessingException> {

    private final UnexpectedMapper unexpected;
    private final ProblemMapper problems;

    public JsonMapper(UnexpectedMapper unexpected, ProblemMapper problems) {
        this.unexpected = unexpected;
        this.problems = problems;
    }

    @Override
    public Response toResponse(JsonProcessingException exception) {
        if (exception instanceof JsonGenerationException || exception instanceof InvalidDefinitionException || UnexpectedMapper.sending()) {
            return unexpected.toResponse(exception);
        }
        if (exception.getCause() instanceof ProblemException refused) {
            return problems.toResponse(refused);
        }
        return ProblemAnswers.of(Problem.badRequest(sentence(exception))).build();
    }

    private static Text sentence(JsonProcessingException exception) {
        if (exception instanceof UnrecognizedPropertyException unknown) {
            return new Text("不认识字段“%1$s”；可用的字段有：%2$s。", "The field “%1$s” is unknown; known are: %2$s.")
                    .with(unknown.getPropertyName(), known(unknown.getKnownPropertyIds()));
        }
        if (exception instanceof JsonMappingException mapping && !(exception.getCause() instanceof JsonParseException)) {
            String path = path(mapping.getPath());
            return path.isEmpty()
                    ? new Text("JSON 的结构不对。", "The JSON does not have the structure expected here.")
                    : new Text("字段“%s”的值不对。", "The value of the field “%s” is not of the kind expected here.").with(path);
        }
        JsonLocation location = exception.getLocation();
        if (location == null) {
            return new Text("请求的内容不是正确的 JSON。", "The body is no well-formed JSON.");
        }
        return new Text("请求的内容在第 %1$d 行第 %2$d 列不是正确的 JSON。", "The body is no well-formed JSON at line %1$d, column %2$d.")
                .with(location.getLineNr(), location.getColumnNr());
    }

    private static String known(Collection<Object> properties) {
        return properties.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }
}
