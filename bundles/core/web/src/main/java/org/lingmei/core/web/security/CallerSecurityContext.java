package org.lingmei.core.web.security;

import java.security.Principal;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Role;

/** The caller as JAX-RS sees one. */
final class CallerSecurityContext implements SecurityContext {

    private final Caller caller;
    private final boolean secure;

    CallerSecurityContext(Caller caller, boolean secure) {
        this.caller = caller;
        this.secure = secure;
    }

    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
        return Role.ofCode(role).filter(caller.roles()::contains).isPresent();
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
