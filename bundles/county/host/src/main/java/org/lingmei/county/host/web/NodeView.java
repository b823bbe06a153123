package org.lingmei.county.host.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.lingmei.county.host.store.NodeState;

/** What a node made of a county's module. */
@Schema(name = "ModuleNode")
public record NodeView(
        @Schema(description = "The node's name") String node,
        @Schema(description = "The latest generation that it tried") long generation,
        @Schema(description = "trying, up or failed") String state,
        @Schema(description = "Why it failed, in the reader's language; else empty") String reason,
        @Schema(description = "When it said so") Instant at) {

    static NodeView of(NodeState state, Locale language) {
        return new NodeView(state.node(), state.generation(), state.state().name().toLowerCase(Locale.ROOT), state.reason().in(language),
                state.at());
    }
}
