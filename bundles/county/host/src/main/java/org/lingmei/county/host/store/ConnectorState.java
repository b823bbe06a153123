package org.lingmei.county.host.store;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.lingmei.core.api.Text;

/**
 * How a connector of a county stands, for all nodes.
 *
 * @param schedule its schedule in words, as it was when {@code dueAt} was worked out
 * @param dueAt when it is to fetch next
 * @param startedAt when it began last, or null
 * @param endedAt when that ended, or null if nothing ever has
 * @param succeededAt when the fetch began of which everything was taken in last, or null
 * @param runner the node that is fetching, or null
 * @param leaseUntil until when nobody else may, or null
 * @param outcome how the last one ended, or null
 * @param detail one sentence about that; empty text if nothing ever ended
 * @param failures how many failed in a row
 */
public record ConnectorState(String region, String name, String schedule, Instant dueAt, Instant startedAt, Instant endedAt,
        Instant succeededAt, String runner, Instant leaseUntil, Outcome outcome, Text detail, int failures) {

    /** How a fetch ended. */
    public enum Outcome {
        /** Something new was stored. */
        STORED,
        /** There was nothing, or nothing new. */
        NOTHING,
        /** Something of what came cannot be accepted. */
        REFUSED,
        /** Nothing came, or it could not be stored. */
        FAILED;

        /** The name in data and interfaces: lower case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a node is at it. */
    public boolean running(Instant now) {
        return runner != null && leaseUntil.isAfter(now);
    }

    /** Whether the node that was at it has been gone for too long. */
    public boolean abandoned(Instant now) {
        return runner != null && !leaseUntil.isAfter(now);
    }

    /** Whether it should begin. */
    public boolean due(Instant now) {
        return runner == null && !dueAt.isAfter(now);
    }

    /** When everything was taken in last. */
    public Optional<Instant> lastSuccess() {
        return Optional.ofNullable(succeededAt);
    }
}
