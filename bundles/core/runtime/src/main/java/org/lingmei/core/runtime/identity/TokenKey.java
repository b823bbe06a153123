package org.lingmei.core.runtime.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import org.lingmei.core.runtime.audit.HashAlgorithm;
import org.lingmei.core.runtime.home.PrivateFiles;

/**
 * The secret that signs tokens.
 *
 * @param id names it in a token's header; tells nothing about the secret
 * @param secret 256 bits
 */
record TokenKey(String id, byte[] secret) {

    private static final int BYTES = 32;
    private static final int ID_LENGTH = 16;

    static TokenKey of(byte[] secret) {
        String fingerprint = HashAlgorithm.SHA_256.hexOf("lingmei-token-key " + Base64.getEncoder().encodeToString(secret));
        return new TokenKey(fingerprint.substring(0, ID_LENGTH), secret);
    }

    /** Reads the secret from its file, which is made with a new one at the first start and which nobody else may read. */
    static TokenKey readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged; delete it to get a new key, which ends all sessions", e);
        }
        if (secret.length != BYTES) {
            throw new IOException(file + " holds " + secret.length + " bytes instead of " + BYTES
                    + "; delete it to get a new key, which ends all sessions");
        }
        return of(secret);
    }

    /** Complete or not there at all, also when the power fails in between. */
    private static void create(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        PrivateFiles.createFolder(file.getParent());
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        PrivateFiles.createIfMissing(draft);
        Files.writeString(draft, Base64.getEncoder().encodeToString(secret) + "\n", StandardCharsets.US_ASCII);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
