package org.lingmei.core.runtime.migration;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Locale;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;

/**
 * Remembers in a schema which text of its change log ran to the end. Liquibase takes more than a second to find out that
 * nothing is new; at an ordinary start one query finds it out.
 *
 * @param sha256 of the change log's text in hex, or null where the text alone does not tell everything
 */
record ChangeLogMark(String sha256) {

    private static final String TABLE = "change_log_mark";
    private static final ChangeLogMark NONE = new ChangeLogMark(null);

    /** The mark of a change log; formatted SQL includes no other files, which other formats may. */
    static ChangeLogMark of(String changeLog, ResourceAccessor resources) throws MigrationException {
        if (!changeLog.endsWith(".sql")) {
            return NONE;
        }
        try {
            Resource resource = resources.get(changeLog);
            if (!resource.exists()) {
                return NONE;
            }
            try (InputStream text = resource.openInputStream()) {
                return new ChangeLogMark(HexFormat.of().formatHex(
                        MessageDigest.getInstance("SHA-256").digest(text.readAllBytes())));
            }
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new MigrationException("The change log " + changeLog + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether the schema was last brought to just this change log. */
    boolean standsIn(Connection connection, String schema) throws SQLException {
        if (sha256 == null || !tableExists(connection, schema, TABLE)) {
            return false;
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT 1 FROM " + schema + ".change_log_mark WHERE sha256 = ?")) {
            select.setString(1, sha256);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Notes that the schema is at this change log now. */
    void writeTo(Connection connection, String schema) throws SQLException {
        if (sha256 == null) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            if (!tableExists(connection, schema, TABLE)) {
                statement.execute("CREATE TABLE " + schema + ".change_log_mark (sha256 CHAR(64) NOT NULL)");
            }
            // Between these two the mark is missing, and Liquibase would just run once more.
            statement.executeUpdate("DELETE FROM " + schema + ".change_log_mark");
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + schema + ".change_log_mark (sha256) VALUES (?)")) {
            insert.setString(1, sha256);
            insert.executeUpdate();
        }
    }

    /** Whether the schema has a table of that name, which is given in lower case. */
    static boolean tableExists(Connection connection, String schema, String table) throws SQLException {
        String stored = connection.getMetaData().storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        try (ResultSet tables = connection.getMetaData().getTables(null, schema, stored, null)) {
            return tables.next();
        }
    }
}
