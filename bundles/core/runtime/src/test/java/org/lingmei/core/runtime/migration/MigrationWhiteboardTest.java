package org.lingmei.core.runtime.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Dictionary;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.AfterEach;
import org.lingmei.core.api.tx.SchemaMigration;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.migration.MigrationStatus.Phase;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.TestDatabase;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

class MigrationWhiteboardTest {

    /** What was registered and unregistered, such as {@code +counters}. */
    private final BlockingQueue<String> registry = new LinkedBlockingQueue<>();
    private MigrationWhiteboard whiteboard;

    @AfterEach
    void stop() throws InterruptedException {
        if (whiteboard != null) {
            whiteboard.stop();
        }
    }

    private record Room(String schema, String changeLog) implements SchemaMigration {
    }

    @SuppressWarnings("unchecked")
    private static <T> T fake(Class<? super T> type, InvocationHandler handler) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static ServiceReference<SchemaMigration> reference() {
        Bundle bundle = fake(Bundle.class, (proxy, method, arguments) -> null);
        return fake(ServiceReference.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getBundle" -> bundle;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> null;
        });
    }

    private BundleContext context() {
        return fake(BundleContext.class, (proxy, method, arguments) -> {
            assertEquals("registerService", method.getName());
            assertTrue(arguments[1] instanceof Transactions);
            Object schema = ((Dictionary<?, ?>) arguments[2]).get(Transactions.SCHEMA);
            registry.add("+" + schema);
            return fake(ServiceRegistration.class, (registration, call, none) -> registry.add("-" + schema));
        });
    }

    private MigrationWhiteboard whiteboard(DataSource dataSource) {
        whiteboard = new MigrationWhiteboard(context(), dataSource,
                bundle -> new ClassLoaderResourceAccessor(getClass().getClassLoader()), Duration.ofMillis(20));
        return whiteboard;
    }

    private String next() throws InterruptedException {
        return registry.poll(1, TimeUnit.MINUTES);
    }

    @OnEachDatabase
    void transactionsComeAndGoWithTheServiceThatAskedForThem(TestDatabase database) throws Exception {
        MigrationWhiteboard board = whiteboard(database.dataSource());
        ServiceReference<SchemaMigration> counters = reference();
        board.addMigration(counters, new Room("counters", "db/counters.sql"));
        board.addMigration(reference(), new Room("core", "db/core.sql"));
        assertEquals("+counters", next());
        assertEquals("+core", next());
        assertEquals(Phase.DONE, board.schemas().get("core").phase());
        board.removeMigration(counters);
        assertEquals("-counters", next());
        board.stop();
        assertEquals("-core", next());
        assertNull(registry.poll());
    }

    @OnEachDatabase
    void aFaultyChangeLogHoldsUpItsOwnRoomOnly(TestDatabase database) throws Exception {
        MigrationWhiteboard board = whiteboard(database.dataSource());
        board.addMigration(reference(), new Room("faulty", "db/faulty.sql"));
        board.addMigration(reference(), new Room("counters", "db/counters.sql"));
        assertEquals("+counters", next());
        assertEquals(Phase.FAILED, board.schemas().get("faulty").phase());
        assertTrue(board.schemas().get("faulty").problem().contains("db/faulty.sql"));
        assertNull(registry.poll());
    }

    @OnEachDatabase
    void waitsForADatabaseThatCannotBeReachedYet(TestDatabase database) throws Exception {
        AtomicInteger refusals = new AtomicInteger(3);
        DataSource late = fake(DataSource.class, (proxy, method, arguments) -> {
            if (refusals.getAndDecrement() > 0) {
                throw new SQLException("connection refused", "08001");
            }
            try {
                return method.invoke(database.dataSource(), arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        MigrationWhiteboard board = whiteboard(late);
        board.addMigration(reference(), new Room("counters", "db/counters.sql"));
        assertNotNull(next());
        assertEquals(Phase.DONE, board.schemas().get("counters").phase());
        assertTrue(refusals.get() < 0);
    }
}
