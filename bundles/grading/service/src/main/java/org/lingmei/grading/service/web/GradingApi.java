package org.lingmei.grading.service.web;

import java.util.List;
import org.lingmei.core.api.web.RoomApi;
import org.lingmei.grading.service.backtest.BacktestsResource;
import org.lingmei.grading.service.difference.DifferenceResource;
import org.lingmei.grading.service.grade.GradeResource;
import org.lingmei.grading.service.grade.TrialResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What this room publishes below {@code /api/v1/grading}. */
@Component(service = RoomApi.class, property = "lingmei.room=grading")
public final class GradingApi implements RoomApi {

    private final List<Object> resources;

    @Activate
    public GradingApi(@Reference GradeResource grade, @Reference TrialResource trial, @Reference StandardsResource standards, @Reference DraftsResource drafts,
            @Reference ConsultationResource consultation, @Reference IssueResource issue, @Reference EndingResource ending, @Reference TasksResource tasks,
            @Reference DifferenceResource difference, @Reference DmnResource dmn, @Reference DmnExportResource dmnExport,
            @Reference AssaysResource assays, @Reference BacktestsResource backtests,
            @Reference CertificateIssueResource certificateIssue, @Reference CertificatesResource certificates) {
        this.resources = List.of(grade, trial, standards, drafts, consultation, issue, ending, tasks, difference, dmn, dmnExport, assays,
                backtests, certificateIssue, certificates);
    }

    @Override
    public String room() {
        return "grading";
    }

    @Override
    public List<Object> resources() {
        return resources;
    }
}
