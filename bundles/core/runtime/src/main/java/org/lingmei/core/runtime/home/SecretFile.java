package org.lingmei.core.runtime.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;

/** A file with 256 random bits that nobody but the platform's own account may read. */
public final class SecretFile {

    private static final int BYTES = 32;

    private SecretFile() {
    }

    /**
     * Reads the secret; the file is made with a new one if it is not there.
     *
     * @param remedy what to do about a damaged file, for the message
     */
    public static byte[] readOrCreate(Path file, String remedy) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged; " + remedy, e);
        }
        if (secret.length != BYTES) {
            throw new IOException(file + " holds " + secret.length + " bytes instead of " + BYTES + "; " + remedy);
        }
        return secret;
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
