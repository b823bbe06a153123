package org.lingmei.reporting.service.store;

import java.sql.SQLException;

/** Two nodes wrote the same new row at the same moment. */
final class SameMoment {

    private static final String INTEGRITY_VIOLATION = "23";
    private static final String CONFLICT = "40001";

    private SameMoment() {
    }

    /** A failure to insert what was not there a moment ago, as a conflict: the transaction runs again and finds the other's row. */
    static SQLException of(SQLException failure) {
        boolean there = failure.getSQLState() != null && failure.getSQLState().startsWith(INTEGRITY_VIOLATION);
        return there ? new SQLException("Another node has just written the same row", CONFLICT, failure) : failure;
    }
}
