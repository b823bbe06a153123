package org.lingmei.core.api.tx;

import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ProviderType;

/** A running transaction. Valid inside the {@link Transactions.Work} it was given to, on that thread only. */
@ProviderType
public interface Tx {

    /**
     * The connection of this transaction, with its room's schema as the default schema. The work neither commits nor
     * closes it.
     */
    Connection connection() throws SQLException;

    /** The database behind it. */
    Dialect dialect();
}
