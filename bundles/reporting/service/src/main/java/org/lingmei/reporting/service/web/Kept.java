package org.lingmei.reporting.service.web;

import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.lingmei.core.api.idempotency.IdempotentWrites;

/** Answers as they are kept under their keys. */
final class Kept {

    private Kept() {
    }

    /** The answer, the first time and every time after; one without a body has status 204. */
    static Response answer(IdempotentWrites.Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        return answer.body().isEmpty() ? response.build() : response.type(MediaType.APPLICATION_JSON).entity(answer.body()).build();
    }
}
