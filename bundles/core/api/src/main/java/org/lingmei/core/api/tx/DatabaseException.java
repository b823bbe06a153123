package org.lingmei.core.api.tx;

import java.sql.SQLException;

/** The database refused or failed; the transaction was rolled back. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /** The SQL state of the cause, or an empty string. */
    public String sqlState() {
        String state = ((SQLException) getCause()).getSQLState();
        return state == null ? "" : state;
    }

    /** Whether a unique or other integrity constraint was violated (SQL state class 23). */
    public boolean integrityViolation() {
        return sqlState().startsWith("23");
    }
}
