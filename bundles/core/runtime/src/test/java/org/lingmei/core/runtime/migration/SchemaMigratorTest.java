package org.lingmei.core.runtime.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;

class SchemaMigratorTest {

    @OnEachDatabase
    void aSecondRunFindsNothingToDo(StoreHarness core) throws Exception {
        Transactions again = core.transactions("core", "db/core.sql");
        long head = again.read(tx -> {
            try (var rows = tx.connection().createStatement().executeQuery("SELECT audit_sequence FROM ledger_head")) {
                rows.next();
                return rows.getLong(1);
            }
        });
        assertEquals(0, head);
    }
}
