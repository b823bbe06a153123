package org.lingmei.county.host.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.lingmei.county.host.isolation.BreakerState;

/** How the breaker before one kind of calls stands on one node. */
@Schema(name = "ModuleBreaker")
public record BreakerView(
        @Schema(description = "The calls that it stands before: decode, rules, rest or fetch", example = "decode") String kind,
        @Schema(description = "closed: calls go in; open: they are turned away; half_open: the next one tries the module again", example = "closed") String state,
        @Schema(description = "Seconds until a call tries it again, rounded up; null unless it is open") Long retryAfterSeconds) {

    static BreakerView of(BreakerState breaker) {
        return new BreakerView(breaker.kind().code(), breaker.state().code(),
                breaker.retryAfterSeconds().stream().boxed().findFirst().orElse(null));
    }
}
