package org.lingmei.core.runtime.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.UpdateSummaryEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.resource.ResourceAccessor;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.runtime.tx.JdbcTransactions;

/** Brings a schema to the state that its change log describes. */
public final class SchemaMigrator {

    /** How long one of the platform's own schemas waits for its turn before it says so; whoever asked comes again. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9]{0,29}");

    private final DataSource dataSource;

    public SchemaMigrator(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Creates the schema if it is missing and runs what its change log has new.
     *
     * @param schema the schema: lower-case letters and digits
     * @param changeLog path of a Liquibase change log
     * @param resources where the path leads
     * @return the database on which that happened
     * @throws MigrationBusyException if other schemas, of this node or another, are being changed for too long
     * @throws SQLException if the database cannot be reached
     * @throws MigrationException if the change log is at fault; then nothing of it was done
     */
    public Dialect migrate(String schema, String changeLog, ResourceAccessor resources)
            throws SQLException, MigrationException {
        return migrate(schema, changeLog, resources, guard -> dataSource.getConnection());
    }

    /**
     * The same with somebody else running the change log.
     *
     * @param runner gives the connection on which it runs
     */
    public Dialect migrate(String schema, String changeLog, ResourceAccessor resources, Runner runner)
            throws SQLException, MigrationException {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new MigrationException("The schema name " + schema + " is not made of lower-case letters", null);
        }
        try (MigrationTurn turn = MigrationTurn.take(dataSource, runner.longest().orElse(PATIENCE)); Connection guard = dataSource.getConnection()) {
            Dialect dialect = JdbcTransactions.dialectOf(guard);
            createIfMissing(guard, dialect, schema);
            String name = JdbcTransactions.nameOf(schema, dialect);
            runner.prepare(guard);
            ChangeLogMark mark = ChangeLogMark.of(changeLog, resources);
            if (!mark.standsIn(guard, name)) {
                try (Connection connection = runner.connect(guard); TimeLimit limit = TimeLimit.on(connection, runner.longest())) {
                    limit.keep(() -> runChangeLog(connection, name, changeLog, resources));
                }
                mark.writeTo(guard, name);
            }
            runner.finish(guard);
            return dialect;
        }
    }

    /**
     * The change sets that have run in a schema and now say something else. Reads only.
     *
     * @param schema the schema, which need not exist
     * @return author and id of each, in the change log's order
     * @throws SQLException if the database cannot be reached
     * @throws MigrationException if the change log cannot be read
     */
    public List<String> changed(String schema, String changeLog, ResourceAccessor resources) throws SQLException, MigrationException {
        RanChangeSets ran;
        try (Connection connection = dataSource.getConnection()) {
            String name = JdbcTransactions.nameOf(schema, JdbcTransactions.dialectOf(connection));
            if (ChangeLogMark.of(changeLog, resources).standsIn(connection, name)) {
                return List.of();
            }
            ran = RanChangeSets.read(connection, name);
        }
        if (ran.isEmpty()) {
            return List.of();
        }
        // without the connection: whoever waits for Liquibase must not hold one
        return ran.changed(changeLog, resources);
    }

    private static void createIfMissing(Connection connection, Dialect dialect, String schema) throws SQLException {
        String name = JdbcTransactions.nameOf(schema, dialect);
        try (ResultSet schemas = connection.getMetaData().getSchemas()) {
            while (schemas.next()) {
                if (schemas.getString("TABLE_SCHEM").equals(name)) {
                    return;
                }
            }
        }
        try (Statement create = connection.createStatement()) {
            create.execute("CREATE SCHEMA " + schema);
        }
    }

    private static void runChangeLog(Connection connection, String schema, String changeLog, ResourceAccessor resources)
            throws SQLException, MigrationException {
        try {
            connection.setSchema(schema);
            connection.setAutoCommit(false);
            InLiquibase.run(() -> {
                OneCommit once = new OneCommit(connection);
                Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(once);
                database.setDefaultSchemaName(schema);
                database.setLiquibaseSchemaName(schema);
                Liquibase liquibase = new Liquibase(changeLog, resources, database);
                liquibase.setChangeExecListener(once.listener());
                liquibase.setShowSummary(UpdateSummaryEnum.OFF);
                // A node that died in the middle left its mark; that nobody is at work we know by our own lock.
                liquibase.forceReleaseLocks();
                liquibase.update(new Contexts(), new LabelExpression());
            });
            connection.commit();
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw new MigrationException("The change log " + changeLog + " of schema " + schema + " failed: "
                    + e.getMessage(), e);
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Who runs a change log. Everything happens while other nodes are kept out, on the platform's own connection. */
    @FunctionalInterface
    public interface Runner {

        /** The schema exists. */
        default void prepare(Connection guard) throws SQLException {
        }

        /** How long its turn is waited for, and then how long what is new may take; empty for as long as it likes. */
        default Optional<Duration> longest() {
            return Optional.empty();
        }

        /** The change log has something new: gives the connection for it, which is closed afterwards. */
        Connection connect(Connection guard) throws SQLException;

        /** The schema is as the change log describes it. */
        default void finish(Connection guard) throws SQLException {
        }
    }
}
