package org.lingmei.grading.service.store;

import java.time.Instant;

/**
 * An analysis as it is kept.
 *
 * @param verdict how the lot of an original is settled, as in {@link org.lingmei.grading.engine.assay.Settlement.Verdict}; empty for a
 *     duplicate or an arbitration sample
 * @param version counted from 1; a correction makes the next one
 * @param reason why it was corrected; empty for the first version
 */
public record AssayRow(long id, AssayFacts facts, String verdict, int version, String reason, String by, Instant at) {

    /** The same with other facts, as the next version. */
    public AssayRow corrected(AssayFacts after, String why, String who, Instant when) {
        return new AssayRow(id, after, verdict, version + 1, why, who, when);
    }
}
