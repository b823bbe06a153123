package org.lingmei.core.web.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Supplier;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.web.json.JsonFormat;

/**
 * The core's writes by {@code Idempotency-Key}: the answer is kept in the transaction of the change itself, which the register
 * and the users join.
 */
final class KeyedWrites {

    private static final ObjectMapper JSON = JsonFormat.mapper();

    private final IdempotentWrites writes;
    private final Transactions joined;

    /** @param joined transactions that changes of users and of the register join */
    KeyedWrites(IdempotentWrites writes, Transactions joined) {
        this.writes = writes;
        this.joined = joined;
    }

    /**
     * Runs a change once for each key.
     *
     * @param key the client's key, or null
     * @param asked what the client asked for; a password is left out, so that nothing made of it is stored
     * @param status of the answer
     * @param change gives the answer's body
     */
    Response once(String key, Caller caller, String asked, Response.Status status, Supplier<Object> change) {
        IdempotentWrites.Answer answer = writes.once(key, caller, asked, joined,
                tx -> new IdempotentWrites.Answer(status.getStatusCode(), json(change.get())));
        return Response.status(answer.status()).type(MediaType.APPLICATION_JSON).entity(answer.body()).build();
    }

    /**
     * Runs a change once for each key; the answer is 204, without a body.
     *
     * @param key the client's key, or null
     * @param asked what the client asked for
     */
    Response once(String key, Caller caller, String asked, Runnable change) {
        writes.once(key, caller, asked, joined, tx -> {
            change.run();
            return new IdempotentWrites.Answer(Response.Status.NO_CONTENT.getStatusCode(), "");
        });
        return Response.noContent().build();
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
