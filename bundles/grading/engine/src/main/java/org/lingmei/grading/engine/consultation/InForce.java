package org.lingmei.grading.engine.consultation;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.standard.Scope;

/**
 * When a version counts, and for what.
 *
 * @param from the first day
 * @param to the first day it no longer counts, or null while no end is known
 * @param ended whether it was ended on that day without a successor, and not by one
 */
public record InForce(StandardRef ref, Scope scope, Set<ProductFamily> families, LocalDate from, LocalDate to, boolean ended) {

    public InForce {
        Objects.requireNonNull(ref, "ref");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(from, "from");
        families = Set.copyOf(families);
        if (ended && to == null) {
            throw new IllegalArgumentException("what has ended has a day");
        }
    }

    /** Whether a version that begins on a day takes its place: no other does so, and it would count on that day. */
    boolean givesWayOn(LocalDate day) {
        return from.isBefore(day) && (to == null || ended && day.isBefore(to));
    }

    /** Whether the two cannot both count: versions of one standard, or two of the province's standards for the same goods. */
    private boolean excludes(InForce other) {
        return ref.code().equals(other.ref.code())
                || scope == Scope.PROVINCIAL && other.scope == Scope.PROVINCIAL && !Collections.disjoint(families, other.families);
    }

    /** Whether there is a day on which both count although only one of them may. */
    public boolean clashesWith(InForce other) {
        return excludes(other) && (to == null || other.from.isBefore(to)) && (other.to == null || from.isBefore(other.to));
    }
}
