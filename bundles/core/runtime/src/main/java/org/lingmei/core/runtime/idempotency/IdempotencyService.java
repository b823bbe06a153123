package org.lingmei.core.runtime.idempotency;

import java.time.InstantSource;
import java.util.Optional;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Idempotent writes as a service, there as soon as its table is. */
@Component
public final class IdempotencyService implements IdempotentWrites {

    private final JdbcIdempotentWrites writes = new JdbcIdempotentWrites(InstantSource.system());

    @Activate
    public IdempotencyService(@Reference(target = "(lingmei.schema=core)") Transactions core) {
        // Held for its presence only: each write goes to the transactions that it belongs to.
    }

    @Override
    public Answer once(String key, Caller caller, String fingerprint, Transactions transactions, Write write) {
        return writes.once(key, caller, fingerprint, transactions, write);
    }

    @Override
    public Optional<Answer> earlier(String key, Caller caller, String fingerprint, Transactions transactions) {
        return writes.earlier(key, caller, fingerprint, transactions);
    }
}
