package org.lingmei.core.runtime.guest;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.guest.GuestDatabase;
import org.lingmei.core.api.guest.GuestSchemaException;
import org.lingmei.core.api.guest.GuestSchemas;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.runtime.migration.MigrationBusyException;
import org.lingmei.core.runtime.migration.MigrationException;
import org.lingmei.core.runtime.migration.SchemaMigrator;
import org.lingmei.core.runtime.tx.JdbcTransactions;

/** Guests' schemas in the database behind one DataSource. */
public final class JdbcGuestSchemas implements GuestSchemas {

    /** Connections that break or are refused, and a database that shuts down or comes up. */
    private static final Pattern UNREACHABLE = Pattern.compile("08.*|53.*|57P.*|XJ040|XJ004");

    private final DataSource platform;
    private final Drivers drivers;
    private final byte[] secret;
    private final SchemaMigrator migrator;

    /**
     * @param platform with the platform's own credentials
     * @param secret from which the guests' passwords are made
     */
    public JdbcGuestSchemas(DataSource platform, Drivers drivers, byte[] secret) {
        this.platform = platform;
        this.drivers = drivers;
        this.secret = secret.clone();
        this.migrator = new SchemaMigrator(platform);
    }

    @Override
    public GuestDatabase open(String schema, byte[] changeLog, Duration longest) throws GuestSchemaException {
        try {
            Optional<GuestRoles> roles = roles(schema, longest);
            if (roles.isEmpty()) {
                Dialect dialect = migrator.migrate(schema, ChangeLogText.NAME, new ChangeLogText(changeLog), borrowed(longest));
                return GuestPool.shared(platform, JdbcTransactions.nameOf(schema, dialect)).proven();
            }
            migrator.migrate(schema, ChangeLogText.NAME, new ChangeLogText(changeLog), roles.get());
            return own(schema, roles.get());
        } catch (SQLException | MigrationException failure) {
            throw fault(failure);
        }
    }

    /** What is wrong with the change log, unless it is the database that cannot be reached or others who take too long. */
    private static GuestSchemaException fault(Exception failure) {
        if (failure instanceof MigrationBusyException busy) {
            throw new DatabaseException(busy);
        }
        Throwable root = root(failure);
        if (root instanceof SQLException away && UNREACHABLE.matcher(String.valueOf(away.getSQLState())).matches()) {
            throw new DatabaseException(away);
        }
        return new GuestSchemaException(root.getMessage(), failure);
    }

    /** Runs a change log with the platform's own credentials, for no longer than that. */
    private SchemaMigrator.Runner borrowed(Duration longest) {
        return new SchemaMigrator.Runner() {
            @Override
            public Connection connect(Connection guard) throws SQLException {
                Connection connection = platform.getConnection();
                try {
                    limit(connection, longest);
                    return connection;
                } catch (SQLException failure) {
                    connection.close();
                    throw failure;
                }
            }

            @Override
            public Optional<Duration> longest() {
                return Optional.of(longest);
            }
        };
    }

    /** Until its transaction ends, as the connection goes back to the pool. */
    private static void limit(Connection connection, Duration longest) throws SQLException {
        if (JdbcTransactions.dialectOf(connection) == Dialect.POSTGRESQL) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL statement_timeout = " + longest.toMillis());
            }
        }
    }

    @Override
    public List<String> changed(String schema, byte[] changeLog) throws GuestSchemaException {
        try {
            return migrator.changed(schema, ChangeLogText.NAME, new ChangeLogText(changeLog));
        } catch (SQLException | MigrationException failure) {
            throw fault(failure);
        }
    }

    /** What the database or the reader of the change log said, without the names of all who passed it on. */
    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    private GuestDatabase own(String schema, GuestRoles roles) throws SQLException {
        String url = url();
        Driver driver = drivers.driver(url);
        Properties credentials = new Properties();
        credentials.setProperty("user", roles.user());
        credentials.setProperty("password", roles.password());
        return GuestPool.own(() -> driver.connect(url, credentials), schema).proven();
    }

    @Override
    public Optional<Text> warning() {
        try (Connection connection = platform.getConnection()) {
            if (JdbcTransactions.dialectOf(connection) == Dialect.DERBY || GuestRoles.allowed(connection)) {
                return Optional.empty();
            }
            return Optional.of(new Text("平台的数据库角色没有 CREATEROLE 权限，模块的表将以平台自身的凭据访问，各县之间没有隔离。",
                    "The platform's database role lacks CREATEROLE: modules reach their tables with the platform's own credentials, "
                            + "which keep no county out of another's."));
        } catch (SQLException failure) {
            return Optional.empty();
        }
    }

    private Optional<GuestRoles> roles(String schema, Duration longest) throws SQLException {
        try (Connection connection = platform.getConnection()) {
            if (JdbcTransactions.dialectOf(connection) == Dialect.DERBY || !GuestRoles.allowed(connection)) {
                return Optional.empty();
            }
            String url = url(connection);
            return Optional.of(new GuestRoles(schema, connection.getCatalog(), url, drivers.driver(url), secret, longest));
        }
    }

    private String url() throws SQLException {
        try (Connection connection = platform.getConnection()) {
            return url(connection);
        }
    }

    /** Credentials in the URL would count for more than those given beside it. */
    private static String url(Connection connection) throws SQLException {
        return connection.getMetaData().getURL().replaceAll("(?<=[?&])(user|password)=[^&]*(&|$)", "").replaceAll("[?&]$", "");
    }

    /** Finds the driver for a URL. */
    @FunctionalInterface
    public interface Drivers {
        Driver driver(String url) throws SQLException;
    }
}
