package org.lingmei.core.api.audit;

import java.sql.SQLException;
import java.util.Map;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.Tx;
import org.osgi.annotation.versioning.ProviderType;

/** Writes down who changed what. */
@ProviderType
public interface AuditTrail {

    /**
     * Appends an entry in the transaction of the change, so that there is neither a change without its entry nor an entry
     * without its change. The chain's head stays locked until the transaction ends: append last.
     *
     * @param tx the transaction of the change
     * @param caller who did it
     * @param action what was done, as {@code room.noun.verb}, such as {@code reporting.submission.stored}
     * @param subject what it was done to, such as {@code 210381/2021-W01}
     * @param details further facts, in the order given; no secrets
     * @return the entry's number in the chain
     */
    long append(Tx tx, Caller caller, String action, String subject, Map<String, String> details) throws SQLException;
}
