package org.lingmei.county.host.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.lingmei.county.api.ModuleInfo;

/** A county's module as clients see it. */
@Schema(name = "CountyModule")
public record ModuleView(
        @Schema(description = "The county, six digits", example = "210381") String region,
        @Schema(description = "The module's name") String name,
        @Schema(description = "The module's version", example = "1.2.0") String version,
        @Schema(description = "ACTIVE, SUSPENDED, BLOCKED or BROKEN") String state,
        @Schema(description = "OK, or WARN where the module does not work as it should", example = "OK") String health,
        @Schema(description = "Why it stands so, in the reader's language; may be empty") String detail,
        @Schema(description = "Counts the changes of the county's module") long generation,
        @Schema(description = "Who made the last change") String deployedBy,
        @Schema(description = "When") Instant deployedAt,
        @Schema(description = "The node that answers; state, traffic and breakers are as it sees them") String node,
        @Schema(description = "How its calls go; null where no version is in force") TrafficView traffic,
        @Schema(description = "The breakers before its calls; none where no version is in force") List<BreakerView> breakers) {

    public ModuleView {
        breakers = List.copyOf(breakers);
    }

    static String health(ModuleInfo module) {
        return module.state() == ModuleInfo.State.ACTIVE && module.detail().en().isEmpty() ? "OK" : "WARN";
    }
}
