package org.lingmei.reporting.service.store;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Keeps who is responsible for which form of which county; earlier entries end, they are never overwritten. */
public final class ResponsibilityStore {

    private ResponsibilityStore() {
    }

    /**
     * Who is responsible for a form.
     *
     * @param unit the responsible office
     * @param deputy who stands in
     * @param validTo the last day, or null for until further notice
     */
    public record Responsibility(String region, String form, String unit, String person, String position, String deputy,
            String phone, LocalDate validFrom, LocalDate validTo) {
    }

    /** What holds on a day. */
    public static List<Responsibility> on(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select region, form, unit, person, position, deputy, phone, valid_from, valid_to from responsibility
                where valid_from <= ? and (valid_to is null or valid_to >= ?) order by region, form, valid_from""")) {
            select.setDate(1, Date.valueOf(day));
            select.setDate(2, Date.valueOf(day));
            try (ResultSet row = select.executeQuery()) {
                List<Responsibility> found = new ArrayList<>();
                while (row.next()) {
                    Date to = row.getDate(9);
                    found.add(new Responsibility(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                            row.getString(5), row.getString(6), row.getString(7), row.getDate(8).toLocalDate(),
                            to == null ? null : to.toLocalDate()));
                }
                return found;
            }
        }
    }

    /** Enters who is responsible from a day on: what held on that day ends the day before; what began on it or later goes. */
    public static void put(Connection connection, Responsibility entry) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from responsibility where region = ? and form = ? and valid_from >= ?")) {
            delete.setString(1, entry.region());
            delete.setString(2, entry.form());
            delete.setDate(3, Date.valueOf(entry.validFrom()));
            delete.executeUpdate();
        }
        try (PreparedStatement end = connection.prepareStatement("""
                update responsibility set valid_to = ?
                where region = ? and form = ? and (valid_to is null or valid_to >= ?)""")) {
            end.setDate(1, Date.valueOf(entry.validFrom().minusDays(1)));
            end.setString(2, entry.region());
            end.setString(3, entry.form());
            end.setDate(4, Date.valueOf(entry.validFrom()));
            end.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into responsibility (region, form, unit, person, position, deputy, phone, valid_from, valid_to)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, entry.region());
            insert.setString(2, entry.form());
            insert.setString(3, entry.unit());
            insert.setString(4, entry.person());
            insert.setString(5, entry.position());
            insert.setString(6, entry.deputy());
            insert.setString(7, entry.phone());
            insert.setDate(8, Date.valueOf(entry.validFrom()));
            insert.setDate(9, entry.validTo() == null ? null : Date.valueOf(entry.validTo()));
            insert.executeUpdate();
        }
    }
}
