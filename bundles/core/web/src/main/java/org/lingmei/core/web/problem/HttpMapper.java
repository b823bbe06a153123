package org.lingmei.core.web.problem;

import java.util.Map;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;

/** What the JAX-RS implementation itself refuses, such as an unknown path or a media type that a method does not take. */
public final class HttpMapper implements ExceptionMapper<WebApplicationException> {

    private static final Map<Integer, Problem> KNOWN = Map.of(
            400, Problem.badRequest(new Text("请求的内容为空或者无法读取。", "The body of the request is empty or cannot be read.")),
            404, Problem.notFound(new Text("没有这个地址，或者地址里的参数格式不对。",
                    "There is no such address, or a parameter in it has the wrong form.")),
            405, new Problem("method-not-allowed", 405, new Text("不支持的方法", "Method not allowed"),
                    new Text("这个地址不支持该请求方法。", "This address does not know the request's method.")),
            406, new Problem("not-acceptable", 406, new Text("无法按要求的格式回答", "Not acceptable"),
                    new Text("这个地址不能给出 Accept 所要求的格式。", "This address has no answer in a format that Accept asks for.")),
            415, new Problem("unsupported-media-type", 415, new Text("不支持的内容格式", "Unsupported media type"),
                    new Text("这个地址不接受该 Content-Type。", "This address does not take that Content-Type.")));

    private final UnexpectedMapper unexpected;

    public HttpMapper(UnexpectedMapper unexpected) {
        this.unexpected = unexpected;
    }

    @Override
    public Response toResponse(WebApplicationException exception) {
        Response original = exception.getResponse();
        int status = original.getStatus();
        if (original.hasEntity() || status < 400) {
            return original;
        }
        if (status == 500) {
            return unexpected.toResponse(exception);
        }
        Response.ResponseBuilder answer = ProblemAnswers.of(KNOWN.getOrDefault(status, other(original)));
        // CXF names the methods of some other path on a 404.
        if (status == Response.Status.METHOD_NOT_ALLOWED.getStatusCode()) {
            answer.header(HttpHeaders.ALLOW, original.getHeaderString(HttpHeaders.ALLOW));
        }
        String retryAfter = original.getHeaderString(HttpHeaders.RETRY_AFTER);
        if (retryAfter != null) {
            answer.header(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        return answer.build();
    }

    private static Problem other(Response response) {
        Text reason = Text.same(response.getStatusInfo().getReasonPhrase());
        return new Problem("http-" + response.getStatus(), response.getStatus(), reason, reason);
    }
}
