package org.lingmei.grading.service.subgrade;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.county.api.SubGradeCheck;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.engine.subgrade.SplitCheck;
import org.lingmei.grading.service.standards.Standards;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets counties split grades as far as the provincial standards of the day bear it. */
@Component(service = SubGradeCheck.class)
public final class SubGradesByTheStandard implements SubGradeCheck {

    private final Standards standards;

    @Activate
    public SubGradesByTheStandard(@Reference Standards standards) {
        this.standards = standards;
    }

    @Override
    public Optional<Text> objection(String region, List<GradeSplit> splits) {
        LocalDate today = LocalDate.now(Clock.system(SqlTime.PEOPLE));
        return SplitCheck.objection(splits, family -> standards.grader(family, today));
    }
}
