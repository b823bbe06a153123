package org.lingmei.grading.service.store;

import java.time.Instant;
import java.time.LocalDate;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.standard.Scope;
import org.lingmei.grading.engine.standard.State;

/**
 * A version of a standard without its text.
 *
 * @param revision the revision of its text that counts
 * @param basedOn the version it was drafted from, or null
 * @param issueNumber the number of the document it was issued by (发文字号); empty until then
 * @param effectiveFrom the first day it is in force, or null until it is issued
 * @param effectiveTo the first day it is no longer in force, or null while no successor is issued and no end is set
 * @param ending why it ends on that day without a successor; null where a successor takes its place, or nothing does
 */
public record StandardRow(StandardRef ref, Scope scope, State state, int revision, Integer basedOn, String issueNumber,
        LocalDate effectiveFrom, LocalDate effectiveTo, Ending ending, String createdBy, Instant createdAt, Instant changedAt) {

    /**
     * Why a version ends without a successor (废止).
     *
     * @param number of the document that ends it (发文字号)
     */
    public record Ending(String number, String reason) {
    }

    /** Whether it is the version that counts on a day. */
    public boolean inForceOn(LocalDate day) {
        return effectiveFrom != null && !day.isBefore(effectiveFrom) && (effectiveTo == null || day.isBefore(effectiveTo));
    }

    /** Where it stands on a day: an issued version is superseded from its successor's first day on, or ended from the day set for that. */
    public State stateOn(LocalDate day) {
        boolean over = state == State.ISSUED && effectiveTo != null && !day.isBefore(effectiveTo);
        return over ? ending == null ? State.SUPERSEDED : State.ENDED : state;
    }

    /** The same after a step. */
    public StandardRow with(State next, int nextRevision, Instant at) {
        return new StandardRow(ref, scope, next, nextRevision, basedOn, issueNumber, effectiveFrom, effectiveTo, ending, createdBy, createdAt, at);
    }

    /** The same, issued. */
    public StandardRow issued(String number, LocalDate from, Instant at) {
        return new StandardRow(ref, scope, State.ISSUED, revision, basedOn, number, from, effectiveTo, ending, createdBy, createdAt, at);
    }

    /** The same with a first day on which a successor counts in its place. */
    public StandardRow until(LocalDate day, Instant at) {
        return ends(day, null, at);
    }

    /** The same with a first day on which nothing counts in its place; without an end at all where both are null. */
    public StandardRow ends(LocalDate day, Ending why, Instant at) {
        return new StandardRow(ref, scope, state, revision, basedOn, issueNumber, effectiveFrom, day, why, createdBy, createdAt, at);
    }
}
