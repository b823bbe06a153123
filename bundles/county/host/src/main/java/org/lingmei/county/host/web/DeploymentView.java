package org.lingmei.county.host.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.lingmei.county.host.deploy.Deployment;
import org.lingmei.county.host.deploy.Step;

/** A deployment as clients see it. */
@Schema(name = "ModuleDeployment")
public record DeploymentView(
        @Schema(description = "Unique; empty where nothing had to be done") String id,
        @Schema(description = "The county, six digits", example = "210381") String region,
        @Schema(description = "deploy, rollback, block, unblock or remove") String action,
        @Schema(description = "The version in force before; null where there was none") String from,
        @Schema(description = "The version asked for; null where there is to be none") String to,
        @Schema(description = "The artefact's hash in hex; null where there is to be none") String sha256,
        @Schema(description = "kept, rolled_back or refused") String outcome,
        @Schema(description = "One sentence in the reader's language; empty where all went as asked") String reason,
        @Schema(description = "What was done, in order") List<StepView> steps,
        @Schema(description = "The user") String by,
        @Schema(description = "When it began") Instant at,
        @Schema(description = "How long it took to the switch, or to its end where there was none") long millis) {

    static DeploymentView of(Deployment deployment, Locale language) {
        return new DeploymentView(deployment.id(), deployment.region(), deployment.action().code(), deployment.from(), deployment.to(),
                deployment.sha256(), deployment.outcome().code(), deployment.reason().in(language),
                deployment.steps().stream().map(step -> StepView.of(step, language)).toList(), deployment.by(), deployment.at(),
                deployment.millis());
    }

    /** One step of it. */
    @Schema(name = "ModuleDeploymentStep")
    public record StepView(
            @Schema(description = "plan, verify, snapshot, install, gate, switch, drain or remove") String step,
            @Schema(description = "Whether it went well") boolean ok,
            @Schema(description = "How long it took") long millis,
            @Schema(description = "What there is to say about it, in the reader's language") String detail) {

        static StepView of(Step step, Locale language) {
            return new StepView(step.phase().code(), step.ok(), step.millis(), step.detail().in(language));
        }
    }
}
