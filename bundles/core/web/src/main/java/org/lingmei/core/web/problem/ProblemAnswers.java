package org.lingmei.core.web.problem;

import java.util.Locale;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.lingmei.core.api.problem.Problem;

/** Makes problems into answers in the language of whoever asked. */
final class ProblemAnswers {

    static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

    private static final String BEARER = "Bearer";

    private ProblemAnswers() {
    }

    static Response.ResponseBuilder of(Problem problem) {
        Locale locale = Languages.current();
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(PROBLEM_JSON)
                .language(locale)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .entity(ProblemBody.of(problem, locale));
        if (problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, BEARER);
        }
        if (problem.status() == Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode()) {
            // The rest of the body is not read, so nothing more can be understood on this connection.
            answer.header("Connection", "close");
        }
        return answer;
    }
}
