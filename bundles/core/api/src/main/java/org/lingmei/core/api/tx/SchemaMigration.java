package org.lingmei.core.api.tx;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Registered as a service by a room that has tables: the core creates the schema, runs the change log and then publishes
 * {@link Transactions} for it. A failed migration is logged, shown by the health check, and withholds the service.
 */
@ConsumerType
public interface SchemaMigration {

    /** The schema: lower-case letters only (an underscore breaks the second run on Derby). */
    String schema();

    /** The Liquibase change log, as a path inside the registering bundle, such as {@code db/reporting.sql}. */
    String changeLog();
}
