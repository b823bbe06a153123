package org.lingmei.core.runtime.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.cxf.rs.security.jose.common.JoseType;
import org.apache.cxf.rs.security.jose.jwa.SignatureAlgorithm;
import org.apache.cxf.rs.security.jose.jws.HmacJwsSignatureProvider;
import org.apache.cxf.rs.security.jose.jws.HmacJwsSignatureVerifier;
import org.apache.cxf.rs.security.jose.jws.JwsHeaders;
import org.apache.cxf.rs.security.jose.jws.JwsJwtCompactConsumer;
import org.apache.cxf.rs.security.jose.jws.JwsJwtCompactProducer;
import org.apache.cxf.rs.security.jose.jwt.JwtClaims;

/** Signed tokens (JWT, HS256). */
final class Tokens {

    private static final String LOGIN_TIME = "auth_time";
    private static final String GENERATION = "gen";
    private static final int LONGEST = 4_096;

    private final TokenKey key;
    private final Duration lifetime;
    private final Duration longestLogin;

    /**
     * @param lifetime of one token
     * @param longestLogin how long after the login a token may be renewed
     */
    Tokens(TokenKey key, Duration lifetime, Duration longestLogin) {
        this.key = key;
        this.lifetime = lifetime;
        this.longestLogin = longestLogin;
    }

    /**
     * What a token says; times in whole seconds.
     *
     * @param username whose it is
     * @param generation of the user's account when it was issued
     * @param loginAt when the user gave the password
     * @param expiresAt when it ceases to be valid
     */
    record Claims(String username, long generation, Instant loginAt, Instant expiresAt) {

        /** Whether nothing about that account has voided the token. */
        boolean holdFor(Account account) {
            return account.generation() == generation && !account.user().disabled();
        }
    }

    /** A token as it is sent, and until when it holds. */
    record Issued(String token, Instant expiresAt) {
    }

    /** A token for a user who just gave the password, or gave it at {@code loginAt} and renews. */
    Optional<Issued> issue(String username, long generation, Instant loginAt, Instant now) {
        Instant end = loginAt.plus(longestLogin);
        if (!now.isBefore(end)) {
            return Optional.empty();
        }
        Instant expiresAt = Instant.ofEpochSecond(Math.min(now.plus(lifetime).getEpochSecond(), end.getEpochSecond()));
        JwtClaims claims = new JwtClaims();
        claims.setSubject(username);
        claims.setIssuedAt(now.getEpochSecond());
        claims.setExpiryTime(expiresAt.getEpochSecond());
        claims.setClaim(LOGIN_TIME, loginAt.getEpochSecond());
        claims.setClaim(GENERATION, generation);
        JwsHeaders headers = new JwsHeaders(JoseType.JWT, SignatureAlgorithm.HS256);
        headers.setKeyId(key.id());
        String token = new JwsJwtCompactProducer(headers, claims)
                .signWith(new HmacJwsSignatureProvider(key.secret(), SignatureAlgorithm.HS256));
        return Optional.of(new Issued(token, expiresAt));
    }

    /** What the token says; empty unless we signed it, by this key and this algorithm, and it has not expired. */
    Optional<Claims> read(String token, Instant now) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JwsJwtCompactConsumer consumer = new JwsJwtCompactConsumer(token);
            if (!key.id().equals(consumer.getJwsHeaders().getKeyId())
                    || !consumer.verifySignatureWith(new HmacJwsSignatureVerifier(key.secret(), SignatureAlgorithm.HS256))) {
                return Optional.empty();
            }
            JwtClaims claims = consumer.getJwtClaims();
            Claims read = new Claims(claims.getSubject(), claims.getLongProperty(GENERATION),
                    Instant.ofEpochSecond(claims.getLongProperty(LOGIN_TIME)), Instant.ofEpochSecond(claims.getExpiryTime()));
            return now.isBefore(read.expiresAt()) ? Optional.of(read) : Optional.empty();
        } catch (RuntimeException e) {
            // The library has no one exception for bytes from outside that are no token; whatever it throws, it is none.
            return Optional.empty();
        }
    }
}
