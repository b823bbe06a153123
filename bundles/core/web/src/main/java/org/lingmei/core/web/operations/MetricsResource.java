package org.lingmei.core.web.operations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.web.metrics.PlatformMetrics;

/** The platform's metrics. */
@Path("/")
@Tag(name = "operations")
public final class MetricsResource {

    private final PlatformMetrics metrics;

    MetricsResource(PlatformMetrics metrics) {
        this.metrics = metrics;
    }

    /** All metrics. */
    @GET
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    @Operation(summary = "All metrics as Prometheus text")
    public String metrics(@Context SecurityContext security) {
        ((Caller) security.getUserPrincipal()).require(Permission.METRICS_READ);
        return metrics.scrape();
    }
}
