package org.lingmei.grading.service.web;

import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.lingmei.core.api.idempotency.IdempotentWrites;

/** Answers as they are kept under their keys. */
final class Kept {

    private Kept() {
    }

    /** The answer, the first time and every time after. */
    static Response answer(IdempotentWrites.Answer answer) {
        return Response.status(answer.status()).type(MediaType.APPLICATION_JSON).entity(answer.body()).build();
    }
}
