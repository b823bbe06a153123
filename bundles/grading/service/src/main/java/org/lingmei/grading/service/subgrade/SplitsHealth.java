package org.lingmei.grading.service.subgrade;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.lingmei.core.api.tx.SqlTime;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Warns while what a county splits does not fit the standard in force; its lots are graded by the standard all the same. */
@Component(service = HealthCheck.class, property = {HealthCheck.NAME + "=sub-grades and standards", HealthCheck.TAGS + "=room:grading"})
public final class SplitsHealth implements HealthCheck {

    private final SplitWatch watch;

    @Activate
    public SplitsHealth(@Reference SplitWatch watch) {
        this.watch = watch;
    }

    @Override
    public Result execute() {
        LocalDate today = LocalDate.now(Clock.system(SqlTime.PEOPLE));
        return result(watch.from(today), today);
    }

    static Result result(List<SplitWatch.Misfit> misfits, LocalDate today) {
        FormattingResultLog log = new FormattingResultLog();
        for (SplitWatch.Misfit misfit : misfits) {
            if (misfit.from().isAfter(today)) {
                log.info("The sub-grades of {} will not fit from {} on: {}", misfit.region(), misfit.from(), misfit.reason().en());
            } else {
                log.warn("The sub-grades of {} do not fit: {}", misfit.region(), misfit.reason().en());
            }
        }
        if (misfits.isEmpty()) {
            log.info("What the counties split fits the standards");
        }
        return new Result(log);
    }
}
