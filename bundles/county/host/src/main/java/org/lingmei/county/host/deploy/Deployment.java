package org.lingmei.county.host.deploy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.lingmei.core.api.Text;

/**
 * What was done to a county's module, from beginning to end.
 *
 * @param id unique
 * @param region the county
 * @param action what was asked for
 * @param from the version in force before, or null
 * @param to the version asked for, or null where none is to be in force
 * @param sha256 the artefact asked for, in hex, or null
 * @param outcome how it ended
 * @param reason one sentence; where all went as asked, what the user gave as the reason, or empty
 * @param steps what was done, in order
 * @param by the user
 * @param at when it began
 * @param millis how long it took to the switch, or to its end where there was none
 */
public record Deployment(String id, String region, Action action, String from, String to, String sha256, Outcome outcome, Text reason,
        List<Step> steps, String by, Instant at, long millis) {

    public Deployment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
        steps = List.copyOf(steps);
    }

    /** The same with one more step behind the others. */
    Deployment with(Step last) {
        return new Deployment(id, region, action, from, to, sha256, outcome, reason, Stream.concat(steps.stream(), Stream.of(last)).toList(),
                by, at, millis);
    }

    /** What may be asked for. */
    public enum Action {
        /** A new artefact is to come into force. */
        DEPLOY,
        /** The version before is to be in force again. */
        ROLLBACK,
        /** The module is not to be called any more; its version stays known. */
        BLOCK,
        /** The blocked version is to be called again. */
        UNBLOCK,
        /** The county is to have no module. */
        REMOVE;

        /** The name outside: lower case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it may end. */
    public enum Outcome {
        /** As asked. */
        KEPT,
        /** The new version was not well; the one before stayed in force. */
        ROLLED_BACK,
        /** Not allowed; nothing was touched. */
        REFUSED;

        /** The name outside: lower case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
