package org.lingmei.reporting.engine.rule;

import java.util.Collection;
import java.util.List;
import org.lingmei.core.api.Enterprise;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.engine.intake.Batch;

/** Looks at all reports of a file together. Immutable. */
interface BatchRule {

    /** Adds what it finds. */
    void check(Batch batch, Collection<Enterprise> expected, List<Finding> findings);
}
