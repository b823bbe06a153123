package org.lingmei.core.runtime.migration;

import java.util.Map;

/** How far the rooms' schemas are. */
public interface MigrationStatus {

    /** Each schema that a room asked for, with its state, by name. */
    Map<String, State> schemas();

    /**
     * The state of one schema.
     *
     * @param phase where it stands
     * @param problem what went wrong; empty if nothing did
     */
    record State(Phase phase, String problem) {
    }

    /** Where a schema stands. */
    enum Phase {
        /** Its turn has not come or it is at work. */
        WAITING,
        /** Its tables are in place. */
        DONE,
        /** The database could not be reached, or others were changing tables for too long; it will be tried again. */
        RETRYING,
        /** Its change log is at fault; somebody has to mend it. */
        FAILED
    }
}
