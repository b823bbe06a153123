package org.lingmei.core.runtime.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.lingmei.core.api.tx.Dialect;

/**
 * An empty database of its own for one test, behind a pool as in production; closing it drops it.
 *
 * <p>PostgreSQL is the server that {@value #POSTGRES_URL} names: a JDBC URL with user and password, whose user may create
 * databases.
 */
public final class TestDatabase implements AutoCloseable {

    /** Environment variable or system property with the JDBC URL of a PostgreSQL server. */
    public static final String POSTGRES_URL = "LINGMEI_TEST_PG_URL";

    private static final int CONNECTIONS = 16;

    /** Held here because the logging framework itself forgets loggers that nobody holds. */
    private static final Logger MIGRATIONS = Logger.getLogger("liquibase");

    static {
        MIGRATIONS.setLevel(Level.WARNING);
    }

    private final Dialect dialect;
    private final String name;
    private final BasicDataSource pool = new BasicDataSource();

    private TestDatabase(Dialect dialect) {
        this.dialect = dialect;
        this.name = "lingmei" + UUID.randomUUID().toString().replace("-", "");
        pool.setMaxTotal(CONNECTIONS);
    }

    /** A fresh database of that kind. */
    public static TestDatabase create(Dialect dialect) throws SQLException {
        TestDatabase database = new TestDatabase(dialect);
        if (dialect == Dialect.DERBY) {
            // Derby writes its log into the working directory unless told where.
            System.setProperty("derby.stream.error.file", "target/derby.log");
            database.pool.setUrl("jdbc:derby:memory:" + database.name + ";create=true");
        } else {
            database.onServer("CREATE DATABASE " + database.name);
            database.pool.setUrl(urlOf(database.name));
        }
        return database;
    }

    /** Whether this machine offers PostgreSQL to tests. */
    static boolean postgresOffered() {
        return postgresUrl() != null;
    }

    public DataSource dataSource() {
        return pool;
    }

    public Dialect dialect() {
        return dialect;
    }

    @Override
    public void close() throws SQLException {
        pool.close();
        if (dialect == Dialect.POSTGRESQL) {
            onServer("DROP DATABASE " + name + " WITH (FORCE)");
            dropRoles();
            return;
        }
        try {
            DriverManager.getConnection("jdbc:derby:memory:" + name + ";drop=true").close();
        } catch (SQLException e) {
            // Derby reports success as an error of this state.
            if (!"08006".equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    /** Roles are the server's and outlive the database; those made for it begin with its name. */
    private void dropRoles() throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgresUrl()); Statement select = connection.createStatement();
                Statement drop = connection.createStatement();
                ResultSet roles = select.executeQuery("SELECT rolname FROM pg_roles WHERE rolname LIKE '" + name + "\\_%'")) {
            while (roles.next()) {
                drop.execute("DROP ROLE " + roles.getString(1));
            }
        }
    }

    private void onServer(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgresUrl()); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String postgresUrl() {
        return System.getProperty(POSTGRES_URL, System.getenv(POSTGRES_URL));
    }

    /** The server's URL with another database name. */
    private static String urlOf(String database) {
        return postgresUrl().replaceFirst("/[^/?]*(\\?|$)", "/" + database + "$1");
    }
}
