package org.lingmei.core.runtime.testing;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.audit.AuditReader;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.event.DomainEvent;
import org.lingmei.core.api.event.Outbox;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.audit.AuditVerifier;
import org.lingmei.core.runtime.audit.HashAlgorithm;
import org.lingmei.core.runtime.audit.JdbcAuditTrail;
import org.lingmei.core.runtime.audit.JdbcAuditReader;
import org.lingmei.core.runtime.event.EventStore;
import org.lingmei.core.runtime.event.JdbcOutbox;
import org.lingmei.core.runtime.idempotency.JdbcIdempotentWrites;
import org.lingmei.core.runtime.migration.MigrationException;
import org.lingmei.core.runtime.migration.SchemaMigrator;
import org.lingmei.core.runtime.tx.JdbcTransactions;

/**
 * The core's real services on a {@link TestDatabase}, wired by hand, for tests of a room's own store.
 *
 * <pre>{@code
 * @OnEachDatabase
 * void keepsEveryVersion(StoreHarness core) {
 *     Transactions transactions = core.transactions("reporting", "db/reporting.sql");
 *     var store = new SubmissionStore(transactions, core.auditTrail(), core.outbox());
 * }</pre>
 */
public final class StoreHarness {

    private final DataSource dataSource;
    private final SettableClock clock = new SettableClock();
    private final Transactions core;

    public StoreHarness(TestDatabase database) throws SQLException, MigrationException {
        this.dataSource = database.dataSource();
        this.core = transactions("core", "db/core.sql");
    }

    /** Migrates a schema by a change log on the class path and gives its transactions. */
    public Transactions transactions(String schema, String changeLog) throws SQLException, MigrationException {
        Dialect dialect = new SchemaMigrator(dataSource).migrate(schema, changeLog,
                new ClassLoaderResourceAccessor(Thread.currentThread().getContextClassLoader()));
        return new JdbcTransactions(dataSource, dialect, schema);
    }

    /** The transactions of the core's own schema. */
    public Transactions coreTransactions() {
        return core;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** The clock of all services here; it stands still unless told otherwise. */
    public SettableClock clock() {
        return clock;
    }

    public AuditTrail auditTrail() {
        return new JdbcAuditTrail(HashAlgorithm.SHA_256, clock);
    }

    public AuditReader auditReader() {
        return new JdbcAuditReader(core, new AuditVerifier(core, List::of));
    }

    public Outbox outbox() {
        return new JdbcOutbox(clock, () -> { });
    }

    /** What was published so far and has committed, oldest first. */
    public List<DomainEvent> publishedEvents() {
        List<DomainEvent> all = new ArrayList<>();
        EventStore store = new EventStore(core, clock);
        List<DomainEvent> some;
        do {
            some = store.after(all.isEmpty() ? 0 : all.get(all.size() - 1).id());
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }

    public IdempotentWrites idempotentWrites() {
        return new JdbcIdempotentWrites(clock);
    }

    /** A register with just these counties and enterprises. */
    public static Registry registry(List<Region> regions, List<Enterprise> enterprises) {
        return new FixedRegistry(List.copyOf(regions), List.copyOf(enterprises));
    }

    /** A clock that a test sets. */
    public static final class SettableClock implements InstantSource {

        private volatile Instant now = Instant.parse("2021-01-14T01:00:00Z");

        private SettableClock() {
        }

        public void set(Instant instant) {
            now = Objects.requireNonNull(instant);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
