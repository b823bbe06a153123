package org.lingmei.grading.engine.consultation;

import java.time.Instant;
import java.util.Objects;

/**
 * What the province made of a proposal.
 *
 * @param reason why; never empty where it was not adopted as it stood
 */
public record Decision(Ruling ruling, String reason, String by, Instant at) {

    public Decision {
        Objects.requireNonNull(ruling, "ruling");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
    }
}
