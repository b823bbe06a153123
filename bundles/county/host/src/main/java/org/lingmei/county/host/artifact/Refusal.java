package org.lingmei.county.host.artifact;

import org.lingmei.core.api.Text;

/** A module may not be deployed; the reason is one sentence for the county's engineers. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Text reason;

    public Refusal(Text reason) {
        super(reason.en());
        this.reason = reason;
    }

    public Refusal(Text reason, Throwable cause) {
        super(reason.en(), cause);
        this.reason = reason;
    }

    public Text reason() {
        return reason;
    }
}
