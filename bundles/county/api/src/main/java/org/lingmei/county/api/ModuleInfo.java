package org.lingmei.county.api;

import org.lingmei.core.api.Text;

/**
 * A module in force.
 *
 * @param region its county
 * @param name what people call it
 * @param version its version
 * @param state how it stands
 * @param detail why it stands so; empty text where there is nothing to say
 */
public record ModuleInfo(String region, String name, String version, State state, Text detail) {

    /** How a module stands. */
    public enum State {
        /** Calls go to it. */
        ACTIVE,
        /** It failed too often of late; calls to it are suspended for a while. */
        SUSPENDED,
        /** An operator has blocked it. */
        BLOCKED,
        /** Its bundle is there but offers no module. */
        BROKEN
    }
}
