package org.lingmei.core.runtime.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.lingmei.core.api.tx.Transactions;

/**
 * The end of the trail.
 *
 * @param sequence number of the last entry by the head; 0 if there is none
 * @param consistent whether the entry of that number is there with the hash that the head has
 */
public record AuditEnd(long sequence, boolean consistent) {

    /** Reads both in one statement, so that an entry appended meanwhile cannot come between them. */
    public static AuditEnd read(Transactions transactions) {
        return transactions.read(tx -> {
            try (PreparedStatement select = tx.connection().prepareStatement(
                    "SELECT h.audit_sequence, h.audit_hash, e.hash FROM core.ledger_head h"
                            + " LEFT JOIN core.audit_entry e ON e.sequence = h.audit_sequence WHERE h.id = 1");
                    ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return new AuditEnd(0, false);
                }
                long sequence = row.getLong(1);
                return new AuditEnd(sequence, sequence == 0 || row.getString(2).equals(row.getString(3)));
            }
        });
    }
}
