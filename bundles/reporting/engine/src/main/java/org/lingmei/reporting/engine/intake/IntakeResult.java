package org.lingmei.reporting.engine.intake;

import java.util.List;
import java.util.Objects;
import org.lingmei.core.api.problem.CellError;

/**
 * Either a batch or the reasons why there is none.
 *
 * @param batch the reports, or null if there are errors
 * @param errors by row; at most {@link Intake#MOST_ERRORS}, then one more that says how many were left out; empty if there is a batch
 */
public record IntakeResult(Batch batch, List<CellError> errors) {

    public IntakeResult {
        errors = List.copyOf(errors);
        if (errors.isEmpty()) {
            Objects.requireNonNull(batch, "batch");
        }
    }

    /** Whether there is a batch. */
    public boolean sound() {
        return errors.isEmpty();
    }
}
