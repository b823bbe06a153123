package org.lingmei.reporting.engine.rule;

import java.util.Collection;
import java.util.List;
import org.lingmei.core.api.Enterprise;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.intake.Batch;

/** Looks at all reports of a file together. Immutable. */
interface BatchRule {

    /** Adds what it finds. */
    void check(Batch batch, Collection<Enterprise> expected, List<Finding> findings);

    /** The cells it looks at in reports of the week that came with another file. */
    default List<Cell> wantsOfOthers() {
        return List.of();
    }
}
