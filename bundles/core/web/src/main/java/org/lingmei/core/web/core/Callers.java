package org.lingmei.core.web.core;

import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.security.Caller;

/** The caller of a request. */
final class Callers {

    private Callers() {
    }

    static Caller of(SecurityContext security) {
        return (Caller) security.getUserPrincipal();
    }
}
