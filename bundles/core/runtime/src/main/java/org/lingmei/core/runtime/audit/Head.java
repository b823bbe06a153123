package org.lingmei.core.runtime.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The end of the chain as the ledger's head row tells it.
 *
 * @param sequence number of the last entry; 0 if there is none
 * @param hash its hash, in hex; empty if there is none
 */
record Head(long sequence, String hash) {

    static Head read(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT audit_sequence, audit_hash FROM core.ledger_head WHERE id = 1"); ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("The head row of the ledger is missing; the audit trail cannot go on", "02000");
            }
            return new Head(row.getLong(1), row.getString(2));
        }
    }
}
