package org.lingmei.county.host.store;

import java.time.Instant;
import org.lingmei.core.api.Text;

/**
 * What a node made of a county's generation.
 *
 * @param node the node's name
 * @param generation the latest that it tried
 * @param reason why it failed; else empty
 * @param at when it said so
 */
public record NodeState(String region, String node, long generation, State state, Text reason, Instant at) {

    /** How far a node is. */
    public enum State {
        /** It is bringing the version up. */
        TRYING,
        /** The version is in force there, or has been and comes up again after a restart. */
        UP,
        /** Its gate turned the version away; what was in force before still is. */
        FAILED
    }
}
