package org.lingmei.core.runtime.migration;

import java.sql.SQLException;

/** A schema's turn to be changed did not come in time; nothing was done. */
public final class MigrationBusyException extends SQLException {

    /** SQL state {@code lock_not_available}. */
    static final String STATE = "55P03";

    private static final long serialVersionUID = 1L;

    MigrationBusyException() {
        super("Its turn to be changed did not come: other tables are being changed, by this node or another", STATE);
    }
}
