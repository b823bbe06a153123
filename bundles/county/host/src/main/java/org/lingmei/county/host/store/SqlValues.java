package org.lingmei.county.host.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Values on their way to the store, which keeps UTC and bounded texts. */
final class SqlValues {

    private SqlValues() {
    }

    /** As precise as both databases keep it. */
    static Instant kept(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    static void set(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setTimestamp(index, Timestamp.valueOf(LocalDateTime.ofInstant(kept(instant), ZoneOffset.UTC)));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getTimestamp(column).toLocalDateTime().toInstant(ZoneOffset.UTC);
    }

    /** What fits of a text that may say anything, such as an exception's message or a refused manifest's version; null stays null. */
    static String fit(String text, int length) {
        if (text == null) {
            return null;
        }
        // PostgreSQL keeps no NUL
        String storable = text.replace('\0', '\uFFFD');
        if (storable.length() <= length) {
            return storable;
        }
        int end = length - 1;
        return storable.substring(0, Character.isHighSurrogate(storable.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
