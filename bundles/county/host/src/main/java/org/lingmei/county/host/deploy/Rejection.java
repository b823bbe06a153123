package org.lingmei.county.host.deploy;

import org.lingmei.core.api.Text;

/** A version is not well and does not come into force; says why, to follow a colon. */
final class Rejection extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Text why;

    Rejection(Text why) {
        super(why.en(), null, false, false);
        this.why = why;
    }

    Text why() {
        return why;
    }
}
