package org.lingmei.core.runtime.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * The content of an audit entry.
 *
 * @param sequence its number, from 1
 * @param at when it was written; whole microseconds, which both databases keep
 * @param details a JSON object, to the letter as it is stored
 * @param algorithm name of the hash function
 */
record ChainedEntry(long sequence, Instant at, String actor, String action, String subject, String details, String algorithm) {

    /** Names the serialisation, so that a later one cannot be mistaken for it. */
    private static final String FORMAT = "lingmei-audit-1";

    ChainedEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * The hash that chains this entry to the one before.
     *
     * @param previousHash of the entry before, in hex; empty for the first
     * @return in hex
     */
    String hash(String previousHash, HashAlgorithm function) {
        return HexFormat.of().formatHex(function.hash(canonical(previousHash)));
    }

    /** Each field with its length before it, so that no two different entries give the same bytes. */
    private byte[] canonical(String previousHash) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String field : new String[] {FORMAT, algorithm, Long.toString(sequence), at.toString(), actor, action,
                subject, details, previousHash}) {
                byte[] content = field.getBytes(StandardCharsets.UTF_8);
                out.writeInt(content.length);
                out.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
