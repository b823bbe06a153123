package org.lingmei.core.runtime.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.audit.AuditReader;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.tx.UtcTimestamps;

/** Reads table {@code core.audit_entry}. */
public final class JdbcAuditReader implements AuditReader {

    private static final int MOST_ENTRIES = 1_000;

    private final Transactions transactions;
    private final AuditVerifier verifier;

    public JdbcAuditReader(Transactions transactions, AuditVerifier verifier) {
        this.transactions = transactions;
        this.verifier = verifier;
    }

    @Override
    public List<Entry> entries(long before, int limit) {
        int wanted = Math.max(1, Math.min(limit, MOST_ENTRIES));
        return transactions.read(tx -> {
            long to = Math.min(before, Head.read(tx.connection()).sequence());
            // A range instead of a limit: Derby sorts all rows before it cuts, and numbers have no gaps.
            try (PreparedStatement select = tx.connection().prepareStatement(
                    "SELECT sequence, written_at, actor, action, subject, details, hash FROM core.audit_entry"
                            + " WHERE sequence > ? AND sequence <= ? ORDER BY sequence DESC")) {
                select.setLong(1, to - wanted);
                select.setLong(2, to);
                List<Entry> entries = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        entries.add(new Entry(row.getLong(1), UtcTimestamps.get(row, 2), row.getString(3), row.getString(4),
                                row.getString(5), row.getString(6), row.getString(7)));
                    }
                }
                return entries;
            }
        });
    }

    @Override
    public Verification verify() {
        return verifier.verify();
    }
}
