package org.lingmei.core.runtime.guest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lingmei.core.runtime.migration.SchemaMigrator;

/**
 * The two roles of a guest's schema on PostgreSQL. One owns the tables and runs the change log; it can log in only while that
 * happens. The guest works as the other, which may read and write rows but own nothing, so that a guest cannot drop what its
 * former version still needs. Roles are the whole server's, so their names begin with the database's.
 */
final class GuestRoles implements SchemaMigrator.Runner {

    private static final String MAC = "HmacSHA256";
    private static final int LONGEST_NAME = 63;
    private static final Duration LONGEST_LOCK = Duration.ofSeconds(5);
    private static final int PASSWORD_BYTES = 24;

    /** What belongs to the migration and is none of the guest's business. */
    private static final List<String> BOOKKEEPING = List.of("databasechangelog", "databasechangeloglock", "change_log_mark");

    private final String schema;
    private final String url;
    private final Driver driver;
    private final String user;
    private final String owner;
    private final String password;
    private final Duration longest;

    /**
     * @param database the database's name
     * @param secret from which the guest's password is made, so that all nodes that share it make the same
     * @param longest how long a change log may wait for its turn, and how long it may run
     */
    GuestRoles(String schema, String database, String url, Driver driver, byte[] secret, Duration longest) throws SQLException {
        this.schema = schema;
        this.url = url;
        this.driver = driver;
        this.user = database + "_" + schema;
        this.owner = user + "_owner";
        if (owner.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new SQLException("The name of role " + owner + " is too long: the database needs a shorter one", "42622");
        }
        this.password = derived(secret, user);
        this.longest = longest;
    }

    /** Whether the platform's role may create roles. */
    static boolean allowed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")) {
            return row.next() && row.getBoolean(1);
        }
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    @Override
    public void prepare(Connection guard) throws SQLException {
        inOneTransaction(guard, () -> {
            create(guard, user);
            create(guard, owner);
            // said each time: whoever was killed after a role was made would never say it
            run(guard,
                    // whoever drops the database ends its sessions
                    "GRANT " + quoted(user) + " TO CURRENT_USER",
                    // a member sees to the tables as their owner does: backup, and the grants below
                    "GRANT " + quoted(owner) + " TO CURRENT_USER",
                    // a change of tables that waits for somebody's long query would stop all others meanwhile
                    "ALTER ROLE " + quoted(owner) + " SET lock_timeout = " + LONGEST_LOCK.toMillis(),
                    // the database goes on with a statement although whoever gave it has gone
                    "ALTER ROLE " + quoted(owner) + " SET statement_timeout = " + longest.toMillis());
            run(guard, "ALTER ROLE " + quoted(user) + " LOGIN PASSWORD '" + password + "'",
                    "GRANT USAGE, CREATE ON SCHEMA " + schema + " TO " + quoted(owner),
                    "GRANT USAGE ON SCHEMA " + schema + " TO " + quoted(user));
            handOver(guard);
        });
    }

    @Override
    public Optional<Duration> longest() {
        return Optional.of(longest);
    }

    @Override
    public Connection connect(Connection guard) throws SQLException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String once = Base64.getUrlEncoder().encodeToString(random);
        run(guard, "ALTER ROLE " + quoted(owner) + " LOGIN PASSWORD '" + once + "'");
        try {
            Properties credentials = new Properties();
            credentials.setProperty("user", owner);
            credentials.setProperty("password", once);
            Connection connection = driver.connect(url, credentials);
            if (connection == null) {
                throw new SQLException("The driver does not know " + url, "08001");
            }
            return connection;
        } finally {
            run(guard, "ALTER ROLE " + quoted(owner) + " NOLOGIN PASSWORD NULL");
        }
    }

    @Override
    public void finish(Connection guard) throws SQLException {
        inOneTransaction(guard, () -> {
            run(guard, "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA " + schema + " TO " + quoted(user),
                    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA " + schema + " TO " + quoted(user));
            for (String table : BOOKKEEPING) {
                run(guard, "REVOKE ALL ON " + schema + "." + table + " FROM " + quoted(user));
            }
        });
    }

    private void inOneTransaction(Connection guard, Work work) throws SQLException {
        boolean before = guard.getAutoCommit();
        guard.setAutoCommit(false);
        try {
            // a guest may keep its own role and its tables locked for as long as it likes, and all other guests would wait
            run(guard, "SET LOCAL lock_timeout = " + Math.min(LONGEST_LOCK.toMillis(), longest.toMillis()));
            work.run();
            guard.commit();
        } catch (SQLException failure) {
            guard.rollback();
            throw failure;
        } finally {
            guard.setAutoCommit(before);
        }
    }

    /** What was made while the platform could not yet create roles is the platform's own. */
    private void handOver(Connection guard) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement select = guard.prepareStatement("SELECT format('%I.%I', n.nspname, c.relname), c.relname FROM pg_class c "
                + "JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_roles r ON r.oid = c.relowner "
                + "WHERE n.nspname = ? AND r.rolname = current_user AND c.relkind IN ('r', 'v')")) {
            select.setString(1, schema);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (!"change_log_mark".equals(rows.getString(2))) {
                        tables.add(rows.getString(1));
                    }
                }
            }
        }
        for (String table : tables) {
            run(guard, "ALTER TABLE " + table + " OWNER TO " + quoted(owner));
        }
    }

    private static void create(Connection guard, String role) throws SQLException {
        try (PreparedStatement select = guard.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            select.setString(1, role);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return;
                }
            }
        }
        run(guard, "CREATE ROLE " + quoted(role) + " NOLOGIN NOINHERIT");
    }

    private static void run(Connection guard, String... statements) throws SQLException {
        try (Statement statement = guard.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String derived(byte[] secret, String role) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(role.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the platform does on its own connection. */
    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }
}
