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
 * @param effectiveTo the first day it is no longer in force, or null while no successor is issued
 */
public record StandardRow(StandardRef ref, Scope scope, State state, int revision, Integer basedOn, String issueNumber,
        LocalDate effectiveFrom, LocalDate effectiveTo, String createdBy, Instant createdAt, Instant changedAt) {

    /** Whether it is the version that counts on a day. */
    public boolean inForceOn(LocalDate day) {
        return effectiveFrom != null && !day.isBefore(effectiveFrom) && (effectiveTo == null || day.isBefore(effectiveTo));
    }

    /** Where it stands on a day: an issued version is superseded from its successor's first day on. */
    public State stateOn(LocalDate day) {
        return state == State.ISSUED && effectiveTo != null && !day.isBefore(effectiveTo) ? State.SUPERSEDED : state;
    }

    /** The same after a step. */
    public StandardRow with(State next, int nextRevision, Instant at) {
        return new StandardRow(ref, scope, next, nextRevision, basedOn, issueNumber, effectiveFrom, effectiveTo, createdBy, createdAt, at);
    }

    /** The same, issued. */
    public StandardRow issued(String number, LocalDate from, Instant at) {
        return new StandardRow(ref, scope, State.ISSUED, revision, basedOn, number, from, effectiveTo, createdBy, createdAt, at);
    }

    /** The same with a first day on which it no longer counts. */
    public StandardRow until(LocalDate day, Instant at) {
        return new StandardRow(ref, scope, state, revision, basedOn, issueNumber, effectiveFrom, day, createdBy, createdAt, at);
    }
}
