package org.lingmei.core.api.guest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.tx.DatabaseException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Schemas for guests in the platform's database. On PostgreSQL each has a role of its own, which may read and write the rows of
 * its own tables and nothing else, provided that the platform's role may create roles; elsewhere guests share the platform's
 * credentials and are kept apart by the default schema of their connections only.
 */
@ProviderType
public interface GuestSchemas {

    /**
     * Creates the schema and its role where they are missing, runs what the change log has new, and opens the schema. Whether
     * the change log does only what it should is the caller's to check; on PostgreSQL with roles it runs as a role that owns
     * nothing but this schema's tables.
     *
     * @param schema lower-case letters and digits, at most 30
     * @param changeLog the text of a Liquibase change log in formatted SQL; change sets are known by author and id alone
     * @param longest how long other guests' and nodes' changes are waited for, and then how long what is new may take, since all others
     *     wait meanwhile
     * @throws GuestSchemaException if the change log fails, such as one whose change sets were changed after they had run, or one that
     *     takes too long; then nothing of what is new in it was done
     * @throws DatabaseException if the database cannot be reached, or (SQL state 55P03) others' changes were waited for in vain, of which
     *     nothing follows for the change log
     */
    GuestDatabase open(String schema, byte[] changeLog, Duration longest) throws GuestSchemaException;

    /**
     * The change sets that have run in the schema and now say something else; a change log with such is one that {@link #open} would
     * not run. Reads only.
     *
     * @param schema lower-case letters and digits, at most 30; it need not exist
     * @return author and id of each, such as {@code li:1}, in the change log's order
     * @throws GuestSchemaException if the change log cannot be read
     * @throws DatabaseException if the database cannot be reached
     */
    List<String> changed(String schema, byte[] changeLog) throws GuestSchemaException;

    /** Why guests do not get credentials of their own on a database that could give them; empty where they do. */
    Optional<Text> warning();
}
