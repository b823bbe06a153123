package org.lingmei.reporting.service.store;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.reporting.engine.calendar.WorkingCalendar;

/** Keeps the working calendar: public holidays and the weekend days worked instead, year by year. */
public final class CalendarStore {

    private CalendarStore() {
    }

    /** What is special about a day. */
    public enum Kind {
        /** A public holiday. */
        HOLIDAY,
        /** A weekend day that is worked. */
        WORKDAY;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The special days of a year. */
    public static Map<LocalDate, Kind> year(Connection connection, int year) throws SQLException {
        return days(connection, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /** Whether a calendar was given for that year. */
    public static boolean known(Connection connection, int year) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select 1 from calendar_year where year_no = ?")) {
            select.setInt(1, year);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** All of it. */
    public static WorkingCalendar all(Connection connection) throws SQLException {
        Set<LocalDate> holidays = new HashSet<>();
        Set<LocalDate> workdays = new HashSet<>();
        days(connection, LocalDate.of(1970, 1, 1), LocalDate.of(9999, 12, 31))
                .forEach((day, kind) -> (kind == Kind.HOLIDAY ? holidays : workdays).add(day));
        return new WorkingCalendar(holidays, workdays);
    }

    private static Map<LocalDate, Kind> days(Connection connection, LocalDate from, LocalDate to) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select day, kind from calendar_day where day >= ? and day <= ?")) {
            select.setDate(1, Date.valueOf(from));
            select.setDate(2, Date.valueOf(to));
            try (ResultSet row = select.executeQuery()) {
                Map<LocalDate, Kind> days = new TreeMap<>();
                while (row.next()) {
                    days.put(row.getDate(1).toLocalDate(),
                            Kind.valueOf(row.getString(2).toUpperCase(java.util.Locale.ROOT)));
                }
                return days;
            }
        }
    }

    /**
     * Replaces the special days of a year. The year comes before its days: whoever replaces the same at the same moment waits
     * there, and sees days only when those of the other have been committed.
     */
    public static void replace(Connection connection, int year, Map<LocalDate, Kind> days, String by, Instant now)
            throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from calendar_year where year_no = ?")) {
            delete.setInt(1, year);
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into calendar_year (year_no, changed_by, changed_at) values (?, ?, ?)")) {
            insert.setInt(1, year);
            insert.setString(2, by);
            insert.setTimestamp(3, SqlTime.store(now));
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw SameMoment.of(failure);
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from calendar_day where day >= ? and day <= ?")) {
            delete.setDate(1, Date.valueOf(LocalDate.of(year, 1, 1)));
            delete.setDate(2, Date.valueOf(LocalDate.of(year, 12, 31)));
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into calendar_day (day, kind) values (?, ?)")) {
            for (Map.Entry<LocalDate, Kind> day : days.entrySet()) {
                insert.setDate(1, Date.valueOf(day.getKey()));
                insert.setString(2, day.getValue().code());
                insert.addBatch();
            }
            if (!days.isEmpty()) {
                insert.executeBatch();
            }
        }
    }
}
