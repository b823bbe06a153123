package org.lingmei.county.host.deploy;

import java.util.Locale;
import java.util.Objects;
import org.lingmei.core.api.Text;

/**
 * One step of a deployment, done or failed.
 *
 * @param phase which
 * @param ok whether it went well
 * @param millis how long it took
 * @param detail what there is to say about it
 */
public record Step(Phase phase, boolean ok, long millis, Text detail) {

    public Step {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(detail, "detail");
    }

    /** The steps in their order; not every deployment comes to all of them. */
    public enum Phase {
        /** Its imports, its SPI range, what it asks for. */
        PLAN,
        /** The signature over the whole archive, and for which county its signer may deploy. */
        VERIFY,
        /** The artefact is kept in the database, beside the one in force. */
        SNAPSHOT,
        /** The county's own tables have what the version's change log adds; for a version that has tables. */
        MIGRATE,
        /** The bundle is installed and started beside the version in force. */
        INSTALL,
        /** It says who it is, its components and health checks are well, its golden files give what they should. */
        GATE,
        /** New calls go to it. */
        SWITCH,
        /** Calls under way have left the former version. */
        DRAIN,
        /** The former version, or the rejected one, is gone. */
        REMOVE;

        /** The name outside: lower case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
