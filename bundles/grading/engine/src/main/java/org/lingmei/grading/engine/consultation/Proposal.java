package org.lingmei.grading.engine.consultation;

import java.util.List;
import java.util.Objects;

/**
 * What a county would have otherwise in one clause.
 *
 * @param id names it within all rounds of the version; 0 until it is taken
 * @param clause the clause's number in the circulated text
 * @param text how the clause should read; empty if only limits are at issue
 * @param reason why
 * @param decision what became of it; null while it is open
 */
public record Proposal(int id, String clause, String text, String reason, List<ProposedLimit> limits, Decision decision) {

    public Proposal {
        Objects.requireNonNull(clause, "clause");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(reason, "reason");
        limits = List.copyOf(limits);
    }

    public boolean isOpen() {
        return decision == null;
    }

    Proposal numbered(int number) {
        return new Proposal(number, clause, text, reason, limits, null);
    }

    Proposal decided(Decision made) {
        return new Proposal(id, clause, text, reason, limits, made);
    }
}
