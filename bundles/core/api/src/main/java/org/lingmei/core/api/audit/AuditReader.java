package org.lingmei.core.api.audit;

import java.time.Instant;
import java.util.List;
import org.lingmei.core.api.Text;
import org.osgi.annotation.versioning.ProviderType;

/** Reads and verifies the audit trail. */
@ProviderType
public interface AuditReader {

    /**
     * Entries with numbers up to and including {@code before}, newest first.
     *
     * @param before the highest number wanted, or {@link Long#MAX_VALUE}
     * @param limit at most so many, up to 1,000
     */
    List<Entry> entries(long before, int limit);

    /** Recomputes the whole chain and compares it with the head and with the anchors kept outside the database. */
    Verification verify();

    /**
     * An entry.
     *
     * @param sequence its number, from 1 without gaps
     * @param details further facts as a JSON object
     * @param hash over the entry and the hash before it, in hex
     */
    record Entry(long sequence, Instant at, String actor, String action, String subject, String details, String hash) {
    }

    /**
     * What verification found.
     *
     * @param entries how many entries were read
     * @param damages what is wrong, in order; empty if the trail is whole
     */
    record Verification(long entries, List<Damage> damages) {
        public boolean whole() {
            return damages.isEmpty();
        }
    }

    /**
     * One damage.
     *
     * @param sequence the entry at which it shows
     */
    record Damage(long sequence, Text what) {
    }
}
