package org.lingmei.core.runtime.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SM3Digest;

/** The hash functions that may chain the trail; each entry names its own. */
public enum HashAlgorithm {

    /** The default. */
    SHA_256("SHA-256") {
        @Override
        byte[] hash(byte[] content) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(content);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }
    },

    /** GB/T 32905-2016, for those who fall under 密评. */
    SM3("SM3") {
        @Override
        byte[] hash(byte[] content) {
            SM3Digest digest = new SM3Digest();
            digest.update(content, 0, content.length);
            byte[] hash = new byte[digest.getDigestSize()];
            digest.doFinal(hash, 0);
            return hash;
        }
    };

    private final String code;

    HashAlgorithm(String code) {
        this.code = code;
    }

    /** The name in configuration and in the table. */
    public String code() {
        return code;
    }

    abstract byte[] hash(byte[] content);

    /** The hash of a text in UTF-8, in hex. */
    public String hexOf(String text) {
        return HexFormat.of().formatHex(hash(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The algorithm of that name. */
    public static Optional<HashAlgorithm> ofCode(String code) {
        return Stream.of(values()).filter(algorithm -> algorithm.code.equals(code)).findFirst();
    }
}
