package org.lingmei.core.runtime.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.event.EventDispatcher;
import org.lingmei.core.runtime.migration.MigrationStatus;
import org.lingmei.core.runtime.migration.MigrationStatus.Phase;
import org.lingmei.core.runtime.migration.MigrationStatus.State;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.core.runtime.testing.TestDatabase;

class HealthChecksTest {

    private static void sql(Transactions transactions, String sql) {
        transactions.write(tx -> {
            try (Statement statement = tx.connection().createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    @OnEachDatabase
    void tellsWhetherTheDatabaseAnswers(TestDatabase database) {
        assertEquals(Status.CRITICAL, DatabaseCheck.check(null).getStatus());
        assertEquals(Status.OK, DatabaseCheck.check(database.dataSource()).getStatus());
        DataSource refusing = (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    throw new SQLException("connection refused", "08001");
                });
        assertEquals(Status.CRITICAL, DatabaseCheck.check(refusing).getStatus());
    }

    @OnEachDatabase
    void tellsWhetherTheTrailEndsAsItsHeadSays(StoreHarness core) {
        AuditCheck check = new AuditCheck(core.coreTransactions());
        assertEquals(Status.OK, check.execute().getStatus());
        for (int i = 0; i < 2; i++) {
            core.coreTransactions().write(tx -> core.auditTrail().append(tx, Caller.platform("test"), "a.b.c", "s", Map.of()));
        }
        assertEquals(Status.OK, check.execute().getStatus());
        sql(core.coreTransactions(), "DELETE FROM core.audit_entry WHERE sequence = 2");
        assertEquals(Status.CRITICAL, check.execute().getStatus());
    }

    @OnEachDatabase
    void tellsOfEventsAndOfADatabaseWithoutTables(StoreHarness core) {
        assertEquals(Status.OK, new EventsCheck(new EventDispatcher(core.coreTransactions())).execute().getStatus());
        sql(core.coreTransactions(), "DROP TABLE core.audit_entry");
        assertEquals(Status.CRITICAL, new AuditCheck(core.coreTransactions()).execute().getStatus());
    }

    @Test
    void theWorstSchemaDecides() {
        Map<String, State> schemas = new TreeMap<>();
        MigrationStatus status = () -> schemas;
        assertEquals(Status.TEMPORARILY_UNAVAILABLE, MigrationsCheck.check(null).getStatus());
        schemas.put("core", new State(Phase.DONE, ""));
        assertEquals(Status.OK, MigrationsCheck.check(status).getStatus());
        schemas.put("trading", new State(Phase.WAITING, ""));
        assertEquals(Status.TEMPORARILY_UNAVAILABLE, MigrationsCheck.check(status).getStatus());
        schemas.put("reporting", new State(Phase.FAILED, "no such type"));
        assertEquals(Status.CRITICAL, MigrationsCheck.check(status).getStatus());
    }
}
