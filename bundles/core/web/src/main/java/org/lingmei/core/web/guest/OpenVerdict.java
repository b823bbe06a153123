package org.lingmei.core.web.guest;

import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.apache.cxf.message.Exchange;
import org.lingmei.core.api.web.CallGate;
import org.lingmei.core.api.web.CallGate.Verdict;
import org.lingmei.core.web.problem.ProblemBody;

/** A call into the guest of which it is not known yet whether it ended well; stays with the exchange until somebody says so. */
record OpenVerdict(CallGate gate, Duration took) {

    /** The guest writes as long as it likes. */
    static boolean isStream(Object entity) {
        return entity instanceof StreamingOutput || entity instanceof InputStream || entity instanceof Reader || entity instanceof File;
    }

    /** The guest has nothing to do with its writing. */
    static boolean isPlain(Object entity) {
        return entity == null || entity instanceof String || entity instanceof byte[] || entity instanceof ProblemBody;
    }

    /** What an answer says before it is written. */
    static Verdict on(Object answer) {
        if (answer instanceof Response response) {
            return response.getStatus() >= Response.Status.INTERNAL_SERVER_ERROR.getStatusCode() ? Verdict.FAILED : on(response.getEntity());
        }
        return isPlain(answer) && !(answer instanceof CompletionStage) ? Verdict.WELL : Verdict.LATER;
    }

    /** Leaves it open for now. */
    static void leave(Exchange exchange, CallGate gate, Duration took) {
        exchange.put(OpenVerdict.class, new OpenVerdict(gate, took));
    }

    /** Whether it is still open. */
    static boolean isOpen(Exchange exchange) {
        return exchange.containsKey(OpenVerdict.class.getName());
    }

    /** Says how it ended, if that is still open. */
    static void end(Exchange exchange, boolean well) {
        OpenVerdict open = forget(exchange);
        if (open != null) {
            open.gate.ended(well, open.took);
        }
    }

    /** Nobody will say how it ended: that was not the guest's doing. */
    static OpenVerdict forget(Exchange exchange) {
        return (OpenVerdict) exchange.remove(OpenVerdict.class.getName());
    }
}
