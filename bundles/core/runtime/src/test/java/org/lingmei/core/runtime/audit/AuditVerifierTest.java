package org.lingmei.core.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.lingmei.core.api.audit.AuditReader;
import org.lingmei.core.api.audit.AuditReader.Damage;
import org.lingmei.core.api.audit.AuditReader.Verification;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;

/** Any single manipulation of the trail is found: each field of each entry, each removal, each exchange, each cut. */
class AuditVerifierTest {

    private static final int ENTRIES = 8;
    private static final Caller CALLER = Caller.platform("test");

    /** Entries 1 to 4 by one algorithm and 5 to 8 by the other: configuration was changed in between. */
    private static void fill(StoreHarness core) {
        for (int i = 1; i <= ENTRIES; i++) {
            HashAlgorithm algorithm = i <= ENTRIES / 2 ? HashAlgorithm.SHA_256 : HashAlgorithm.SM3;
            JdbcAuditTrail trail = new JdbcAuditTrail(algorithm, core.clock());
            Map<String, String> details = Map.of("数量", "\"" + i + "\"");
            core.coreTransactions().write(tx -> trail.append(tx, CALLER, "test.thing.done", "海城 " + details, details));
            core.clock().set(core.clock().instant().plusMillis(1_234));
        }
    }

    private static Anchor anchor(StoreHarness core) {
        Head head = core.coreTransactions().read(tx -> Head.read(tx.connection()));
        return new Anchor(head.sequence(), head.hash(), core.clock().instant());
    }

    private static void sql(Transactions transactions, String... statements) {
        transactions.write(tx -> {
            for (String sql : statements) {
                execute(tx, sql);
            }
            return null;
        });
    }

    private static void execute(Tx tx, String sql) throws SQLException {
        try (Statement statement = tx.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    /** Puts back what a manipulation changed. */
    private static final String[] SAVE = {"CREATE TABLE core.saved (sequence bigint, written_at timestamp, actor varchar(128),"
            + " action varchar(128), subject varchar(512), details varchar(1000), algorithm varchar(20), hash varchar(128))",
        "INSERT INTO core.saved SELECT sequence, written_at, actor, action, subject, CAST(details AS varchar(1000)), algorithm,"
                + " hash FROM core.audit_entry"};
    private static final String[] RESTORE = {"DELETE FROM core.audit_entry",
        "INSERT INTO core.audit_entry SELECT * FROM core.saved",
        "UPDATE core.ledger_head SET audit_sequence = " + ENTRIES
                + ", audit_hash = (SELECT hash FROM core.saved WHERE sequence = " + ENTRIES + ") WHERE id = 1"};

    private static Map<String, String[]> manipulations() {
        Map<String, String[]> all = new LinkedHashMap<>();
        for (long n = 1; n <= ENTRIES; n++) {
            String here = " WHERE sequence = " + n;
            for (String field : List.of("actor", "action", "subject", "hash")) {
                all.put(field + " of " + n, new String[] {"UPDATE core.audit_entry SET " + field + " = 'x'" + here});
            }
            all.put("details of " + n, new String[] {"UPDATE core.audit_entry SET details = '{}'" + here});
            all.put("time of " + n, new String[] {"UPDATE core.audit_entry SET written_at = '2020-01-01 00:00:00'" + here});
            all.put("unknown algorithm of " + n, new String[] {"UPDATE core.audit_entry SET algorithm = 'MD5'" + here});
            all.put("other algorithm of " + n, new String[] {"UPDATE core.audit_entry SET algorithm = '"
                    + (n <= ENTRIES / 2 ? "SM3" : "SHA-256") + "'" + here});
            all.put("removal of " + n, new String[] {"DELETE FROM core.audit_entry" + here});
            all.put("cut before " + n, new String[] {"DELETE FROM core.audit_entry WHERE sequence >= " + n});
            all.put("number of " + n, new String[] {"UPDATE core.audit_entry SET sequence = 1000" + here});
            for (long m = n + 1; m <= ENTRIES; m++) {
                all.put("exchange of " + n + " and " + m, new String[] {
                    "UPDATE core.audit_entry SET sequence = -1" + here,
                    "UPDATE core.audit_entry SET sequence = " + n + " WHERE sequence = " + m,
                    "UPDATE core.audit_entry SET sequence = " + m + " WHERE sequence = -1"});
            }
        }
        all.put("head's hash", new String[] {"UPDATE core.ledger_head SET audit_hash = 'x' WHERE id = 1"});
        all.put("head set back", new String[] {"UPDATE core.ledger_head SET audit_sequence = " + (ENTRIES - 1)
                + ", audit_hash = (SELECT hash FROM core.audit_entry WHERE sequence = " + (ENTRIES - 1) + ") WHERE id = 1"});
        all.put("head set forward", new String[] {"UPDATE core.ledger_head SET audit_sequence = " + (ENTRIES + 1)
                + " WHERE id = 1"});
        return all;
    }

    @OnEachDatabase
    void findsEverySingleManipulation(StoreHarness core) {
        fill(core);
        AuditVerifier verifier = new AuditVerifier(core.coreTransactions(), List::of);
        sql(core.coreTransactions(), SAVE);
        manipulations().forEach((name, statements) -> {
            sql(core.coreTransactions(), statements);
            assertFalse(verifier.verify().whole(), name);
            sql(core.coreTransactions(), RESTORE);
            assertTrue(verifier.verify().whole(), "restored after " + name);
        });
    }

    @OnEachDatabase
    void aWholeTrailIsWhole(StoreHarness core) {
        assertEquals(new Verification(0, List.of()), core.auditReader().verify());
        fill(core);
        Anchor anchor = anchor(core);
        Verification verification = new AuditVerifier(core.coreTransactions(), () -> List.of(anchor)).verify();
        assertEquals(new Verification(ENTRIES, List.of()), verification);
    }

    @OnEachDatabase
    void tellsWhereTheDamageIs(StoreHarness core) {
        fill(core);
        sql(core.coreTransactions(), "UPDATE core.audit_entry SET actor = 'x' WHERE sequence = 3",
                "DELETE FROM core.audit_entry WHERE sequence IN (5, 6)");
        List<Damage> damages = core.auditReader().verify().damages();
        assertEquals(List.of(3L, 5L), damages.stream().map(Damage::sequence).toList());
        assertEquals("Entries 5 to 6 are missing.", damages.get(1).what().en());
    }

    /** Whoever owns the database can cut the end off and set the head back, or compute a chain anew; the anchors tell. */
    @OnEachDatabase
    void theAnchorsTellOfAChainThatIsConsistentButNotTheOldOne(StoreHarness core) {
        fill(core);
        Anchor anchor = anchor(core);
        AuditVerifier verifier = new AuditVerifier(core.coreTransactions(), () -> List.of(anchor));
        sql(core.coreTransactions(), "DELETE FROM core.audit_entry WHERE sequence = " + ENTRIES,
                "UPDATE core.ledger_head SET audit_sequence = 7, audit_hash ="
                        + " (SELECT hash FROM core.audit_entry WHERE sequence = 7) WHERE id = 1");
        assertTrue(core.auditReader().verify().whole(), "without anchors nothing shows");
        assertEquals(List.of((long) ENTRIES), verifier.verify().damages().stream().map(Damage::sequence).toList());

        JdbcAuditTrail trail = new JdbcAuditTrail(HashAlgorithm.SM3, core.clock());
        core.coreTransactions().write(tx -> trail.append(tx, CALLER, "test.thing.forged", "s", Map.of()));
        assertTrue(core.auditReader().verify().whole());
        assertEquals(List.of((long) ENTRIES), verifier.verify().damages().stream().map(Damage::sequence).toList());
    }

    @OnEachDatabase
    void givesEntriesNewestFirst(StoreHarness core) {
        fill(core);
        AuditReader reader = core.auditReader();
        assertEquals(List.of(8L, 7L, 6L), reader.entries(Long.MAX_VALUE, 3).stream().map(AuditReader.Entry::sequence).toList());
        assertEquals(List.of(2L, 1L), reader.entries(2, 100).stream().map(AuditReader.Entry::sequence).toList());
        AuditReader.Entry first = reader.entries(1, 1).get(0);
        assertEquals("{\"数量\":\"\\\"1\\\"\"}", first.details());
        assertEquals("platform:test", first.actor());
        assertEquals(LongStream.rangeClosed(1, ENTRIES).count(), reader.entries(Long.MAX_VALUE, 5_000).size());
    }

    @OnEachDatabase
    void whatIsRolledBackLeavesNoGap(StoreHarness core) {
        fill(core);
        JdbcAuditTrail trail = new JdbcAuditTrail(HashAlgorithm.SHA_256, core.clock());
        try {
            core.coreTransactions().write(tx -> {
                trail.append(tx, CALLER, "test.thing.undone", "s", Map.of());
                throw new IllegalStateException("undone");
            });
        } catch (IllegalStateException expected) {
            assertEquals("undone", expected.getMessage());
        }
        long next = core.coreTransactions().write(tx -> trail.append(tx, CALLER, "a.b.c", "s", Map.of()));
        assertEquals(ENTRIES + 1, next);
        assertTrue(core.auditReader().verify().whole());
    }
}
