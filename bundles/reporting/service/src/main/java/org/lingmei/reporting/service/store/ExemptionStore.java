package org.lingmei.reporting.service.store;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.tx.SqlTime;

/** Keeps which enterprise need not explain which rule (免于说明名单). */
public final class ExemptionStore {

    private static final String EXEMPT = "免于说明：";

    private ExemptionStore() {
    }

    /**
     * An exemption.
     *
     * @param validTo the last day, or null for until further notice
     */
    public record Exemption(String uscc, String rule, String region, String reason, LocalDate validFrom, LocalDate validTo,
            String by, Instant at) {

        /** Whether it holds on a day. */
        public boolean holdsOn(LocalDate day) {
            return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
        }

        /** What stands at a finding in place of what the county would have to say. */
        public SubmissionReader.Explanation explanation() {
            return new SubmissionReader.Explanation(EXEMPT + reason, by, at);
        }
    }

    /** Whether it stands at a finding because of an exemption. */
    static boolean isExemption(SubmissionReader.Explanation explanation) {
        return explanation.text().startsWith(EXEMPT);
    }

    /** The exemptions of a county's enterprises. */
    public static List<Exemption> of(Connection connection, String region) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select uscc, rule, region, reason, valid_from, valid_to, granted_by, granted_at from exemption
                where region = ? order by uscc, rule""")) {
            select.setString(1, region);
            try (ResultSet row = select.executeQuery()) {
                List<Exemption> found = new ArrayList<>();
                while (row.next()) {
                    Date to = row.getDate(6);
                    found.add(new Exemption(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                            row.getDate(5).toLocalDate(), to == null ? null : to.toLocalDate(), row.getString(7),
                            SqlTime.read(row.getTimestamp(8))));
                }
                return found;
            }
        }
    }

    /** Grants an exemption, in place of an earlier one for the same enterprise and rule. */
    public static void put(Connection connection, Exemption exemption) throws SQLException {
        remove(connection, exemption.uscc(), exemption.rule());
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into exemption (uscc, rule, region, reason, valid_from, valid_to, granted_by, granted_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, exemption.uscc());
            insert.setString(2, exemption.rule());
            insert.setString(3, exemption.region());
            insert.setString(4, exemption.reason());
            insert.setDate(5, Date.valueOf(exemption.validFrom()));
            insert.setDate(6, exemption.validTo() == null ? null : Date.valueOf(exemption.validTo()));
            insert.setString(7, exemption.by());
            insert.setTimestamp(8, SqlTime.store(exemption.at()));
            insert.executeUpdate();
        }
    }

    /** Takes an exemption back; says whether there was one. */
    public static boolean remove(Connection connection, String uscc, String rule) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from exemption where uscc = ? and rule = ?")) {
            delete.setString(1, uscc);
            delete.setString(2, rule);
            return delete.executeUpdate() > 0;
        }
    }
}
