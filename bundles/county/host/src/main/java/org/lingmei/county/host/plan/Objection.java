package org.lingmei.county.host.plan;

import java.util.Objects;
import org.lingmei.core.api.Text;

/**
 * Something that a plan says against a module.
 *
 * @param about what of the module
 * @param weight how grave it is
 * @param what one sentence
 */
public record Objection(About about, Weight weight, Text what) {

    public Objection {
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(weight, "weight");
        Objects.requireNonNull(what, "what");
    }

    /** What of a module there is something to say against. */
    public enum About {
        /** Its manifest: what kind of bundle it is, what it is called, what it lets others have. */
        MANIFEST,
        /** What it asks of the platform: packages and whatever else it requires. */
        REQUIREMENTS,
        /** The files in its archive. */
        CONTENT,
        /** The change log of its tables. */
        TABLES
    }

    /** How grave it is. */
    public enum Weight {
        /** The module is not deployed. */
        REFUSAL,
        /** Likely a mistake of whoever built it. */
        MISTAKE,
        /** Something that it does without, as it said it could. */
        REMARK
    }
}
