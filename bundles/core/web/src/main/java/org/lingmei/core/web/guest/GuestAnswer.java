package org.lingmei.core.web.guest;

import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import org.lingmei.core.api.problem.ProblemException;

/** What a guest throws in order to answer with it. */
final class GuestAnswer {

    private static final int SERVER_ERROR = Response.Status.INTERNAL_SERVER_ERROR.getStatusCode();

    private GuestAnswer() {
    }

    /** The answer that was thrown; what is none is thrown on. Asks the guest's objects, so it belongs behind the gate. */
    static RuntimeException of(Throwable thrown) throws Exception {
        if (thrown instanceof ProblemException problem) {
            return problem;
        }
        if (thrown instanceof WebApplicationException web) {
            Response response = web.getResponse();
            if (response.hasEntity() || response.getStatus() < SERVER_ERROR) {
                return new WebApplicationException(response);
            }
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (Exception) thrown;
    }

    /** Whether that is thrown in order to answer. */
    static boolean is(Throwable thrown) {
        return thrown instanceof ProblemException || thrown instanceof WebApplicationException;
    }

    /** Whether an answer says that the guest failed; one that the platform's services give for being busy passes through the guest only. */
    static boolean failed(Throwable answer) {
        if (answer instanceof ProblemException problem) {
            return problem.problem().status() >= SERVER_ERROR && problem.retryAfter().isEmpty();
        }
        return answer instanceof WebApplicationException web && web.getResponse().getStatus() >= SERVER_ERROR;
    }
}
