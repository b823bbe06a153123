package org.lingmei.county.host.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.lingmei.county.host.isolation.CallTally;
import org.lingmei.county.host.routing.ModuleHandle;

/** How the calls into a version in force go on one node. */
@Schema(name = "ModuleTraffic")
public record TrafficView(
        @Schema(description = "Since when calls are counted: when the version came into force on this node") Instant since,
        @Schema(description = "Calls that reached it and have ended") long calls,
        @Schema(description = "Those of them that failed: it threw, was late, or answered what no module may answer") long failures,
        @Schema(description = "Calls that were turned away before they reached it: too many at once, or it is suspended") long rejected,
        @Schema(description = "Calls a minute over the latest five minutes, or since it came into force where that is less, of one minute at least; one decimal",
                example = "12.4") BigDecimal perMinute,
        @Schema(description = "Calls under way, streams and those that wait for their turn included") long underWay) {

    static TrafficView of(ModuleHandle module) {
        CallTally.Count count = module.tally().count();
        return new TrafficView(count.since(), count.calls(), count.failures(), count.rejected(), count.perMinute(), module.inside());
    }
}
