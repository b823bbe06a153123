package org.lingmei.core.api.problem;

import java.util.List;
import java.util.Objects;
import org.lingmei.core.api.Text;

/**
 * An answer of type {@code application/problem+json} (RFC 9457).
 *
 * @param type a stable identifier in kebab case, such as {@code file-too-large}; published as
 *     {@code urn:lingmei:problem:<type>}
 * @param status the HTTP status
 * @param title what kind of thing went wrong, the same for every occurrence of the type
 * @param detail what went wrong this time and what to do about it
 * @param errors where in a file it went wrong; empty if no file is at fault
 */
public record Problem(String type, int status, Text title, Text detail, List<CellError> errors) {

    public Problem {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(detail, "detail");
        errors = List.copyOf(errors);
    }

    public Problem(String type, int status, Text title, Text detail) {
        this(type, status, title, detail, List.of());
    }

    /** This problem as an exception to throw. */
    public ProblemException asException() {
        return new ProblemException(this);
    }

    /** 401: no token, a bad or an expired one, or a wrong password. */
    public static Problem unauthorized(Text detail) {
        return new Problem("unauthorized", 401, new Text("需要登录", "Login required"), detail);
    }

    /** 403: known, but not allowed. */
    public static Problem forbidden(Text detail) {
        return new Problem("forbidden", 403, new Text("没有权限", "Not allowed"), detail);
    }

    /** 404: there is no such thing. */
    public static Problem notFound(Text detail) {
        return new Problem("not-found", 404, new Text("没有找到", "Not found"), detail);
    }

    /** 400: the request itself cannot be understood. */
    public static Problem badRequest(Text detail) {
        return new Problem("bad-request", 400, new Text("请求有误", "Bad request"), detail);
    }
}
