package org.lingmei.core.api.guest;

import javax.sql.DataSource;
import org.osgi.annotation.versioning.ProviderType;

/** A guest's schema, opened. */
@ProviderType
public interface GuestDatabase extends AutoCloseable {

    /** A few pooled connections whose default schema is the guest's; whoever asks for one more waits a moment, then fails. */
    DataSource dataSource();

    /** Whether the connections bear credentials of the guest's own. */
    boolean ownCredentials();

    /** Closes all connections, also those that were not given back. */
    @Override
    void close();
}
