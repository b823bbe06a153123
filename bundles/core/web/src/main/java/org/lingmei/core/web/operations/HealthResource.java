package org.lingmei.core.web.operations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.annotation.security.PermitAll;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;

/** Whether the platform is well. */
@Path("/")
@Tag(name = "operations")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

    private static final Set<Result.Status> SERVING = Set.of(Result.Status.OK, Result.Status.WARN);

    // An empty selector would stand for the checks tagged “default” only.
    private static final HealthCheckSelector ALL = HealthCheckSelector.tags("*").withNames("*");

    private final HealthCheckExecutor executor;

    HealthResource(HealthCheckExecutor executor) {
        this.executor = executor;
    }

    /** Runs the health checks. */
    @GET
    @PermitAll
    @Operation(summary = "Runs the health checks, all or those with certain tags (separated by commas)")
    @ApiResponse(responseCode = "200", description = "The platform serves, perhaps with warnings",
            content = @Content(schema = @Schema(implementation = Health.class)))
    @ApiResponse(responseCode = "503", description = "It does not",
            content = @Content(schema = @Schema(implementation = Health.class)))
    public Response health(@QueryParam("tags") String tags) {
        HealthCheckSelector selector = tags == null || tags.isBlank()
                ? ALL
                : HealthCheckSelector.tags(tags.strip().split("\\s*,\\s*"));
        Health health = Health.of(executor.execute(selector));
        return Response.status(SERVING.contains(Result.Status.valueOf(health.status())) ? 200 : 503).entity(health).build();
    }

    /**
     * The state of the platform.
     *
     * @param status the worst of all checks: OK, WARN, TEMPORARILY_UNAVAILABLE, CRITICAL or HEALTH_CHECK_ERROR
     */
    public record Health(String status, List<Check> checks) {

        static Health of(List<HealthCheckExecutionResult> results) {
            List<Check> checks = results.stream().map(Check::of).sorted(Comparator.comparing(Check::name)).toList();
            String worst = checks.stream().map(check -> Result.Status.valueOf(check.status())).max(Comparator.naturalOrder())
                    // No check at all means that the platform has not come up far enough to be asked.
                    .orElse(Result.Status.TEMPORARILY_UNAVAILABLE).name();
            return new Health(worst, checks);
        }
    }

    /** One check and what it has to say. */
    public record Check(String name, String status, String message) {

        static Check of(HealthCheckExecutionResult result) {
            String message = StreamSupport.stream(result.getHealthCheckResult().spliterator(), false)
                    .filter(entry -> entry.getStatus() != Result.Status.OK || !entry.isDebug())
                    .map(ResultLog.Entry::getMessage)
                    .collect(Collectors.joining("; "));
            return new Check(result.getHealthCheckMetadata().getTitle(), status(result).name(), message);
        }

        /** Of a check that does not answer in time Felix makes a warning; but nothing is known then, least of all that all is well. */
        private static Result.Status status(HealthCheckExecutionResult result) {
            Result.Status status = result.getHealthCheckResult().getStatus();
            return result.hasTimedOut() && SERVING.contains(status) ? Result.Status.TEMPORARILY_UNAVAILABLE : status;
        }
    }
}
