package org.lingmei.grading.engine.consultation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a county said to a circulated draft. A later answer takes an earlier one's place; both stay on record.
 *
 * @param region the county
 * @param version counted from 1 in the round
 */
public record Answer(String region, int version, Verdict verdict, String remark, List<Proposal> proposals, String by, Instant at) {

    public Answer {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(remark, "remark");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
        proposals = List.copyOf(proposals);
    }

    Answer with(List<Proposal> others) {
        return new Answer(region, version, verdict, remark, others, by, at);
    }
}
