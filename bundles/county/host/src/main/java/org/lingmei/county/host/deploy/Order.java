package org.lingmei.county.host.deploy;

import java.util.Objects;
import org.lingmei.core.api.security.Caller;

/**
 * Who asks for a deployment, and why.
 *
 * @param caller must have been allowed to deploy for the county
 * @param why what the user gave as the reason; may be empty
 * @param ledger where the switch is written, or null for a transaction of its own
 */
public record Order(Caller caller, String why, Ledger ledger) {

    public Order {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(why, "why");
    }

    /** An order of which nothing is kept but what came of it. */
    public static Order of(Caller caller, String why) {
        return new Order(caller, why, null);
    }
}
