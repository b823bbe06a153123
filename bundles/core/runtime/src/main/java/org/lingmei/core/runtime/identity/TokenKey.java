package org.lingmei.core.runtime.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.lingmei.core.runtime.audit.HashAlgorithm;
import org.lingmei.core.runtime.home.SecretFile;

/**
 * The secret that signs tokens.
 *
 * @param id names it in a token's header; tells nothing about the secret
 * @param secret 256 bits
 */
record TokenKey(String id, byte[] secret) {

    private static final int ID_LENGTH = 16;

    static TokenKey of(byte[] secret) {
        String fingerprint = HashAlgorithm.SHA_256.hexOf("lingmei-token-key " + Base64.getEncoder().encodeToString(secret));
        return new TokenKey(fingerprint.substring(0, ID_LENGTH), secret);
    }

    /** Reads the secret from its file, which is made with a new one at the first start and which nobody else may read. */
    static TokenKey readOrCreate(Path file) throws IOException {
        return of(SecretFile.readOrCreate(file, "delete it to get a new key, which ends all sessions"));
    }
}
