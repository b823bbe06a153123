package org.lingmei.reporting.service.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Reads the sums that {@link Standings} keeps. */
public final class Totals {

    private Totals() {
    }

    /**
     * What the figures of one county add up to.
     *
     * @param submitted over all reports in force
     * @param accepted over the accepted ones
     * @param ofCounty whether the county asks for it, and not the province
     * @param decimals how many a figure of it may have, where the county asks for it; of the province's the forms say it
     */
    public record Total(String period, String region, String form, String indicator, String item, BigDecimal submitted,
            BigDecimal accepted, boolean ofCounty, int decimals) {
    }

    /**
     * The sums of some indicators over the periods from one to another, but for those of which a sum means nothing.
     *
     * @param without forms that are left out
     */
    public static List<Total> between(Connection connection, String from, String to, List<String> indicators, Set<String> without)
            throws SQLException {
        String sql = """
                select t.period, t.region, c.form, c.indicator_code, c.item, t.submitted, t.accepted, c.region, c.decimals
                from total t join cell c on c.id = t.cell
                where t.period >= ? and t.period <= ? and c.summed = true and c.indicator_code in (%s)
                order by t.period, t.region, c.id""".formatted(String.join(", ", Collections.nCopies(indicators.size(), "?")));
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, from);
            select.setString(2, to);
            for (int i = 0; i < indicators.size(); i++) {
                select.setString(3 + i, indicators.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                List<Total> totals = new ArrayList<>();
                while (row.next()) {
                    if (!without.contains(row.getString(3))) {
                        totals.add(new Total(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                                row.getString(5), row.getBigDecimal(6), row.getBigDecimal(7), !row.getString(8).isEmpty(),
                                row.getInt(9)));
                    }
                }
                return totals;
            }
        }
    }
}
