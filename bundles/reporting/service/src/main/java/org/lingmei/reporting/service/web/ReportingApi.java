package org.lingmei.reporting.service.web;

import java.util.List;
import org.lingmei.core.api.web.RoomApi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What this room publishes below {@code /api/v1/reporting}. */
@Component(service = RoomApi.class, property = "lingmei.room=reporting")
public final class ReportingApi implements RoomApi {

    private final List<Object> resources;

    @Activate
    public ReportingApi(@Reference SubmissionsResource submissions, @Reference PeriodsResource periods,
            @Reference ResponsibilitiesResource responsibilities, @Reference ExemptionsResource exemptions,
            @Reference FormsResource forms) {
        this.resources = List.of(submissions, periods, responsibilities, exemptions, forms);
    }

    @Override
    public String room() {
        return "reporting";
    }

    @Override
    public List<Object> resources() {
        return resources;
    }
}
