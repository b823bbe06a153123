package org.lingmei.grading.service.web;

import java.util.List;
import org.lingmei.core.api.web.RoomApi;
import org.lingmei.grading.service.backtest.BacktestsResource;
import org.lingmei.grading.service.grade.GradeResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What this room publishes below {@code /api/v1/grading}. */
@Component(service = RoomApi.class, property = "lingmei.room=grading")
public final class GradingApi implements RoomApi {

    private final List<Object> resources;

    @Activate
    public GradingApi(@Reference GradeResource grade, @Reference StandardsResource standards, @Reference AssaysResource assays,
            @Reference BacktestsResource backtests, @Reference DraftsResource drafts, @Reference ConsultationResource consultation,
            @Reference IssueResource issue, @Reference TasksResource tasks, @Reference CertificateIssueResource certificateIssue,
            @Reference CertificatesResource certificates) {
        this.resources = List.of(grade, standards, assays, backtests, drafts, consultation, issue, tasks, certificateIssue, certificates);
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
