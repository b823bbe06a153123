package org.lingmei.county.host.store;

import java.time.Instant;

/**
 * What a county's module should be, on every node.
 *
 * @param region the county
 * @param sha256 the artefact in force, in hex, or null where the county is to have none
 * @param version its version, or null
 * @param previous the artefact in force before it, to which a rollback leads, or null
 * @param blocked whether it is not to be called
 * @param byProvince whether it was the province that blocked it
 * @param generation counts the changes of this county's module, from 1
 * @param by who made the last change
 * @param at when
 */
public record Desired(String region, String sha256, String version, String previous, boolean blocked, boolean byProvince, long generation,
        String by, Instant at) {

    /**
     * The artefact to which a rollback leads once another has taken this one's place: not to one that is blocked, which only lifting
     * the block brings back.
     *
     * @param next the other one, or null for none
     */
    public String wayBack(String next) {
        return blocked && next != null ? previous : sha256;
    }
}
