package org.lingmei.core.web.core;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.api.tx.Transactions;

/** Answers kept by key, in memory. */
final class MemoryWrites implements IdempotentWrites, Transactions {

    private final Map<String, Answer> answers = new HashMap<>();

    @Override
    public Answer once(String key, Caller caller, String fingerprint, Transactions transactions, Write write) {
        Answer earlier = key == null ? null : answers.get(key);
        if (earlier != null) {
            return new Answer(earlier.status(), earlier.body(), true);
        }
        Answer answer = transactions.write(write::run);
        if (key != null) {
            answers.put(key, answer);
        }
        return answer;
    }

    @Override
    public Optional<Answer> earlier(String key, Caller caller, String fingerprint, Transactions transactions) {
        return Optional.ofNullable(answers.get(key));
    }

    @Override
    public <T> T write(Work<T> work) {
        try {
            return work.run(null);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return write(work);
    }

    @Override
    public Dialect dialect() {
        return Dialect.DERBY;
    }
}
