package org.lingmei.county.host.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.lingmei.county.host.connect.ConnectorInfo;
import org.lingmei.county.host.store.ConnectorState;

/** A connector of a county's module as clients see it. */
@Schema(name = "ModuleConnector")
public record ConnectorView(
        @Schema(description = "Its name in the module", example = "outbox") String name,
        @Schema(description = "What people call it, in the reader's language") String title,
        @Schema(description = "When it is due, in words of the reader's language; times are those of Asia/Shanghai") String schedule,
        @Schema(description = "Whether it is fetching") boolean running,
        @Schema(description = "The node that is at it, or null") String node,
        @Schema(description = "When it fetches next; past where it is waiting for its turn") Instant nextAt,
        @Schema(description = "When it began last, or null") Instant startedAt,
        @Schema(description = "When the last fetch ended, or null") Instant endedAt,
        @Schema(description = "When the last fetch began of which everything was taken in, or null") Instant succeededAt,
        @Schema(description = "How the last one ended: stored, nothing, refused or failed; null where none has") String outcome,
        @Schema(description = "One sentence about that, in the reader's language; empty where none has ended") String detail,
        @Schema(description = "How many failed in a row") int failures) {

    static ConnectorView of(ConnectorInfo connector, Locale language) {
        ConnectorState state = connector.state();
        String title = connector.title().in(language);
        String schedule = connector.schedule().in(language);
        if (state == null) {
            return new ConnectorView(connector.name(), title, schedule, false, null, connector.dueAt(), null, null, null, null, "", 0);
        }
        return new ConnectorView(connector.name(), title, schedule, connector.running(), connector.running() ? state.runner() : null,
                connector.dueAt(), state.startedAt(), state.endedAt(), state.succeededAt(),
                state.outcome() == null ? null : state.outcome().code(), state.detail().in(language), state.failures());
    }
}
