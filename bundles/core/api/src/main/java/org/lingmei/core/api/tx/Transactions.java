package org.lingmei.core.api.tx;

import java.sql.SQLException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs work in a transaction of its own: committed when it returns, rolled back when it throws.
 *
 * <p>There is one such service for each schema, with the property {@link #SCHEMA}; it appears when the schema's
 * migrations have run, so that whoever holds it finds the tables in place:
 * {@code @Reference(target = "(lingmei.schema=reporting)") Transactions transactions}.
 *
 * <p>Work that fails with a serialisation failure or a deadlock (SQL states 40001, 40P01, 40XL1) is run again a few times, so it
 * must have no effect outside the transaction. Checked SQL exceptions come out as {@link DatabaseException}.
 */
@ProviderType
public interface Transactions {

    /** The service property that names the schema. */
    String SCHEMA = "lingmei.schema";

    /** Runs work that changes something. */
    <T> T write(Work<T> work);

    /** Runs work that only reads; may see a state a moment old, but a consistent one for each statement. */
    <T> T read(Work<T> work);

    /** The database behind it. */
    Dialect dialect();

    /** What is to be done inside a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Tx tx) throws SQLException;
    }
}
