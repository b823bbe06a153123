package org.lingmei.core.web.problem;

import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.lingmei.core.api.problem.ProblemException;

/** Answers with the problem that a room has thrown. */
public final class ProblemMapper implements ExceptionMapper<ProblemException> {

    @Override
    public Response toResponse(ProblemException exception) {
        Response.ResponseBuilder answer = ProblemAnswers.of(exception.problem());
        exception.retryAfter().ifPresent(after -> answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, after.toSeconds())));
        return answer.build();
    }
}
