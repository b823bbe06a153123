package org.lingmei.grading.service.standards;

import java.util.Locale;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.security.Caller;

/**
 * Who asks for a change, and how the answer is to be given.
 *
 * @param key the request's {@code Idempotency-Key}, or null
 * @param language of the answer
 */
public record Asker(Caller caller, String key, Locale language) {

    /** Whoever sent a request. */
    public static Asker of(SecurityContext security, HttpHeaders headers) {
        return new Asker((Caller) security.getUserPrincipal(), headers.getHeaderString("Idempotency-Key"),
                Text.language(headers.getAcceptableLanguages()));
    }
}
