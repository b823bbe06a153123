package org.lingmei.core.api.idempotency;

import java.sql.SQLException;
import java.util.Optional;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Carries out a write once for each {@code Idempotency-Key}. The answer is stored in the transaction of the write itself, so
 * that a crash leaves either both or neither.
 */
@ProviderType
public interface IdempotentWrites {

    /**
     * Runs the write and keeps its answer, or gives back the answer that the same key got before.
     *
     * @param key what the client sent, 1 to 200 characters, or null: then the write just runs
     * @param caller keys of different callers are different keys
     * @param fingerprint what was asked: method, path and a hash of the body. The same key with another fingerprint is
     *     refused with a 422 problem of type {@code idempotency-key-reused}
     * @param transactions where the write belongs
     * @param write the write; its answer is stored under the key
     */
    Answer once(String key, Caller caller, String fingerprint, Transactions transactions, Write write);

    /**
     * The answer that this request got before, for whoever would otherwise do work that the answer has made needless or
     * that would come out differently today.
     *
     * @param key as in {@link #once}; there is no earlier answer without one
     */
    Optional<Answer> earlier(String key, Caller caller, String fingerprint, Transactions transactions);

    /** A write that gives an answer. */
    @FunctionalInterface
    interface Write {
        Answer run(Tx tx) throws SQLException;
    }

    /**
     * What a client was answered.
     *
     * @param status the HTTP status
     * @param body the body as it was sent, JSON
     * @param replayed whether this was stored by an earlier request
     */
    record Answer(int status, String body, boolean replayed) {
        public Answer(int status, String body) {
            this(status, body, false);
        }
    }
}
