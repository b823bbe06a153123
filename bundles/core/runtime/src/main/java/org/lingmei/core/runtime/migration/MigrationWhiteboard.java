package org.lingmei.core.runtime.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import liquibase.resource.OSGiResourceAccessor;
import liquibase.resource.ResourceAccessor;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.api.tx.SchemaMigration;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.tx.JdbcTransactions;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Migrates the schema of each {@link SchemaMigration} service, one after the other on a thread of its own, and publishes
 * {@link Transactions} for it. These go again with the service that asked for them, or with the database.
 */
@Component(service = MigrationStatus.class, immediate = true)
public final class MigrationWhiteboard implements MigrationStatus {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationWhiteboard.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int STOP_SECONDS = 30;

    private final BundleContext context;
    private final DataSource dataSource;
    private final Function<Bundle, ResourceAccessor> resources;
    private final Duration retry;
    private final SchemaMigrator migrator;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "lingmei-migrations"));
    private final Map<ServiceReference<SchemaMigration>, Room> rooms = new ConcurrentHashMap<>();

    @Activate
    public MigrationWhiteboard(BundleContext context,
            @Reference(target = "(osgi.jndi.service.name=lingmei)") DataSource dataSource) {
        this(context, dataSource, OSGiResourceAccessor::new, RETRY);
    }

    /**
     * @param resources where the change log of a bundle is found
     * @param retry pause before the next attempt when the database cannot be reached
     */
    MigrationWhiteboard(BundleContext context, DataSource dataSource, Function<Bundle, ResourceAccessor> resources,
            Duration retry) {
        this.context = context;
        this.dataSource = dataSource;
        this.resources = resources;
        this.retry = retry;
        this.migrator = new SchemaMigrator(dataSource);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addMigration(ServiceReference<SchemaMigration> reference, SchemaMigration migration) {
        Room room = new Room(reference, migration);
        rooms.put(reference, room);
        worker.execute(room::migrate);
    }

    void removeMigration(ServiceReference<SchemaMigration> reference) {
        Room room = rooms.remove(reference);
        if (room != null) {
            room.withdraw();
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        rooms.values().forEach(Room::withdraw);
        // Not interrupted: Derby takes an interrupt for a reason to shut down.
        worker.shutdown();
        if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("A migration is still at work after {} s", STOP_SECONDS);
        }
    }

    @Override
    public Map<String, State> schemas() {
        Map<String, State> states = new TreeMap<>();
        rooms.values().forEach(room -> states.put(room.migration.schema(), room.state));
        return states;
    }

    /** What one room asked for. */
    private final class Room {

        private final ServiceReference<SchemaMigration> reference;
        private final SchemaMigration migration;
        private volatile State state = new State(Phase.WAITING, "");
        private boolean withdrawn;
        private ServiceRegistration<Transactions> published;

        private Room(ServiceReference<SchemaMigration> reference, SchemaMigration migration) {
            this.reference = reference;
            this.migration = migration;
        }

        private void migrate() {
            if (isWithdrawn() || reference.getBundle() == null) {
                return;
            }
            String schema = migration.schema();
            try {
                Dialect dialect = migrator.migrate(schema, migration.changeLog(), resources.apply(reference.getBundle()));
                state = new State(Phase.DONE, "");
                publish(new JdbcTransactions(dataSource, dialect, schema));
            } catch (SQLException e) {
                state = new State(Phase.RETRYING, e.getMessage());
                LOG.warn("Schema {} has to wait, trying again in {}: {}", schema, retry, e.getMessage());
                tryAgain();
            } catch (MigrationException | RuntimeException e) {
                state = new State(Phase.FAILED, e.getMessage());
                LOG.error("Schema {} could not be migrated; what needs its tables stays away", schema, e);
            }
        }

        private void tryAgain() {
            if (!worker.isShutdown()) {
                worker.schedule(this::migrate, retry.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        private synchronized boolean isWithdrawn() {
            return withdrawn;
        }

        private synchronized void publish(Transactions transactions) {
            if (!withdrawn) {
                Dictionary<String, Object> properties = new Hashtable<>(Map.of(Transactions.SCHEMA, migration.schema()));
                published = context.registerService(Transactions.class, transactions, properties);
            }
        }

        private void withdraw() {
            ServiceRegistration<Transactions> registration;
            synchronized (this) {
                withdrawn = true;
                registration = published;
                published = null;
            }
            if (registration != null) {
                registration.unregister();
            }
        }
    }
}
