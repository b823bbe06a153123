package org.lingmei.itests.platform;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The PostgreSQL server that the build started.
 *
 * @param port where it listens on the loopback
 * @param database one that belongs to the role {@code lingmei}
 */
public record Postgres(int port, String database) {

    /** The name and the password of the role. */
    public static final String USER = "lingmei";

    /**
     * The server named by {@code LINGMEI_TEST_PG_PORT}; empty if there is none.
     *
     * @throws IllegalStateException if there is none although {@code LINGMEI_REQUIRE_PG} asks for one
     */
    public static Optional<Postgres> offered(String database) {
        String port = System.getenv("LINGMEI_TEST_PG_PORT");
        if (port == null || port.isBlank()) {
            if (System.getenv("LINGMEI_REQUIRE_PG") != null) {
                throw new IllegalStateException("LINGMEI_REQUIRE_PG is set, but LINGMEI_TEST_PG_PORT names no server");
            }
            return Optional.empty();
        }
        return Optional.of(new Postgres(Integer.parseInt(port.strip()), database));
    }

    /** An empty database of that name on the same server; what was in it is gone. */
    public Postgres fresh(String name) {
        try (Connection connection = DriverManager.getConnection(url(), USER, USER); Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name);
            return new Postgres(port, name);
        } catch (SQLException e) {
            throw new IllegalStateException("No database can be made on port " + port, e);
        }
    }

    /** Its address for JDBC. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?reWriteBatchedInserts=true";
    }
}
