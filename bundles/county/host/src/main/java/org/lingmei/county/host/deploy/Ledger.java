package org.lingmei.county.host.deploy;

import org.lingmei.core.api.tx.Transactions;

/** Where a switch is written together with something of the one who asked for it, such as the answer that is kept under a key. */
@FunctionalInterface
public interface Ledger {

    /**
     * Runs the change in a transaction of schema {@value org.lingmei.county.host.store.ModuleSchema#NAME}.
     *
     * @param kept how the deployment ended if the change is committed; the step of the switch itself is not yet among its steps
     * @param change writes all of it; may be run again after a deadlock
     * @return false if the same was asked for before and is done: then the change has not been run
     */
    boolean write(Deployment kept, Transactions.Work<Void> change);
}
