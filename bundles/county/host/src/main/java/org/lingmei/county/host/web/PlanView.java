package org.lingmei.county.host.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.deploy.Preview;
import org.lingmei.county.host.plan.Plan;

/** What would become of a module if it were deployed. */
@Schema(name = "ModulePlan")
public record PlanView(
        Plan.Artefact module,
        @Schema(description = "The packages it imports, and what this platform offers of them") List<Plan.ImportedPackage> imports,
        @Schema(description = "The range of org.lingmei.county.spi it is built for, and what this platform offers") Plan.Spi spi,
        @Schema(description = "What else it requires") List<Plan.RequiredCapability> requirements,
        @Schema(description = "The bundles of the platform it would be wired to, as name/version") List<String> uses,
        @Schema(description = "Packages it would export; one that exports any is refused") List<String> exports,
        @Schema(description = "The bundles that deploying it would refresh, as name/version; any but the module itself is refused") List<String> refreshes,
        @Schema(description = "Tables it would change") List<String> tables,
        @Schema(description = "What its code reaches for: database, files, network, pages, processes, reflection, threads") List<String> permissions,
        @Schema(description = "The subject of the certificate it is signed with; empty where it has no signature that counts") String signer,
        @Schema(description = "The version in force; null where there is none") String from,
        @Schema(description = "Its own version") String to,
        @Schema(description = "What does not hinder but should be looked at") List<String> warnings,
        @Schema(description = "Why it would be refused, one sentence each; empty where it would be installed") List<String> refusals) {

    static PlanView of(Preview preview, Locale language) {
        Plan plan = preview.plan();
        List<Text> refusals = new ArrayList<>(plan.refusals());
        refusals.addAll(preview.refusals());
        return new PlanView(plan.artefact(), plan.imports(), plan.spi(), plan.requirements(), plan.uses(), plan.exports(),
                plan.closure(), plan.tables(), plan.permissions(),
                Optional.ofNullable(preview.signer()).orElse(""), preview.from(), plan.artefact().version(),
                plan.warnings().stream().map(warning -> warning.in(language)).toList(),
                refusals.stream().map(refusal -> refusal.in(language)).toList());
    }
}
