package org.lingmei.county.host.rest;

/** The right of one request to be answered by one version. */
public interface RequestLease {

    /** Where to forward it to, {@link org.lingmei.core.api.web.GuestServer#path()}. */
    String path();

    /** {@code region/version}, for the header {@code Lingmei-Module}. */
    String reference();

    /** The answer is complete. Called once. */
    void leave();
}
