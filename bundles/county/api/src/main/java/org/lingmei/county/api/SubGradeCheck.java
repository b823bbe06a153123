package org.lingmei.county.api;

import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.GradeSplit;
import org.osgi.annotation.versioning.ProviderType;

/** Whoever keeps the standards has a say in how a county's module may split their grades. */
@ProviderType
public interface SubGradeCheck {

    /**
     * Why a version that splits grades so may not come into force: a grade that is not in the standard in force, or a sub-grade
     * that lies outside its grade, is wider than it or can never be reached.
     *
     * @param region the county
     * @param splits all that the version splits
     * @return the first reason, to follow a colon; empty if there is none
     */
    Optional<Text> objection(String region, List<GradeSplit> splits);
}
