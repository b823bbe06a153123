package org.lingmei.reporting.service.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;

/**
 * Keeps the files of a county apart that several nodes store at once. A file is judged against the weeks before it and changes what
 * the weeks behind it are judged against, so of two files of one county the second has to be judged knowing the first.
 */
public final class CountyTurn {

    private CountyTurn() {
    }

    /** How many files of the county were stored so far; read before anything else that a file is judged by. */
    public static long read(Connection connection, String region) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select turn_no from county_turn where region = ?")) {
            select.setString(1, region);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /**
     * Takes the turn in the transaction that stores a file.
     *
     * @param turn what {@link #read} said before the file was judged
     * @throws SQLIntegrityConstraintViolationException if another file was stored since: this one is to be judged anew
     */
    public static void take(Connection connection, String region, long turn) throws SQLException {
        String sql = turn == 0 ? "insert into county_turn (turn_no, region) values (?, ?)"
                : "update county_turn set turn_no = ? where region = ? and turn_no = ?";
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setLong(1, turn + 1);
            write.setString(2, region);
            if (turn > 0) {
                write.setLong(3, turn);
            }
            if (write.executeUpdate() == 0) {
                throw new SQLIntegrityConstraintViolationException("Another node has just stored a file of county " + region, "23000");
            }
        }
    }
}
