package org.lingmei.core.api.event;

import java.sql.SQLException;
import org.lingmei.core.api.tx.Tx;
import org.osgi.annotation.versioning.ProviderType;

/** Where a room puts its events. */
@ProviderType
public interface Outbox {

    /**
     * Writes an event in the transaction of its cause; it is delivered once that has committed.
     *
     * @param payload a JSON object
     * @return the event's number
     */
    long publish(Tx tx, String type, String subject, String payload) throws SQLException;
}
