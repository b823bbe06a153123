package org.lingmei.core.api.security;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** Logs users in and recognises their tokens. */
@ProviderType
public interface Identity {

    /**
     * Checks a password and issues a token.
     *
     * @throws org.lingmei.core.api.problem.ProblemException 401 for an unknown user, a wrong password or a disabled account, all
     *     in the same words and taking the same time; 429 of type {@code account-locked} after too many failures, with the
     *     time at which the lock ends
     */
    Session login(String username, String password);

    /** Issues a fresh token to a caller whose token is still valid; refused with 401 once the login itself is too old. */
    Session renew(String token);

    /**
     * The caller behind a token.
     *
     * @throws org.lingmei.core.api.problem.ProblemException 401 if it is forged, expired, or the user was changed or disabled
     *     since
     */
    Caller verify(String token);

    /**
     * A login.
     *
     * @param token to be sent as {@code Authorization: Bearer …}
     * @param expiresAt when it ceases to be valid
     */
    record Session(String token, Instant expiresAt, Caller caller) {
    }
}
