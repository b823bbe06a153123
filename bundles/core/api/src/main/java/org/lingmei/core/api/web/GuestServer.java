package org.lingmei.core.api.web;

import org.osgi.annotation.versioning.ProviderType;

/** A running server of a guest's resources. */
@ProviderType
public interface GuestServer extends AutoCloseable {

    /** Where a request is to be forwarded to: a path for the servlet context's request dispatcher, without a slash at its end. */
    String path();

    /** From now on the interface's description shows these resources under the room's name, instead of whatever it showed. */
    void describe();

    /**
     * Takes the server down; streams and answers still owed end. Whoever closes has seen to it that nobody is forwarded here any
     * more. A second time does nothing.
     */
    @Override
    void close();
}
