package org.lingmei.grading.engine.consultation;

import java.util.List;
import java.util.Optional;

/**
 * What a version that is to be issued meets.
 *
 * @param predecessor the version whose place it takes on its first day, also where that was to end later without a successor
 * @param clash another version that would count on the same days
 */
public record Succession(Optional<InForce> predecessor, Optional<InForce> clash) {

    /**
     * Looks for both.
     *
     * @param next the version to be issued, without an end
     * @param issued all that are issued already
     */
    public static Succession of(InForce next, List<InForce> issued) {
        Optional<InForce> predecessor = issued.stream()
                .filter(other -> other.ref().code().equals(next.ref().code()) && other.givesWayOn(next.from()))
                .findFirst();
        Optional<InForce> clash = issued.stream()
                .filter(other -> predecessor.filter(other::equals).isEmpty() && other.clashesWith(next))
                .findFirst();
        return new Succession(predecessor, clash);
    }
}
