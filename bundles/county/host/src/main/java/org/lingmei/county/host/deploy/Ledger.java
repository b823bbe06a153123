package org.lingmei.county.host.deploy;

import java.util.function.Supplier;
import org.lingmei.core.api.tx.Transactions;

/** Where a switch is written together with something of the one who asked for it, such as the answer that is kept under a key. */
@FunctionalInterface
public interface Ledger {

    /**
     * Runs the change in a transaction of schema {@value org.lingmei.county.host.store.ModuleSchema#NAME}.
     *
     * @param kept how the deployment ends with the commit; to be asked once the change has been run
     * @param change writes all of it; may be run again after a deadlock
     * @return false if the same was asked for before and is done: then the change has not been run
     */
    boolean write(Supplier<Deployment> kept, Transactions.Work<Void> change);
}
