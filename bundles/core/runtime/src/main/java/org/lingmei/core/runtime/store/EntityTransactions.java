package org.lingmei.core.runtime.store;

import java.sql.SQLException;
import javax.persistence.EntityManager;
import org.lingmei.core.api.tx.Tx;

/** Transactions on the objects that people edit: users and the register. The one place that knows how JPA is run. */
public interface EntityTransactions {

    /**
     * Runs work in a transaction, and again when it met with another one. The same rules hold as for
     * {@link org.lingmei.core.api.tx.Transactions}: what it throws rolls back, and the database's failures come out as
     * {@link org.lingmei.core.api.tx.DatabaseException}. Called inside such work, it joins the transaction under way; what
     * may be done only once that is certain belongs into {@link org.lingmei.core.runtime.tx.RunningTx#afterCommit}.
     */
    <T> T run(EntityWork<T> work);

    /** What is to be done. */
    @FunctionalInterface
    interface EntityWork<T> {

        /**
         * @param entities the objects
         * @param tx the same transaction for statements beside JPA, such as audit entries; flush before you use it
         */
        T run(EntityManager entities, Tx tx) throws SQLException;
    }
}
