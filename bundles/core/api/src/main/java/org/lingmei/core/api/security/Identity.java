package org.lingmei.core.api.security;

import java.net.InetAddress;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** Logs users in and recognises their tokens. */
@ProviderType
public interface Identity {

    /**
     * Checks a password and issues a token.
     *
     * @param from whom the request comes from
     * @throws org.lingmei.core.api.problem.ProblemException 401 for an unknown user, a wrong password or a disabled account, all
     *     in the same words and taking the same time; 429 of type {@code account-locked} after too many failures, with the
     *     time at which the lock ends; 429 of type {@code address-limited} after too many failures of whatever names from that
     *     address, unless the user has logged in from there before
     */
    Session login(String username, String password, InetAddress from);

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
     * Gives the caller a password of the caller's own choice. All tokens of the user cease to be valid, the one given too; the
     * session returned takes their place. Audited, without the passwords.
     *
     * @param token a valid token of the user
     * @param present the password as it is; a wrong one counts as a failed login
     * @param next the password to be
     * @param from whom the request comes from
     * @throws org.lingmei.core.api.problem.ProblemException 401 if the token is not valid; 422 of type {@code weak-password} if the
     *     new password breaks the rules, {@code wrong-password} if the present one is not right, {@code same-password} if they do not
     *     differ; 429 of type {@code account-locked} after too many failures, with the time at which the lock ends
     */
    Session changePassword(String token, String present, String next, InetAddress from);

    /**
     * A login.
     *
     * @param token to be sent as {@code Authorization: Bearer …}
     * @param expiresAt when it ceases to be valid
     */
    record Session(String token, Instant expiresAt, Caller caller) {
    }
}
